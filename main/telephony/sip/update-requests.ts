import { Core, type Session, type UserAgent } from 'sip.js';
import type { SessionTiming } from './session-timing';

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

/** A request inside of a dialog whose credentials, when it is challenged, count in the dialog's order too. */
class UpdateClient extends Core.UserAgentClient {
  readonly #dialog: Core.SessionDialog;

  constructor(dialog: Core.SessionDialog, extraHeaders: string[], delegate: Core.OutgoingRequestDelegate) {
    const message = dialog.createOutgoingRequestMessage('UPDATE', { extraHeaders });
    super(Core.NonInviteClientTransaction, dialog.userAgentCore, message, delegate);
    this.#dialog = dialog;
  }

  protected override receiveResponse(message: Core.IncomingResponseMessage): void {
    if (this.authenticationGuard(message, this.#dialog)) super.receiveResponse(message);
  }
}

/**
 * Refreshes a session by an UPDATE without an offer (RFC 4028 section 7.4); never rejects. `again`: worth another try at once,
 * `glare`: after a while, `refused`: by other means.
 */
export function sendUpdate(
  session: Session,
  timing: SessionTiming,
): Promise<'done' | 'again' | 'glare' | 'refused'> {
  const { dialog, userAgent } = session;
  if (!(dialog instanceof Core.SessionDialog)) return Promise.resolve('refused');
  return new Promise((resolve) => {
    new UpdateClient(dialog, [ALLOW, `Contact: ${userAgent.contact}`, ...timing.headers], {
      onAccept: ({ message }) => {
        timing.hear(message);
        resolve('done');
      },
      onRedirect: () => resolve('refused'),
      onReject: ({ message }) => {
        const { statusCode } = message;
        if (statusCode === 405 || statusCode === 501) timing.forgetUpdates();
        if (statusCode === 422 && timing.learn(message)) resolve('again');
        else resolve(statusCode === 491 ? 'glare' : 'refused');
      },
    });
  });
}
