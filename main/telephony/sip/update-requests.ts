import type { Core, UserAgent } from 'sip.js';

/** Methods that SIP.js does not name in the Allow headers of its own: to be added where a dialog begins. */
export const ALLOW = 'Allow: UPDATE';

/**
 * Answers UPDATE requests inside of a dialog (RFC 3311), which SIP.js does not know: it would refuse them with 405, and its
 * dialogs, which see to the order of requests, with 501. Both words are ours instead.
 */
export function takeUpdates(
  userAgent: UserAgent,
  answer: (dialogId: string, message: Core.IncomingRequestMessage) => Core.ResponseOptions,
): void {
  const core = userAgent.userAgentCore;
  const reply = core.replyStateless.bind(core);
  core.replyStateless = (message, options) => {
    if (message.method !== 'UPDATE') return reply(message, options);
    const dialogId = `${message.callId}${message.toTag}${message.fromTag}`;
    if (options.statusCode === 501) return reply(message, answer(dialogId, message));
    if (options.statusCode !== 405) return reply(message, options);
    const dialog = core.dialogs.get(dialogId);
    if (!dialog) return reply(message, { statusCode: 481 });
    dialog.receiveRequest(message);
    return { message: '' };
  };
}
