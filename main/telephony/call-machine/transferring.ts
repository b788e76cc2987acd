import type { CallIn } from '../../../shared/domain/call';
import type { CallEventOf, Transition } from '../call-events';
import { always } from './established';
import { ended, ending, ignore, type Table, to } from './table';

/** The call is the agent's again, on hold as it was. */
function takenBack(call: CallIn<'transferring'>): CallIn<'held'> {
  const { transfer: _over, ...rest } = call;
  return { ...rest, state: 'held' };
}

function progressed(call: CallIn<'transferring'>, event: CallEventOf<'transferProgress'>): Transition {
  const { transfer } = call;
  return transfer.progress === event.progress
    ? ignore(call, 'duplicate')
    : to({ ...call, transfer: { ...transfer, progress: event.progress } });
}

/**
 * A far end that agreed, told nothing of its own call and says BYE has done as it was asked: servers that keep no
 * subscription (RFC 3515 section 2.4.4 asks for one) do so. Once it tells how its call stands, a BYE is the caller's own.
 */
function terminated(call: CallIn<'transferring'>, event: CallEventOf<'terminated'>): Transition {
  const silent = call.transfer.progress === 'accepted' && event.cause.code === 'hungUpByThem';
  return ended(call, silent ? { ...event, cause: { code: 'transferred', sipStatus: null } } : event);
}

/** The far end was asked to call somebody else (RFC 3515); until that has come to something it is kept on hold. */
export const transferring: Table<'transferring'> = {
  ...always,
  hold: 'alreadyHeld',
  /** The agent takes the far end back without waiting; what it was asked for cannot be taken back (RFC 5589 section 6). */
  renegotiated: always.renegotiationFailed,
  resume: (call) =>
    call.renegotiation === 'none'
      ? to({ ...takenBack(call), renegotiation: 'resume' }, { type: 'renegotiate', purpose: 'resume' })
      : ignore(call, 'renegotiationPending'),
  sendDtmf: 'held',
  transfer: 'transferring',
  referred: 'transferring',
  transferProgress: progressed,
  // RFC 5589 section 6.1: it is ours to end the call.
  transferred: (call) => ending(call, 'transferred', { type: 'bye' }),
  transferFailed: (call, { problem, at }) => to({ ...takenBack(call), transferFailure: { problem, at } }),
  heldByThem: (call) =>
    call.heldBy === 'both' ? ignore(call, 'duplicate') : to({ ...call, heldBy: 'both' }),
  resumedByThem: (call) =>
    call.heldBy === 'both' ? to({ ...call, heldBy: 'us' }) : ignore(call, 'notHeldByThem'),
  terminated,
};
