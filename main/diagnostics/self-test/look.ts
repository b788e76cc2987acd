import type { AccountId } from '../../../shared/domain/ids';
import type {
  SelfTestOutcome,
  SelfTestPart,
  SelfTestProblem,
  SelfTestReason,
} from '../../../shared/domain/self-test';
import type { Clock } from '../../platform/clock';

type Values = Readonly<Record<string, number>>;

export const passed = (values: Values = {}): SelfTestOutcome => ({ state: 'passed', values });
export const failed = (problem: SelfTestProblem, values: Values = {}): SelfTestOutcome => ({
  state: 'failed',
  problem,
  values,
});
export const notApplicable = (reason: SelfTestReason): SelfTestOutcome => ({
  state: 'notApplicable',
  reason,
});

/** One look at one thing or at several that hang together. What it does not tell of has no result. */
export interface Look {
  readonly parts: readonly SelfTestPart[];
  readonly accountId: AccountId | null;
  /** `stop`: nobody waits any more; what was opened is closed. */
  run(tell: (part: SelfTestPart, outcome: SelfTestOutcome) => void, stop: AbortSignal): Promise<void>;
}

/** A look at one thing, which is told to be running at once. */
export const lookAt = (
  part: SelfTestPart,
  find: (stop: AbortSignal, tell: (outcome: SelfTestOutcome) => void) => Promise<SelfTestOutcome>,
): Look => ({
  parts: [part],
  accountId: null,
  async run(tell, stop) {
    tell(part, { state: 'running' });
    tell(part, await find(stop, (outcome) => tell(part, outcome)));
  },
});

/** Resolves after so many milliseconds, or at once when nobody waits any more. */
export function pause(clock: Clock, ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.after(ms, resolve);
    const end = () => {
      timer.dispose();
      resolve();
    };
    if (stop.aborted) end();
    else stop.addEventListener('abort', end, { once: true });
  });
}
