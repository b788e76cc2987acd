import type { Slice } from '../../../shared/ipc/slices';
import { canBeCalled } from './lines';

export type AgentState = 'available' | 'ringing' | 'talking' | 'held' | 'wrapUp' | 'offline';

/** What the agent is doing, and since when where that is known; derived, never stored. */
export function agentState(
  session: Slice<'session'>,
  { calls, activeId }: Slice<'calls'>,
  work: Slice<'work'>,
): { state: AgentState; since: number | null } {
  const active = calls.find((call) => call.id === activeId);
  if (active?.state === 'connected') return { state: 'talking', since: active.connectedAt };
  if (active?.state === 'held') return { state: 'held', since: active.heldSince };
  const ringing = calls.find((call) => !['ended', 'ending', 'held', 'transferring'].includes(call.state));
  if (ringing !== undefined) return { state: 'ringing', since: ringing.startedAt };
  const held = calls.find((call) => call.state === 'held' || call.state === 'transferring');
  if (held !== undefined) return { state: 'held', since: held.heldSince };
  const coding = work.items.find((item) => item.phase === 'wrapUp');
  if (coding !== undefined) return { state: 'wrapUp', since: coding.interaction.endedAt };
  const since = session.accounts.flatMap(({ registration }) =>
    registration.state === 'registered' ? [registration.since] : [],
  );
  if (since.length > 0) return { state: 'available', since: Math.min(...since) };
  return { state: canBeCalled(session) ? 'available' : 'offline', since: null };
}
