import { type Core, type Invitation, type Session, SessionState } from 'sip.js';
import type { Cause, Microphone } from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import { PeerId } from '../../../shared/domain/ids';
import type { MediaError } from '../../media/port';
import type { Disposable } from '../../platform/disposable';
import type { DriverEvent, NetworkMove } from '../driver';
import type { CallContext } from './call-context';
import { CallSessions } from './call-sessions';
import { causeOfMediaError } from './cause';
import { DescriptionHandler } from './description-handler';
import { Exchange } from './exchange';
import { wayNow } from './far-ways';
import { newPartyIn } from './identity';
import { type FinalAnswer, leave, UNAVAILABLE } from './leave';
import { Negotiator } from './negotiator';
import { ReceivedReferrals } from './received-referral';
import type { RenegotiationPurpose } from './renegotiation';
import { forgetFlow } from './route';
import { SentReferral } from './sent-referral';
import { SentTones } from './sent-tones';
import { asksTooOften, TOO_SMALL } from './session-interval';
import { SessionTiming } from './session-timing';
import { ALLOW } from './update-requests';

/** How long the end of a call may take on the wire before the service hears of it anyway. */
const END_LIMIT_MS = 4000;
/** A peer that failed is not repaired twice within this time. */
const REPAIR_PAUSE_MS = 20_000;

/** One call on SIP.js: what its two directions have in common. */
export abstract class SipCall {
  readonly exchange: Exchange;
  readonly description: DescriptionHandler;
  readonly timing: SessionTiming;
  readonly referrals: ReceivedReferrals;
  readonly sessions: CallSessions;
  protected readonly context: CallContext;
  protected cause: Cause | null = null;
  #over = false;
  #established = false;
  /** Whether the far end holds us, as it was told last. */
  #toldHold = false;
  /** Somebody else is about to be there: what they want is told once that is. */
  #isTakenOver = false;
  /** The machine was in no network that leads to where the sound goes. */
  #hasNoWay = false;
  #mediaError: MediaError | null = null;
  #endLimit: Disposable | null = null;
  readonly #negotiator: Negotiator;
  readonly #tones: SentTones;
  #referral: SentReferral | null = null;

