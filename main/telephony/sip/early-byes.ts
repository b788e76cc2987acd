import type { Core, UserAgent } from 'sip.js';

/**
 * Tells of each BYE that ended an early dialog, as a caller may do instead of a CANCEL (RFC 3261 section 15). SIP.js answers it and
 * forgets the dialog, but its INVITE would ring on.
 */
export function takeEarlyByes(
  userAgent: UserAgent,
  tell: (dialogId: string, message: Core.IncomingRequestMessage) => void,
): void {
  const core = userAgent.userAgentCore;
  const receive = core.receiveIncomingRequestFromTransport.bind(core);
  core.receiveIncomingRequestFromTransport = (message) => {
    const dialogId = `${message.callId}${message.toTag}${message.fromTag}`;
    const isEarly = message.method === 'BYE' && core.dialogs.get(dialogId)?.early === true;
    receive(message);
    // It may have been refused as out of order.
    if (isEarly && !core.dialogs.has(dialogId)) tell(dialogId, message);
  };
}
