import { type Session, SessionState } from 'sip.js';
import type { Cause, Microphone } from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import { PeerId } from '../../../shared/domain/ids';
import type { PeerSource } from '../../../shared/ipc/media-protocol';
import type { MediaError, MediaPort } from '../../media/port';
import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import type { Log } from '../../platform/log';
import type { DriverEvent } from '../driver';
import { causeOfMediaError } from './cause';
import { DescriptionHandler } from './description-handler';
import { forgetFlow, glareDelay, reInvite } from './renegotiation';

/** What a call needs of its driver. */
export interface CallContext {
  readonly media: MediaPort;
  readonly source: PeerSource;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  isConnected(): boolean;
  emit(callId: CallId, event: DriverEvent): void;
  /** The call is over for the service; its session may still say BYE. */
  forget(callId: CallId): void;
  /** Runs when the link is back: what could not be said while it was down. */
  whenConnected(task: () => void): void;
}

export type RenegotiationPurpose = 'hold' | 'resume' | 'repair' | 'refresh';

/** How long the end of a call may take on the wire before the service hears of it anyway. */
const END_LIMIT_MS = 4000;
const TRIES: Readonly<Record<RenegotiationPurpose, number>> = { hold: 4, resume: 4, repair: 8, refresh: 4 };
const TONE_MS = 160;
const TONE_GAP_MS = 70;
/** A peer that failed is not repaired twice within this time. */
const REPAIR_PAUSE_MS = 20_000;

/** One call on SIP.js: what its two directions have in common. */
export abstract class SipCall {
  readonly description: DescriptionHandler;
  protected readonly context: CallContext;
  protected cause: Cause | null = null;
  #over = false;
  #established = false;
  #mediaError: MediaError | null = null;
  #endLimit: Disposable | null = null;
  #lastRepairAt = Number.NEGATIVE_INFINITY;
  #infos: Promise<void> = Promise.resolve();
  #renegotiations: Promise<void> = Promise.resolve();

