import { Core, type UserAgent } from 'sip.js';

/**
 * Takes what SIP.js answers in an early dialog and tells nobody of. A BYE, which a caller may say instead of a CANCEL (RFC 3261 section 15)
 * and after which its INVITE would ring on, is told by `tellBye`; a MESSAGE goes where those outside of a dialog go.
 */
export function takeEarlyRequests(
  userAgent: UserAgent,
  tellBye: (dialogId: string, message: Core.IncomingRequestMessage) => void,
): void {
  const core = userAgent.userAgentCore;
  const receive = core.receiveIncomingRequestFromTransport.bind(core);
  core.receiveIncomingRequestFromTransport = (message) => {
    const dialogId = `${message.callId}${message.toTag}${message.fromTag}`;
    const dialog = core.dialogs.get(dialogId);
    const isEarly = dialog?.early === true;
    const { onMessage } = core.delegate;
    if (isEarly && dialog instanceof Core.SessionDialog && onMessage)
      dialog.delegate = { ...dialog.delegate, onMessage };
    receive(message);
    // It may have been refused as out of order.
    if (isEarly && message.method === 'BYE' && !core.dialogs.has(dialogId)) tellBye(dialogId, message);
  };
}
