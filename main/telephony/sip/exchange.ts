import type { Microphone } from '../../../shared/domain/call';
import type { Direction } from '../../../shared/ipc/media-protocol';
import { asMediaError, CallPeer, type CallPeerOptions, isGone } from './call-peer';
import { audioIn, FarEnd } from './far-end';
import { IceRestarts } from './ice-restarts';
import { answerDirection, type DescribedAudio, relaysIn } from './sdp';

export interface ExchangeOptions extends CallPeerOptions {
  /** Whether the far end holds us is another now. */
  onRemoteHold(): void;
  /** The exchange stands, its audio comes by a repair. */
  onMediaLost(): void;
  /** Both ends agree, and the far end is not the one that it was. */
  onAnotherFarEnd(): void;
}

/**
 * How far the two ends of a call are with their offers and answers (RFC 3264), over its peer in the media window: whose offer has no
 * answer yet, and what they agreed on. Whoever asks for the next step waits for the one before.
 */
export class Exchange {
  /** The peer does not carry it any more: only a new offer from a new peer brings audio back. */
  needsRepair = false;
  /** The offer that is out would make a new dialog: its answer names new media, which this peer must not take. */
  leaving = false;
  readonly farEnd: FarEnd;
  readonly #options: ExchangeOptions;
  readonly #peer: CallPeer;
  readonly #restarts = new IceRestarts();
  #heldByUs = false;
  #pending: 'none' | 'localOffer' | 'remoteOffer' = 'none';
  #offered: Direction = 'sendrecv';
  #relays: readonly string[] = [];
  /** An offer of ours that is set and not out yet, after so many networks were lost. */
  #offerAhead: { readonly sdp: string; readonly direction: Direction; readonly lost: number } | null = null;
  #remoteOffer = '';
  #earlyDialog: string | null = null;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.#peer = new CallPeer(options);
    this.farEnd = new FarEnd({ onHold: options.onRemoteHold, onAnother: options.onAnotherFarEnd });
  }

  /** The call has, or had, a peer in the media window. */
  get isOpen(): boolean {
    return this.#peer.isOpen;
  }

  /** Whose offer has no answer yet. */
  get pending(): 'none' | 'localOffer' | 'remoteOffer' {
    return this.#pending;
  }

  /** We hold the call: offers and answers do not ask for the far end's audio (RFC 3264 section 8.4). */
  get heldByUs(): boolean {
    return this.#heldByUs;
  }

  set heldByUs(held: boolean) {
    this.#heldByUs = held;
    if (!held) this.#peer.setSilent(false);
  }

  /** IP addresses that the sound may go to. */
  get farEnds(): readonly string[] {
    return [...(this.farEnd.audio?.addresses ?? []), ...this.#relays];
  }

  setMicrophone(microphone: Microphone): void {
    this.#peer.setMicrophone(microphone);
  }

  /** Whether the tones go out as RFC 4733 events, as far as the far end's description tells. */
  sendDtmf(tones: string): boolean {
    if (!this.isOpen || !this.farEnd.takesEvents) return false;
    this.#peer.sendDtmf(tones);
    return true;
  }

  /** Our answer where an offer of theirs waits for one, else an offer. `answerAhead`: the answer, where it was made before. */
  async describe(answerAhead: () => Promise<string | null>): Promise<string> {
    const offered = this.#pending === 'remoteOffer' ? this.farEnd.audio : null;
    if (offered === null) return this.#offer();
    const sdp = (await answerAhead()) || (await this.makeAnswer(answerDirection(offered, this.#heldByUs)));
    this.#answered(offered, sdp);
    return sdp;
  }

  async #offer(): Promise<string> {
    const direction = this.#offerDirection();
    const { lost, isDue: restartIce } = this.#restarts;
    const sdp =
      (direction === 'sendrecv' && !restartIce && this.#peer.openWithOffer()) ||
      (await this.#takeOfferAhead(direction)) ||
      (await this.#describe(direction, restartIce));
    this.#relays = relaysIn(sdp);
    this.#restarts.describe(sdp, restartIce, lost);
    this.#pending = 'localOffer';
    this.#offered = direction;
    return sdp;
  }

  #offerDirection(): Direction {
    if (!this.heldByUs) return 'sendrecv';
    return this.farEnd.holds ? 'inactive' : 'sendonly';
  }

  /** The peer's answer to the offer that it knows; nothing is agreed on by it. */
  makeAnswer(direction: Direction): Promise<string> {
    return this.#describe(direction, false);
  }

  #describe(direction: Direction, restartIce: boolean): Promise<string> {
    const { media, peerId } = this.#options;
    return this.#onLivePeer(() => media.describe(peerId, direction, restartIce));
  }

  #answered(offered: DescribedAudio, sdp: string): void {
    this.#relays = relaysIn(sdp);
    this.#restarts.describe(sdp, false, this.#restarts.lost);
    this.#pending = 'none';
    this.#agree(offered);
  }

  /** Makes the offer of another way: the next one is this if it fits. */
  async offerAhead(): Promise<void> {
    await this.#takeOfferAhead(null);
    if (this.#pending !== 'none' || this.needsRepair || !this.isOpen) return;
    const [direction, lost] = [this.#offerDirection(), this.#restarts.lost];
    const sdp = await this.#describe(direction, true);
    this.#offerAhead = { sdp, direction, lost };
    this.#pending = 'localOffer';
  }

  /** The offer that was made ahead. One that does not fit any more is taken back, as nobody has seen it. */
  async #takeOfferAhead(direction: Direction | null): Promise<string | null> {
    const ahead = this.#offerAhead;
    this.#offerAhead = null;
    if (ahead === null) return null;
    if (ahead.direction === direction && ahead.lost === this.#restarts.lost) return ahead.sdp;
    await this.rollback();
    return null;
  }

  /** Answers an offer by a new peer, that sends nothing of the agent before `endEarly`. Resolves with the answer. */
  async answerEarly(offer: string): Promise<string> {
    const direction = answerDirection(audioIn(offer), this.#heldByUs);
    const { media, peerId } = this.#options;
    const { section, sdp } = await this.#onLivePeer(() => media.answerEarly(peerId, offer, direction));
    this.#answeredEarly(audioIn(offer, section), sdp);
    return sdp;
  }

  /** Answers another offer while it is early. Resolves with the answer, null where the offer is not usable: a repair must follow. */
  async answerEarlyAgain(offer: string): Promise<string | null> {
    const { media, peerId } = this.#options;
    try {
      const direction = answerDirection(audioIn(offer), this.#heldByUs);
      const section = await media.setRemote(peerId, offer);
      const sdp = await media.describe(peerId, direction);
      this.#answeredEarly(audioIn(offer, section), sdp);
      return sdp;
    } catch {
      this.needsRepair = true;
      return null;
    }
  }

  #answeredEarly(offered: DescribedAudio, sdp: string): void {
    this.#answered(offered, sdp);
    this.farEnd.learn(offered);
  }

  /** From now on both ends hear each other. */
  async endEarly(): Promise<void> {
    try {
      await this.#options.media.endEarly(this.#options.peerId);
    } catch (error) {
      if (!isGone(asMediaError(error))) throw error;
      this.needsRepair = true;
    }
  }

  /** It is this offer of theirs that waits for our answer. */
  knows(offer: string): boolean {
    return this.#pending === 'remoteOffer' && this.#remoteOffer === offer;
  }

  /** `answer`: the direction of the answer that is to be made ahead. */
  async takeOffer(sdp: string, answer?: Direction): Promise<void> {
    // Our offer crossed theirs and was never sent, or was refused with 491 (RFC 3261 section 14.1).
    if (this.#pending === 'localOffer') await this.rollback();
    const { media, peerId } = this.#options;
    const section = await this.#onLivePeer(() =>
      answer === undefined ? media.setRemote(peerId, sdp) : media.readAhead(peerId, sdp, answer),
    );
    this.#pending = 'remoteOffer';
    this.#remoteOffer = sdp;
    this.farEnd.learn(audioIn(sdp, section));
  }

  #onLivePeer<T>(operation: () => Promise<T>): Promise<T> {
    return this.#peer.whileOpen(operation, () =>
      this.#pending === 'remoteOffer' ? this.#remoteOffer : null,
    );
  }

  /** The answer of an early dialog: the peer can take one. */
  async takeEarlyAnswer(dialogId: string, sdp: string): Promise<void> {
    const section = await this.#options.media.setRemote(this.#options.peerId, sdp);
    this.#earlyDialog = dialogId;
    const audio = audioIn(sdp, section);
    this.farEnd.learnEarly(audio);
    this.#agree(audio);
  }

  /** Tells which dialog was confirmed, before its answer is set. */
  confirm(dialogId: string): void {
    if (this.#earlyDialog !== null && this.#earlyDialog !== dialogId) this.needsRepair = true;
  }

  async takeAnswer(sdp: string): Promise<void> {
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
    if (!ambiguous) this.farEnd.learn(audio);
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
        this.farEnd.meet(audioIn(sdp), true);
      } else throw error;
      return undefined;
    }
  }

  #agree(audio: DescribedAudio): void {
    this.#restarts.agree();
    this.farEnd.agree(audio);
  }

  /** What was agreed before holds again, but whoever is still to be held hears nothing of us in between. */
  rollback(): Promise<void> {
    this.#pending = 'none';
    this.#offerAhead = null;
    if (this.heldByUs) this.#peer.setSilent(true);
    return this.#options.media.rollback(this.#options.peerId);
  }

  /** The next description comes from a new peer. */
  closePeer(): void {
    this.#peer.close();
    this.#pending = 'none';
    this.#earlyDialog = null;
    this.#offerAhead = null;
    this.needsRepair = false;
  }

  /** This call's peer is gone with its window, or found no way: what it described cannot be taken back. */
  onPeerLost(): void {
    if (this.#pending === 'localOffer' || (this.#pending === 'none' && this.farEnd.audio !== null))
      this.needsRepair = true;
  }

  /** The network that the audio went over is gone: the next offer looks for a way anew. */
  onNetworkLost(): void {
    this.#restarts.onNetworkLost();
  }

  /** The call is over. */
  end(): void {
    this.#peer.end();
  }
}