  protected constructor(
    readonly callId: CallId,
    context: CallContext,
  ) {
    this.context = context;
    this.description = new DescriptionHandler({
      peerId: PeerId.parse(callId),
      media: context.media,
      source: context.source,
      log: context.log,
      remoteOfferPending: () => this.remoteOfferPending(),
      onFailure: (error) => this.onMediaFailure(error),
      onRemoteHold: (holding) => {
        if (this.#established) this.emit({ type: holding ? 'heldByThem' : 'resumedByThem' });
      },
      onAnotherFarEnd: () => {
        this.context.log.info('anotherFarEnd', { callId });
        this.emit({ type: 'mediaLost' });
      },
    });
  }

  protected abstract readonly session: Session;
  /** We made the Call-ID, so that after a glare we wait longer (RFC 3261 section 14.1). */
  protected abstract readonly ownsCallId: boolean;
  /** Ends a session that is not established yet. */
  protected abstract abandon(sipStatus: number): void;

  get isEstablished(): boolean {
    return this.#established && !this.#over;
  }

  protected get isOver(): boolean {
    return this.#over;
  }

  /** Follows the session to its end. `bye` and other requests of the far end arrive at the session's delegate. */
  protected follow(session: Session): void {
    session.delegate = {
      ...session.delegate,
      onBye: (bye) => {
        this.cause ??= { code: 'hungUpByThem', sipStatus: null };
        void bye.accept().catch(() => undefined);
      },
      // Transfers asked for by the far end come with a later version (RFC 3515 section 2.4.2).
      onRefer: (referral) => void referral.reject({ statusCode: 603 }).catch(() => undefined),
      onNotify: (notification) => void notification.accept().catch(() => undefined),
      onMessage: (message) => void message.reject({ statusCode: 405 }).catch(() => undefined),
    };
    session.stateChange.addListener((state) => {
      // SIP.js tells its delegates why only after it changed the state. A microtask would come too early: Electron runs
      // them inside of native calls (closing the media peer posts a message).
      if (state === SessionState.Terminated) setImmediate(() => this.finish(this.#causeAtEnd()));
    });
  }

  /** Ends the call from our side, whatever its state; `terminated` follows within some seconds in any case. */
  end(cause: Cause, sipStatus = 480): void {
    if (this.#over) return;
    this.cause ??= cause;
    if (this.context.isConnected()) {
      this.#endLimit ??= this.context.clock.after(END_LIMIT_MS, () => this.finish(this.#causeAtEnd()));
      this.#leave(sipStatus);
      return;
    }
    this.context.whenConnected(() => {
      forgetFlow(this.session);
      this.#leave(sipStatus);
    });
    this.finish(this.#causeAtEnd());
  }

  #leave(sipStatus: number): void {
    const { state } = this.session;
    if (state === SessionState.Established) sayBye(this.session);
    else if (state === SessionState.Initial || state === SessionState.Establishing) this.abandon(sipStatus);
  }

  /** The link is gone. An established call goes on: its sound does not travel over the link. */
  onLinkLost(): void {}

  /** The link is back on a new flow: the far end learns it by a target refresh (RFC 3261 section 12.2.1.1). */
  onLinkBack(): void {
    forgetFlow(this.session);
    if (this.isEstablished) this.renegotiate('refresh');
  }

  renegotiate(purpose: RenegotiationPurpose): void {
    this.#renegotiations = this.#renegotiations
      .then(() => this.#renegotiate(purpose))
      .catch(() => {
        if (purpose !== 'refresh') this.emit({ type: 'renegotiationFailed' });
      });
  }

  async #renegotiate(purpose: RenegotiationPurpose): Promise<void> {
    const { clock, random } = this.context;
    const wasHeld = this.description.heldByUs;
    if (purpose === 'hold' || purpose === 'resume') this.description.heldByUs = purpose === 'hold';
    if (purpose === 'repair') {
      this.#lastRepairAt = clock.now();
      this.description.reopen();
    }
    for (let attempt = 1; this.isEstablished; attempt++) {
      const outcome = await reInvite(
        this.session,
        () => this.description.dropOffer(),
        (delayMs) => this.#pause(delayMs),
      );
      if (!this.isEstablished) return;
      if (outcome.kind === 'done') {
        this.#mediaError = null;
        if (purpose !== 'refresh') this.emit({ type: 'renegotiated' });
        return;
      }
      // RFC 3261 section 12.2.1.2: the far end knows this dialog no more.
      if (outcome.kind === 'refused' && outcome.status === 481) {
        this.end({ code: 'networkLost', sipStatus: 481 });
        return;
      }
      if (outcome.kind === 'mediaFailed' && purpose === 'repair') this.description.reopen();
      const patient = outcome.kind === 'glare' || purpose === 'repair' || purpose === 'refresh';
      const asked = outcome.kind === 'refused' ? outcome.retryAfterSeconds : null;
      if (attempt >= TRIES[purpose] || !(patient || asked !== null)) break;
      await this.#pause(
        outcome.kind === 'glare'
          ? glareDelay(this.ownsCallId, random)
          : asked !== null
            ? Math.min(asked, 10) * 1000
            : Math.min(8000, 500 * 2 ** attempt),
      );
    }
    this.description.heldByUs = wasHeld;
    if (this.isEstablished && purpose !== 'refresh') this.emit({ type: 'renegotiationFailed' });
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.context.clock.after(delayMs, resolve));
  }

  setMicrophone(microphone: Microphone): void {
    this.description.setMicrophone(microphone);
  }

  /** RFC 4733 events where the far end takes them, else INFO requests (application/dtmf-relay). */
  sendDtmf(tones: string): void {
    if (!this.isEstablished || this.description.sendDtmf(tones)) return;
    this.#infos = this.#infos.then(() => this.#sendInfos(tones));
  }

  /** One after the other, as long apart as the tones are. */
  async #sendInfos(tones: string): Promise<void> {
    for (const tone of tones.toUpperCase().replace(/[^0-9A-D*#]/g, '')) {
      if (!this.isEstablished) return;
      const body = {
        contentDisposition: 'render',
        contentType: 'application/dtmf-relay',
        content: `Signal=${tone}\r\nDuration=${TONE_MS}\r\n`,
      };
      await this.session
        .info({ requestOptions: { body } })
        .catch(() => this.context.log.warn('tonesNotSent', { count: 1 }));
      await this.#pause(TONE_MS + TONE_GAP_MS);
    }
  }

  /** The media window was restarted. In set-up that waits until `established`; later it is the service's. */
  onMediaRestarted(): void {
    if (this.description.isOpen && !this.isEstablished) this.description.onMediaRestarted();
  }

  /** ICE or DTLS failed: reported, so that the service asks for a repair, but not in a loop. */
  onPeerUnreachable(): void {
    const due = this.context.clock.now() - this.#lastRepairAt >= REPAIR_PAUSE_MS;
    if (due && this.isEstablished) this.emit({ type: 'mediaLost' });
  }

  protected emit(event: DriverEvent): void {
    if (!this.#over) this.context.emit(this.callId, event);
  }

  /** The call is answered and acknowledged. */
  protected establish(): void {
    if (this.#established) return;
    this.#established = true;
    this.emit({ type: 'established' });
    if (this.description.needsRepair) this.emit({ type: 'mediaLost' });
  }

  protected onMediaFailure(error: MediaError): void {
    this.#mediaError = error;
    this.context.log.warn('mediaFailed', { code: error.code });
  }

  protected remoteOfferPending(): boolean | null {
    const state = this.session.dialog?.signalingState;
    return state === undefined || state === 'Initial' ? null : state === 'HaveRemoteOffer';
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
    this.description.close();
    this.context.forget(this.callId);
  }
}

/** BYE (RFC 3261 section 15.1.1); a session that waits for its ACK says it when that came. */
function sayBye(session: Session): void {
  try {
    session.bye().catch(() => undefined);
  } catch {
    // The dialog is gone already.
  }
}
