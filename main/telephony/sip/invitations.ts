import { randomUUID } from 'node:crypto';
import type { Invitation, Session } from 'sip.js';
import { CallId } from '../../../shared/domain/ids';
import type { Account } from '../../../shared/domain/settings';
import type { IncomingCall as IncomingCallNotice } from '../driver';
import type { SipCall } from './call';
import type { CallContext } from './call-context';
import { IncomingCall } from './incoming-call';
import { type Invite, inviteIn } from './invite';
import { OutgoingCall } from './outgoing-call';
import type { TurnedAway } from './overflow';
import { refusalOf } from './refusal';
import { canAnswer } from './sdp';
import { toldBy } from './told';
import { theirOffer } from './voice-lines';

interface InvitationsOptions {
  /** The calls of the line; those that come in are added. */
  readonly calls: Map<CallId, SipCall>;
  readonly context: CallContext;
  account(): Account;
  isStopping(): boolean;
  onIncoming(notice: IncomingCallNotice): void;
  onMalformed(reason: string): void;
}

/** What a new call tells, under an id of its own. */
const noticeOf = (request: Invite, account: Account) => ({
  callId: CallId.parse(randomUUID()),
  ...toldBy(request, account),
});

/** INVITEs that come in outside of a dialog: refused, rung, or taken for the rest of a call that there is. */
export class Invitations {
  readonly #options: InvitationsOptions;

  constructor(options: InvitationsOptions) {
    this.#options = options;
  }

  receive(invitation: Invitation): void {
    const { calls, isStopping, onMalformed } = this.#options;
    const refusal = isStopping() ? { statusCode: 480 } : refusalOf(invitation.request);
    if (refusal) {
      if (refusal.malformed) onMalformed(refusal.malformed);
      invitation.reject(refusal).catch(() => undefined);
      return;
    }
    if (invitation.replacee) {
      this.#replace(invitation.replacee, invitation);
      return;
    }
    const again = [...calls.values()].find(
      (call) => call instanceof IncomingCall && call.isAgain(invitation),
    );
    if (again instanceof IncomingCall) again.comeAgain(invitation);
    else this.#ring(invitation);
  }

  /** A call that was refused as busy from its text. */
  fileTurnedAway({ message: text, cause: code, at }: TurnedAway): void {
    const { account, onIncoming, onMalformed } = this.#options;
    const invite = inviteIn(text);
    if (invite) onIncoming({ ...noticeOf(invite, account()), at, refused: { code, sipStatus: 486 } });
    else onMalformed('unparsable');
  }

  #ring(invitation: Invitation): void {
    const { calls, context, account, onIncoming } = this.#options;
    const { body } = invitation.request;
    const notice = noticeOf(invitation.request, account());
    if (body && !this.#canAnswer(body)) {
      // RFC 3261 section 21.4.26
      invitation.reject({ statusCode: 488 }).catch(() => undefined);
      onIncoming({ ...notice, refused: { code: 'noCommonCodec', sipStatus: 488 } });
      return;
    }
    for (const each of calls.values()) if (each instanceof IncomingCall) each.giveWayTo(invitation);
    const call = new IncomingCall(notice.callId, invitation, context);
    calls.set(notice.callId, call);
    onIncoming(notice);
    call.ring();
  }

  #canAnswer(offer: string): boolean {
    return canAnswer(theirOffer(offer, this.#options.account().options.voice));
  }

  /**
   * A call goes on in the dialog of `invitation`: one that is established, or one of ours that rings there. Whoever calls us
   * cannot be taken from us by somebody else while it rings here (RFC 3891 section 3).
   */
  #replace(replacee: Session, invitation: Invitation): void {
    const call = [...this.#options.calls.values()].find(({ session }) => session === replacee);
    const { body } = invitation.request;
    const refuse = (statusCode: number) => void invitation.reject({ statusCode }).catch(() => undefined);
    const isOurs = call instanceof OutgoingCall && call.isEarly;
    if (!call || !(call.isEstablished || isOurs)) refuse(481);
    else if (body && !this.#canAnswer(body)) refuse(488);
    // Our own INVITE of that kind is under way: they must not replace each other.
    else if (call.sessions.isMoving) refuse(491);
    else {
      // SIP.js would say BYE to it, also where that takes a CANCEL.
      invitation._replacee = undefined;
      call.takeOver(invitation);
    }
  }
}
