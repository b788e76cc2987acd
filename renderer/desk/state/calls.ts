import type { Call, CallIn } from '../../../shared/domain/call';
import type { WorkItem } from '../../../shared/domain/interaction';
import type { Slice } from '../../../shared/ipc/slices';

/** A call that waits to be answered is shown by the incoming strip, not by the call bar. */
export const isIncomingRinging = (call: Call): call is CallIn<'ringing'> =>
  call.direction === 'incoming' && call.state === 'ringing';

/**
 * The call that the bar is about: the active one, else the one whose work is open, else any that lives, else one that
 * came to nothing, for as long as main keeps it: nothing else says why.
 */
export function shownCall({ calls, activeId }: Slice<'calls'>, work: Slice<'work'>): Call | null {
  const candidates = calls.filter((call) => !isIncomingRinging(call));
  const worked = work.items.find((item) => item.interaction.id === work.activeId)?.interaction.callId;
  return (
    candidates.find((call) => call.id === activeId) ??
    candidates.find((call) => call.id === worked) ??
    candidates.find((call) => call.state !== 'ended') ??
    candidates.findLast((call) => call.state === 'ended' && call.connectedAt === null) ??
    null
  );
}

/** No call that lives has the bar: the next number can be dialled there. */
export const isFree = (shown: Call | null): shown is CallIn<'ended'> | null =>
  shown === null || shown.state === 'ended';

export const hasDialField = (calls: Slice<'calls'>, work: Slice<'work'>): boolean =>
  isFree(shownCall(calls, work));

/** A call, and the one that was made on its behalf. */
export interface Consultation {
  readonly customer: CallIn<'connected' | 'held'>;
  readonly consulted: Call;
}

/** The consultation under way; none once either side is gone or the customer is being handed over. */
export function consultationOf({ calls }: Slice<'calls'>): Consultation | null {
  for (const consulted of calls) {
    if (consulted.state === 'ending' || consulted.state === 'ended') continue;
    const customer = calls.find(({ id }) => id === consulted.consultationFor);
    if (customer?.state === 'connected' || customer?.state === 'held') return { customer, consulted };
  }
  return null;
}

/** The calls that are talked on together; none where each is for itself. */
export const conferenceOf = ({ calls }: Slice<'calls'>, { callIds }: Slice<'conference'>): Call[] =>
  calls.filter(({ id }) => callIds.includes(id));

/** Whether a call can be brought together with another one now. */
export const canJoin = (call: Call): boolean =>
  (call.state === 'connected' || call.state === 'held') && call.renegotiation === 'none';

/** The calls beside the one shown, and the ended ones that still wait for their disposition. */
export function otherCalls(
  shown: Call | null,
  { calls }: Slice<'calls'>,
  work: Slice<'work'>,
  together: readonly Call[] = [],
): { live: Call[]; uncoded: WorkItem[] } {
  return {
    live: calls.filter(
      (call) =>
        call.id !== shown?.id &&
        call.state !== 'ended' &&
        !isIncomingRinging(call) &&
        !together.includes(call),
    ),
    uncoded: work.items.filter((item) => item.phase === 'wrapUp' && item.interaction.id !== work.activeId),
  };
}
