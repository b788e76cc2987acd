import type { BodyAndContentType } from 'sip.js';
import type { Microphone } from '../../../shared/domain/call';
import type { VoiceOptions } from '../../../shared/domain/voice';
import type { Direction } from '../../../shared/ipc/media-protocol';
import { MediaError } from '../../media/port';
import { AnswerAhead } from './answer-ahead';
import { asMediaError, CallPeer, type CallPeerOptions, isGone } from './call-peer';
import { audioIn, FarEnd } from './far-end';
import { IceRestarts } from './ice-restarts';
import { answerDirection, type DescribedAudio, Origin, relaysIn } from './sdp';
import { Turns } from './turns';
import { ourVoice, theirAnswer, theirOffer } from './voice-lines';

export interface DescriptionHandlerOptions extends CallPeerOptions {
  /** The same all through the call. */
  readonly voice: VoiceOptions;
  onFailure(error: MediaError): void;
  /** `remoteHolds` is another now. */
  onRemoteHold(): void;
  /** The exchange stands, its audio comes by a repair. */
  onMediaLost(): void;
  /** Both ends agree, and the far end is not the one that it was. */
  onAnotherFarEnd(): void;
}

const CONTENT_TYPE = 'application/sdp';

/**
 * The offer/answer side of one call (RFC 3264), carried out by a peer in the media window. One operation at a
 * time and in order, so that an offer that crosses another finds the peer in a known state.
 */
export class DescriptionHandler {
  /** The peer does not carry this call's exchange any more: only a new offer from a new peer brings audio back. */
  needsRepair = false;
  /** The offer that is out would make a new dialog: its answer names new media, which this peer must not take. */
  leaving = false;
  readonly #options: DescriptionHandlerOptions;
  readonly #peer: CallPeer;
  readonly #origin = new Origin();
  readonly #turns = new Turns();
  #closed = false;
  #heldByUs = false;
  #pending: 'none' | 'localOffer' | 'remoteOffer' = 'none';
  #offered: Direction = 'sendrecv';
  readonly #restarts = new IceRestarts();
  #relays: readonly string[] = [];
  /** An offer of ours that is set and not out yet, after so many networks were lost. */
  #offerAhead: { readonly sdp: string; readonly direction: Direction; readonly lost: number } | null = null;
  readonly #farEnd: FarEnd;
  #remoteOffer = '';
  #earlyDialog: string | null = null;
  readonly #answerAhead = new AnswerAhead();
  /** The answer that a call got while it rings, and to which offer. */
  #early: { readonly offer: string; readonly answer: string } | null = null;

  constructor(options: DescriptionHandlerOptions) {
    this.#options = options;
    this.#peer = new CallPeer(options);
    this.#farEnd = new FarEnd({ onHold: options.onRemoteHold, onAnother: options.onAnotherFarEnd });
  }

  /** The call has, or had, a peer in the media window. */
  get isOpen(): boolean {
    return this.#peer.isOpen;
  }

  /** We hold the call: offers and answers do not ask for the far end's audio (RFC 3264 section 8.4). */
  get heldByUs(): boolean {
    return this.#heldByUs;
  }

  set heldByUs(held: boolean) {
    this.#heldByUs = held;
    if (!held) this.#peer.setSilent(false);
  }

  /** The far end does not want to hear us, as it said last. */
  get remoteHolds(): boolean {
    return this.#farEnd.holds;
  }

  /** The far end begins no new DTLS inside of a session. */
  get keepsKeys(): boolean {
    return this.#farEnd.audio?.keepsKeys === true;
  }

