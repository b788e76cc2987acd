import type { UserAgent } from 'sip.js';
import type { Cause } from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import type { SipCall } from './call';
import { takeEarlyRequests } from './early-requests';
import { IncomingCall } from './incoming-call';
import { takeUpdates } from './update-requests';

/** The calls of one line that are not over. */
export class LineCalls extends Map<CallId, SipCall> {
  /** One that came in. */
  incoming(callId: CallId): IncomingCall | null {
    const call = this.get(callId);
    return call instanceof IncomingCall ? call : null;
  }

  /** Takes requests inside of dialogs that SIP.js tells nobody of. */
  listenTo(userAgent: UserAgent): void {
    takeUpdates(
      userAgent,
      (dialogId, message) => this.#inDialog(dialogId)?.onUpdate(message) ?? { statusCode: 481 },
    );
    takeEarlyRequests(userAgent, (dialogId, message) => {
      const call = this.#inDialog(dialogId);
      if (call instanceof IncomingCall) call.onEarlyBye(message);
    });
  }

  #inDialog(dialogId: string): SipCall | undefined {
    return [...this.values()].find((call) => call.has(dialogId));
  }

  /** Whether the INVITE of one of them had this Call-ID. */
  isOfOne(sipCallId: string): boolean {
    return [...this.values()].some(({ session }) => session.id.startsWith(sipCallId));
  }

  end(cause: Cause): void {
    for (const call of [...this.values()]) call.end(cause);
  }

  onLinkLost(): void {
    for (const call of [...this.values()]) call.onLinkLost();
  }

  /** There is a new flow, not registered yet. */
  onLinkOpen(): void {
    for (const call of this.values()) call.onLinkOpen();
  }

  /** The line is registered over a new flow. */
  onLinkBack(): void {
    for (const call of this.values()) call.onLinkBack();
  }
}
