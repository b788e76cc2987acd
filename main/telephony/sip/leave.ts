import { Core, Invitation, Inviter, type Session, SessionState } from 'sip.js';
import type { CallContext } from './call-context';
import { isOfLostLink } from './lost-requests';
import { forgetFlow, routeIsDead } from './route';

/** The final response to an INVITE that is not accepted. */
export interface FinalAnswer {
  readonly statusCode: number;
  readonly extraHeaders?: string[];
}

/** RFC 3261 section 21.4.18 */
export const UNAVAILABLE: FinalAnswer = { statusCode: 480 };

/** Ends a session as its state asks: BYE, CANCEL, or the final response. */
export function leave(
  session: Session,
  answer: FinalAnswer,
  { whenConnected }: Pick<CallContext, 'whenConnected'>,
): void {
  const { state } = session;
  if (state === SessionState.Established) sayBye(session, whenConnected);
  if (state !== SessionState.Initial && state !== SessionState.Establishing) return;
  // Before the first response SIP.js keeps the CANCEL back, and answers a 200 that crosses it by ACK and BYE (RFC 3261
  // section 9.1).
  if (session instanceof Inviter) session.cancel().catch(() => undefined);
  if (session instanceof Invitation) {
    try {
      session.reject(answer).catch(() => undefined);
    } catch {
      // The transaction has its final response already.
    }
  }
}

/**
 * BYE (RFC 3261 section 15.1.1); a session that waits for its ACK says it when that came. Where the old route does not lead
 * to the far end any more, it goes out again by way of our connection to the far end's Contact: without a route, then with
 * our own proxy as the route (section 8.1.2), because some proxies relay nothing inside of a dialog that has none. One whose
 * answer cannot come any more goes out again over the next link.
 */
function sayBye(session: Session, whenConnected: CallContext['whenConnected']): void {
  const { dialog, userAgent } = session;
  const ways = [[], [`<sip:${userAgent.configuration.uri.host};lr>`]];
  const sayAgain = (): void => {
    if (dialog instanceof Core.SessionDialog)
      userAgent.userAgentCore.request(dialog.createOutgoingRequestMessage('BYE'), delegate);
  };
  const delegate: Core.OutgoingRequestDelegate = {
    onReject: ({ message }) => {
      if (isOfLostLink(message)) {
        whenConnected(() => {
          forgetFlow(session);
          sayAgain();
        });
        return;
      }
      const status = message.data === undefined ? null : (message.statusCode ?? null);
      const way = ways.shift();
      if (!way || !(dialog instanceof Core.SessionDialog)) return;
      if (!routeIsDead(status) || !userAgent.isConnected()) return;
      dialog.routeSet.splice(0, dialog.routeSet.length, ...way);
      sayAgain();
    },
  };
  try {
    session.bye({ requestDelegate: delegate }).catch(() => undefined);
  } catch {
    // The dialog is gone already.
  }
}
