import type { Call, CallIn } from '../../../shared/domain/call';

/** A call that waits to be answered is shown by the incoming strip, not by the call bar. */
export const isIncomingRinging = (call: Call): call is CallIn<'ringing'> =>
  call.direction === 'incoming' && call.state === 'ringing';
