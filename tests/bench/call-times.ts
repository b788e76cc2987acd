import type { Row } from './rows';
import { median } from './statistics';

/** Milliseconds of the first call after a start, and of the calls after it. */
export interface Times {
  readonly first: number[];
  readonly later: number[];
}

export const noTimes = (): Times => ({ first: [], later: [] });

/** What calls are held against. */
export const baselines = {
  unknown: {
    name: 'SIP.js web handler, default settings (its STUN server has no address here)',
    target: { fasterBy: 5 },
  },
  none: { name: 'SIP.js web handler, no ICE servers', target: { fasterBy: null } },
  bare: {
    name: 'the same click to a bare createOffer and setLocalDescription, candidates gathered before',
    target: { atMost: 2 },
  },
  bareAnswer: {
    name: 'the same click to a bare createAnswer and setLocalDescription, candidates gathered before',
    target: { atMost: 2 },
  },
  bareSound: {
    name: 'the same click to the first packet of that bare connection, to another one in its page',
    target: { atMost: 2 },
  },
} as const;

export function rowsOf(
  what: string,
  ours: Times,
  theirs: Times,
  baseline: (typeof baselines)[keyof typeof baselines],
): Row[] {
  return (['first', 'later'] as const).map((times) => ({
    ...{ what, figure: times === 'first' ? 'first call' : 'later calls', unit: 'ms' },
    ...{ baseline: baseline.name, target: baseline.target },
    ...{ ours: median(ours[times]), theirs: median(theirs[times]), samples: theirs[times].length },
  }));
}
