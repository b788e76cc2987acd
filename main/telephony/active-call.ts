import type { Call } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';

/** Ended for the agent: nothing can be done with it any more. */
export const isOver = (call: Call): boolean => call.state === 'ending' || call.state === 'ended';

/** Whether the agent hears (or would hear) this call: not ringing in, not held by us, not over. */
function hasAudio(call: Call): boolean {
  switch (call.state) {
    case 'idle':
    case 'ending':
    case 'ended':
    case 'transferring':
      return false;
    case 'ringing':
      return call.direction === 'outgoing';
    case 'dialing':
    case 'early':
    case 'answering':
    case 'connected':
      return true;
    case 'held':
      return call.heldBy === 'them';
  }
}

/** Whether the agent has this call in hand: made, answered or on hold, but not one that only rings in. */
export const isInHand = (call: Call): boolean =>
  !isOver(call) && (call.direction === 'outgoing' || (call.state !== 'idle' && call.state !== 'ringing'));

/** Resumed by us, which the far end has yet to confirm. */
const isResuming = (call: Call): boolean =>
  'renegotiation' in call && (call.renegotiation === 'resume' || call.renegotiation === 'resumeThenRepair');

/** The calls whose audio the agent has or is about to have; several in a conference. */
export const inEar = (calls: Iterable<Call>): readonly CallId[] =>
  [...calls].filter((call) => hasAudio(call) || isResuming(call)).map(({ id }) => id);

/** The call whose audio the agent has, or null; the first one of a conference. */
export const activeCall = (calls: Iterable<Call>): CallId | null => [...calls].find(hasAudio)?.id ?? null;

/**
 * What stands between the agent and the call that is to be talked on next. `blocked`: a call is being set up and
 * cannot be put on hold; `wait`: a re-INVITE is under way and must end first (RFC 3261 section 14.1).
 */
export type Obstacle = { kind: 'none' | 'wait' | 'blocked' } | { kind: 'hold'; callId: CallId };

function obstacle(call: Call): Obstacle {
  if (!('renegotiation' in call)) return { kind: hasAudio(call) ? 'blocked' : 'none' };
  if (!hasAudio(call) && !isResuming(call)) return { kind: 'none' };
  return call.renegotiation === 'none' ? { kind: 'hold', callId: call.id } : { kind: 'wait' };
}

/** The first thing to be dealt with before `next`, a call or several at once, may be talked on. */
export function obstacleTo(next: readonly CallId[], calls: Iterable<Call>): Obstacle {
  const found = [...calls].filter(({ id }) => !next.includes(id)).map(obstacle);
  const first = (kind: Obstacle['kind']) => found.find((one) => one.kind === kind);
  return first('blocked') ?? first('hold') ?? first('wait') ?? { kind: 'none' };
}