  /** IP addresses that the sound may go to. */
  get farEnds(): readonly string[] {
    return [...(this.#farEnd.audio?.addresses ?? []), ...this.#relays];
  }

  hasDescription(contentType: string): boolean {
    return contentType.toLowerCase().split(';', 1)[0]?.trim() === CONTENT_TYPE;
  }

  getDescription(): Promise<BodyAndContentType> {
    return this.#inTurn(async () => {
      if (this.#early) return { body: this.#early.answer, contentType: CONTENT_TYPE };
      const offered = this.#pending === 'remoteOffer' ? this.#farEnd.audio : null;
      const answering = offered !== null;
      const direction = offered ? answerDirection(offered, this.heldByUs) : this.#offerDirection();
      const { lost } = this.#restarts;
      const restartIce = !answering && this.#restarts.isDue;
      const sdp =
        (direction === 'sendrecv' && !answering && !restartIce && this.#peer.openWithOffer()) ||
        (await (answering ? this.#answerAhead.take() : this.#takeOfferAhead(direction))) ||
        (await this.#describe(direction, restartIce));
      this.#relays = relaysIn(sdp);
      this.#restarts.describe(sdp, restartIce, lost);
      this.#pending = answering ? 'none' : 'localOffer';
      if (!answering) this.#offered = direction;
      else this.#agree(offered);
      return { body: this.#ours(sdp), contentType: CONTENT_TYPE };
    });
  }

  #describe(direction: Direction, restartIce = false): Promise<string> {
    const { media, peerId } = this.#options;
    return this.#onLivePeer(() => media.describe(peerId, direction, restartIce));
  }

  /** The agent answers a call whose answer was made ahead. */
  hasten(): void {
    if (this.#turns.isFree) this.#answerAhead.ask((direction) => this.#describe(direction));
  }

  /** Makes the offer of another way, while the link that it is to go over is still being opened: the next one of ours is this if it fits. */
  offerAhead(): void {
    this.#turns
      .run(async () => {
        await this.#takeOfferAhead(null);
        if (this.#closed || this.#pending !== 'none' || this.needsRepair || !this.isOpen) return;
        const [direction, lost] = [this.#offerDirection(), this.#restarts.lost];
        const sdp = await this.#describe(direction, true);
        this.#offerAhead = { sdp, direction, lost };
        this.#pending = 'localOffer';
      })
      .catch(() => undefined);
  }

  /** The offer that was made ahead. One that does not fit any more is taken back, as nobody has seen it. */
  async #takeOfferAhead(direction: Direction | null): Promise<string | null> {
    const ahead = this.#offerAhead;
    this.#offerAhead = null;
    if (ahead === null) return null;
    if (ahead.direction === direction && ahead.lost === this.#restarts.lost) return ahead.sdp;
    await this.#rollback();
    return null;
  }

  #ours(sdp: string): string {
    return this.#origin.stamp(ourVoice(sdp, this.#options.voice));
  }

  /**
   * Lets the peer read the offer of a call that rings and make its answer. What is wrong with it is told when the call is
   * answered.
   */
  readAhead(offer: string): void {
    this.#turns
      .run(async () => {
        if (this.#closed) return;
        const heard = theirOffer(offer, this.#options.voice);
        const direction = answerDirection(audioIn(heard), this.heldByUs);
        await this.#takeOffer(heard, direction);
        this.#answerAhead.made(direction);
      })
      .catch(() => this.#closePeer());
  }

  /**
   * Answers the offer of a call that rings, so that its connection stands when the agent answers: the same answer is then given out however
   * often it is asked for (RFC 6337 section 3.1.1). What is wrong with the offer is told when the call is answered. Resolves whether there
   * is an answer.
   */
  answerEarly(offer: string): Promise<boolean> {
    return this.#turns.run(async () => {
      try {
        if (!this.#closed) await this.#answerEarly(theirOffer(offer, this.#options.voice));
      } catch {
        this.#closePeer();
      }
      return this.#early !== null;
    });
  }

  async #answerEarly(offer: string): Promise<void> {
    if (this.#early?.offer === offer && !this.needsRepair) return;
    this.#closePeer();
    const direction = answerDirection(audioIn(offer), this.heldByUs);
    const { media, peerId } = this.#options;
    const { section, sdp } = await this.#onLivePeer(() => media.answerEarly(peerId, offer, direction));
    const audio = audioIn(offer, section);
    this.#relays = relaysIn(sdp);
    this.#restarts.describe(sdp, false, this.#restarts.lost);
    this.#agree(audio);
    this.#farEnd.learn(audio);
    this.#early = { offer, answer: this.#ours(sdp) };
  }

  /** The agent answers: from now on both ends hear each other. Where the window has lost the peer, by a repair. */
  endEarly(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#early === null || this.needsRepair) return;
      try {
        await this.#options.media.endEarly(this.#options.peerId);
      } catch (error) {
        if (!isGone(asMediaError(error))) throw error;
        this.needsRepair = true;
      }
    });
  }

  /** The call is set up: what is described from now on is another exchange. */
  forgetEarly(): void {
    this.#early = null;
  }

  /** `offerPending`: an offer of the far end waits for our answer, as SIP.js's dialog sees it; null where it has none yet. */
  setDescription(sdp: string, offerPending: boolean | null): Promise<void> {
    return this.#inTurn(async () => {
      // Its offer was taken before.
      if (this.#early) return;
      const isOffer = offerPending ?? this.#pending !== 'localOffer';
      const heard = (isOffer ? theirOffer : theirAnswer)(sdp, this.#options.voice);
      // What is no description of audio never reaches the peer.
      audioIn(heard);
      if (isOffer) await this.#takeOffer(heard);
      else await this.#takeAnswer(heard);
    });
  }

  /**
   * Takes the answer of an early dialog, so that its audio is heard before the call is answered (RFC 3960).
   * The peer can take one answer: when another branch of a fork answers the call, it needs a repair.
   * Resolves false where the description is not usable.
   */
  setEarlyAnswer(dialogId: string, sdp: string): Promise<boolean> {
    const turn = this.#turns.run(async () => {
      if (this.#pending !== 'localOffer' || this.#closed) return false;
      const heard = theirAnswer(sdp, this.#options.voice);
      audioIn(heard);
      const section = await this.#options.media.setRemote(this.#options.peerId, heard);
      this.#earlyDialog = dialogId;
      const audio = audioIn(heard, section);
      this.#farEnd.learnEarly(audio);
      this.#agree(audio);
      return true;
    });
    return turn.catch(() => false);
  }

  /** Tells which dialog was confirmed, before its answer is set. */
  confirm(dialogId: string): void {
    if (this.#earlyDialog !== null && this.#earlyDialog !== dialogId) this.needsRepair = true;
  }

  rollbackDescription(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#pending !== 'none') await this.#rollback();
    });
  }

  /** What was agreed before holds again, but whoever is still to be held hears nothing of us in between. */
  #rollback(): Promise<void> {
    this.#pending = 'none';
    this.#offerAhead = null;
    if (this.heldByUs) this.#peer.setSilent(true);
    return this.#options.media.rollback(this.#options.peerId);
  }

  /** Takes back an offer of ours that was never sent; an offer of theirs stays. */
  dropOffer(): Promise<void> {
    return this.#pending === 'localOffer' ? this.rollbackDescription() : Promise.resolve();
  }

  /** The next description comes from a new peer. */
  reopen(): void {
    this.#inTurn(async () => this.#closePeer()).catch(() => undefined);
  }

  #closePeer(): void {
    this.#peer.close();
    this.#pending = 'none';
    this.#earlyDialog = null;
    this.#answerAhead.forget();
    this.#offerAhead = null;
    this.#early = null;
    this.needsRepair = false;
  }

  /** This call's peer is gone with its window, or found no way: what it described cannot be taken back. */
  onPeerLost(): void {
    if (this.#pending === 'localOffer' || (this.#pending === 'none' && this.#farEnd.audio !== null))
      this.needsRepair = true;
  }

  /** The network that the audio went over is gone: the next offer looks for a way anew. */
  onNetworkLost(): void {
    this.#restarts.onNetworkLost();
  }

  setMicrophone(microphone: Microphone): void {
    this.#peer.setMicrophone(microphone);
  }

  /** SIP.js wants the result at once: whether the far end takes RFC 4733 events is known from its description. */
  sendDtmf(tones: string): boolean {
    if (!this.isOpen || this.#farEnd.audio?.telephoneEvent !== true) return false;
    this.#options.media
      .sendDtmf(this.#options.peerId, tones)
      .catch(() => this.#options.log.warn('tonesNotSent', { count: tones.length }));
    return true;
  }

  close(): void {
    this.#closed = true;
    this.#peer.end();
  }

  #offerDirection(): Direction {
    if (!this.heldByUs) return 'sendrecv';
    return this.remoteHolds ? 'inactive' : 'sendonly';
  }

  /** `answer`: the direction of the answer that is to be made ahead. */
  async #takeOffer(sdp: string, answer?: Direction): Promise<void> {
    if (this.#pending === 'remoteOffer' && this.#remoteOffer === sdp) return;
    // Our offer crossed theirs and was never sent, or was refused with 491 (RFC 3261 section 14.1).
    if (this.#pending === 'localOffer') await this.#rollback();
    this.#answerAhead.forget();
    const { media, peerId } = this.#options;
    const section = await this.#onLivePeer(() =>
      answer === undefined ? media.setRemote(peerId, sdp) : media.readAhead(peerId, sdp, answer),
    );
    this.#pending = 'remoteOffer';
    this.#remoteOffer = sdp;
    this.#farEnd.learn(audioIn(sdp, section));
  }

  #onLivePeer<T>(operation: () => Promise<T>): Promise<T> {
    return this.#peer.whileOpen(operation, () =>
      this.#pending === 'remoteOffer' ? this.#remoteOffer : null,
    );
  }

  async #takeAnswer(sdp: string): Promise<void> {
    const alreadyTaken = this.#earlyDialog !== null;
    this.#earlyDialog = null;
    this.#pending = 'none';
    this.#restarts.answered();
    // RFC 3261 section 13.2.1: the first answer of a dialog counts, what follows it is ignored.
    const isNotForPeer = alreadyTaken || this.leaving || this.needsRepair;
    const section = isNotForPeer ? undefined : await this.#setAnswer(sdp);
    const audio = audioIn(sdp, section);
    if (section !== undefined) this.#agree(audio);
    const ambiguous = this.#offered !== 'sendrecv' && audio.direction === 'inactive' && !audio.nullAddress;
    if (!ambiguous) this.#farEnd.learn(audio);
  }

  /** Which media section is in use; undefined where a repair must find it. */
  async #setAnswer(sdp: string): Promise<number | undefined> {
    try {
      return await this.#options.media.setRemote(this.#options.peerId, sdp);
    } catch (error) {
      const known = asMediaError(error);
      // The media window died between our offer and the answer: the call stands, its audio comes by a repair.
      if (isGone(known)) this.needsRepair = true;
      else if (known.code === 'anotherFarEnd') {
        this.#options.onMediaLost();
        this.#farEnd.meet(audioIn(sdp), true);
      } else throw error;
      return undefined;
    }
  }

  #agree(audio: DescribedAudio): void {
    this.#restarts.agree();
    this.#farEnd.agree(audio);
  }

  #inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const turn = this.#turns.run(async () => {
      if (this.#closed) throw new MediaError('gone', 'closed');
      return operation();
    });
    return turn.catch((error: unknown) => {
      const known = asMediaError(error);
      if (!this.#closed) this.#options.onFailure(known);
      throw known;
    });
  }
}