  protected constructor(
    readonly callId: CallId,
    context: CallContext,
    session: Session,
  ) {
    this.context = context;
    this.exchange = new Exchange({
      peerId: PeerId.parse(callId),
      media: context.media,
      source: context.source,
      ice: () => context.ice(),
      log: context.log,
      onRemoteHold: () => this.#tellHold(),
      onMediaLost: () => this.emit({ type: 'mediaLost' }),
      onAnotherFarEnd: () => this.#tellAnotherFarEnd(),
    });
    this.description = new DescriptionHandler({
      exchange: this.exchange,
      voice: context.options().voice,
      onFailure: (error) => this.onMediaFailure(error),
    });
    this.#negotiator = new Negotiator({ call: this, context, emit: (event) => this.#onNegotiated(event) });
    this.#tones = new SentTones({
      ...{ exchange: this.exchange, context },
      session: () => (this.isEstablished ? this.session : null),
    });
    this.referrals = new ReceivedReferrals(context, (wish) => context.reportReferral(callId, wish));
    this.timing = new SessionTiming({
      clock: context.clock,
      refresh: () => this.#negotiator.refreshSession(),
      expired: () => this.end({ code: 'sessionExpired', sipStatus: null }),
    });
    this.sessions = new CallSessions(session, {
      ...{ context, description: this.description, timing: this.timing, referrals: this.referrals },
      identify: (request) => this.identify(request),
      onReferNews: (notification) => this.#referral?.hear(notification),
      mayGoOn: () => this.#established && this.cause === null,
      onOver: (said) => this.finish(this.cause ?? this.#causeBy(said) ?? this.#causeAtEnd()),
    });
  }

  /** Of what the far end said in its BYE. */
  #causeBy(said: Cause | null): Cause | null {
    return said && this.#referral?.hasJustFailed ? { code: 'transferFailed', sipStatus: null } : said;
  }

  /** The one that carries the call. */
  get session(): Session {
    return this.sessions.current;
  }

  /** Whether a dialog is of this call. */
  has(dialogId: string): boolean {
    return this.sessions.has(dialogId);
  }

  get isEstablished(): boolean {
    return this.#established && !this.#over;
  }

  protected get isOver(): boolean {
    return this.#over;
  }

  /** Ends the call from our side, whatever its state; `terminated` follows within some seconds in any case. */
  end(cause: Cause, answer: FinalAnswer = UNAVAILABLE): void {
    if (this.#over) return;
    this.cause ??= cause;
    if (this.context.isConnected()) {
      this.#endLimit ??= this.context.clock.after(END_LIMIT_MS, () => this.finish(this.#causeAtEnd()));
      this.sessions.leave(answer);
      return;
    }
    this.context.whenConnected(() => {
      forgetFlow(this.session);
      this.sessions.leave(answer);
    });
    this.finish(this.#causeAtEnd());
  }

  /** The link is gone. An established call goes on, as its sound does not travel over the link; what it asked for does not. */
  onLinkLost(): void {
    if (this.isEstablished) this.sessions.loseRequests();
  }

  /** There is a new flow, not registered yet: the far end learns it by a target refresh (RFC 3261 section 12.2.1.1). */
  onLinkOpen(): void {
    forgetFlow(this.session);
    if (this.isEstablished) this.#negotiator.onLinkOpen();
  }

  /** The line is registered over a new flow: the far end learns it if it does not know. */
  onLinkBack(): void {
    forgetFlow(this.session);
    if (this.isEstablished) this.#negotiator.onLinkBack();
  }

  /** Whether the sound went another way than the one that there is now: the far end is to be told. */
  onNetworkChange(change: NetworkMove): boolean {
    const way = wayNow(this.exchange.farEnds, change);
    if (way === 'same') return false;
    const hadNone = this.#hasNoWay;
    this.#hasNoWay = way === 'none';
    this.exchange.onNetworkLost();
    // After a gap Chromium knows of no network yet: an offer that is made now would have to be made again.
    if (way === 'other' && !hadNone && this.isEstablished) this.description.offerAhead();
    return true;
  }

  /** Tells the far end of another way of the sound, over the link that there is. */
  tellWay(): void {
    if (this.isEstablished) this.#negotiator.tellWay();
  }

  renegotiate(purpose: RenegotiationPurpose): void {
    this.#negotiator.renegotiate(purpose);
  }

  #onNegotiated(event: DriverEvent): void {
    if (event.type === 'renegotiated') this.#mediaError = null;
    this.emit(event);
  }

  /** The far end goes on with this call in a new dialog (RFC 3891 section 3): nothing rings, and new media need a new peer. */
  takeOver(invitation: Invitation): void {
    this.sessions.prepare(invitation);
    this.#isTakenOver = true;
    this.description.reopen();
    const settle = (): void => {
      const accepted = invitation.state === SessionState.Established;
      if (accepted) leave(this.session, UNAVAILABLE, this.context);
      this.sessions.goOnWith(accepted ? invitation : this.session);
      if (this.#over) leave(invitation, UNAVAILABLE, this.context);
      else if (this.#established) this.emit({ type: accepted ? 'anotherFarEnd' : 'mediaLost' });
      this.#isTakenOver = false;
      this.#tellHold();
    };
    const extraHeaders = [ALLOW, ...this.timing.answer(invitation.request)];
    invitation.accept({ extraHeaders }).then(settle, settle);
  }

  setMicrophone(microphone: Microphone): void {
    this.exchange.setMicrophone(microphone);
  }

  sendDtmf(tones: string): void {
    this.#tones.send(tones);
  }

  /** What to refer somebody to who is to take our place; null where there is none. */
  get place(): string | null {
    return this.isEstablished ? this.sessions.place : null;
  }

  /** Asks the far end to call `referTo`, a whole SIP URI; what comes of it is reported. A later one takes the place of the former. */
  refer(referTo: string): void {
    this.#referral?.drop();
    this.#referral = new SentReferral(this.session, referTo, {
      clock: this.context.clock,
      emit: (event) => this.emit(event),
    });
  }

  /** The media window was restarted. In set-up that waits until `established`; later it is the service's. */
  onMediaRestarted(): void {
    this.#negotiator.hearPeer('failed');
    if (this.exchange.isOpen && !this.isEstablished) this.exchange.onPeerLost();
  }

  /** ICE or DTLS failed: reported, so that the service asks for a repair, but not in a loop. */
  onPeerState(state: 'connected' | 'failed'): void {
    this.#negotiator.hearPeer(state);
    if (state === 'connected') return;
    if (!this.isEstablished) this.exchange.onPeerLost();
    const due = this.context.clock.now() - this.#negotiator.lastRepairAt >= REPAIR_PAUSE_MS;
    if (due && this.isEstablished) this.emit({ type: 'mediaLost' });
  }

  /** An UPDATE of the far end (RFC 3311): it may name a new party. An offer in it is not taken. */
  onUpdate(message: Core.IncomingRequestMessage): Core.ResponseOptions {
    if (message.body) return { statusCode: 488 };
    if (asksTooOften(message)) return TOO_SMALL;
    this.identify(message);
    const contact = `Contact: ${this.session.userAgent.contact}`;
    return { statusCode: 200, extraHeaders: [contact, ...this.timing.answer(message)] };
  }

  /** Reports the party that a message of the far end names, where the account's server is believed. */
  protected identify(message: Core.IncomingRequestMessage | Core.IncomingResponseMessage): void {
    const remote = this.context.options().trustIdentity ? newPartyIn(message) : null;
    if (remote) this.emit({ type: 'identified', remote });
  }

  protected emit(event: DriverEvent): void {
    if (!this.#over) this.context.emit(this.callId, event);
  }

  /** The call is answered and acknowledged. */
  protected establish(): void {
    if (this.#established) return;
    this.#established = true;
    this.emit({ type: 'established' });
    this.#tellHold();
    if (this.exchange.needsRepair) this.emit({ type: 'mediaLost' });
  }

  #tellHold(): void {
    const { holds } = this.exchange.farEnd;
    if (!this.#established || this.#isTakenOver || holds === this.#toldHold) return;
    this.#toldHold = holds;
    this.emit({ type: holds ? 'heldByThem' : 'resumedByThem' });
  }

  /** Where somebody is about to take the call over that is told once they have; who is there before it is answered is the first. */
  #tellAnotherFarEnd(): void {
    if (!this.#established || this.#isTakenOver) return;
    this.context.log.info('anotherFarEnd', { callId: this.callId });
    this.emit({ type: 'anotherFarEnd' });
  }

  protected onMediaFailure(error: MediaError): void {
    this.#mediaError = error;
    this.context.log.warn('mediaFailed', { code: error.code });
  }

  #causeAtEnd(): Cause {
    if (this.cause) return this.cause;
    if (this.#mediaError) return causeOfMediaError(this.#mediaError.code);
    return { code: 'networkLost', sipStatus: null };
  }

  /** Reports the end once; the call id is forgotten. */
  protected finish(cause: Cause): void {
    if (this.#over) return;
    this.emit({ type: 'terminated', cause });
    this.#over = true;
    this.#endLimit?.dispose();
    this.#referral?.drop();
    this.#negotiator.stop();
    this.timing.stop();
    this.description.close();
    this.context.forget(this.callId);
  }
}
