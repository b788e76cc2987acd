import { common, ignoringAll, type Table, to } from './table';

/**
 * We have said that the call is over; only the network's word is awaited. A 200 that crosses our CANCEL does not
 * bring the call back: the driver acknowledges it and says BYE.
 */
export const closing: Table<'ending'> = {
  ...ignoringAll('ending'),
  terminated: (call, event) =>
    // What the agent did explains the end better than the 487 or 200 that answered it.
    to({
      ...common(call),
      state: 'ended',
      connectedAt: call.connectedAt,
      endedAt: event.at,
      cause: call.cause,
    }),
};

/** Absorbs everything. */
export const over: Table<'ended'> = ignoringAll('ended');
