import type { AudioGraph } from './audio-graph';
import type { MediaFailure } from './failure';
import { toFailure } from './failure';
import { PeerMix } from './peer-mix';
import type { SoundSource } from './source';
import type { DeviceState } from './voice-watch';

/** What is sent in place of the source. */
export interface Cover {
  readonly track: MediaStreamTrack;
  /** What would be sent without it: at once, and when that becomes another track or none. */
  over(track: MediaStreamTrack | null): void;
  /** The far end is not sent it any more. */
  lost(): void;
}

/** Brings a source's track to a sender while it is wanted, and gives it back when it is not. */
export class PeerSound {
  #wanted = false;
  #closed = false;
  #enabled = true;
  #hadTrack = false;
  #track: MediaStreamTrack | null = null;
  #mix: PeerMix | null = null;
  #sender: RTCRtpSender | null = null;
  #work: Promise<void> = Promise.resolve();
  #failure: MediaFailure | null = null;
  #cover: Cover | null = null;
  #early: MediaStreamTrack | null = null;
  #letGoOfReady = () => {};

  /** @param onSent what the far end is sent is another track now, or none */
  constructor(
    private readonly source: SoundSource,
    private readonly onFailure: (failure: MediaFailure, first: boolean) => void,
    private readonly onSent: () => void = () => {},
  ) {}

  /** What the far end is sent. */
  get sent(): MediaStreamTrack | null {
    return this.#sender?.track ?? null;
  }

  /** What the far end hears of us alone: where others are mixed in, the source without them. */
  get own(): MediaStreamTrack | null {
    if (this.#mix === null) return this.sent;
    return this.#wanted ? this.#track : null;
  }

  /** See `Peer.cover`; resolves when it is sent, or is not to be. */
  async cover(cover: Cover): Promise<void> {
    this.loseCover();
    this.#cover = cover;
    this.#schedule();
    await this.#work;
  }

  /** Resolves when the source is sent again; nothing where another covers it meanwhile. */
  async uncover(cover: Cover): Promise<void> {
    if (this.#cover !== cover) return;
    this.#cover = null;
    this.#schedule();
    await this.#work;
  }

  /** It is sent, and does not get there. */
  loseCover(): void {
    this.#cover?.lost();
  }

  get wanted(): boolean {
    return this.#wanted && !this.#closed;
  }

  /** The far end hears the source at this moment, and nothing beside or in place of it. */
  get isHeardAlone(): boolean {
    return this.#track !== null && this.#enabled && this.#mix === null && this.#cover === null;
  }

  /** What is seen of the device while the far end hears it. */
  get deviceState(): DeviceState {
    const track = this.isHeardAlone ? this.#track : null;
    return track === null
      ? { muted: false, cutOff: false }
      : { muted: track.muted, cutOff: this.source.isCutOff(track) };
  }

  /** Is sent until it is known whether the source is wanted. */
  sendEarly(track: MediaStreamTrack): void {
    this.#early = track;
    this.#schedule();
  }

  /** The call rings: the source is opened, so that the answer has it at once. Nothing of it is taken before it is wanted. */
  prepare(): void {
    this.#endReady();
    if (!this.#closed) this.#letGoOfReady = this.source.keepReady();
  }

  want(wanted: boolean): void {
    this.#wanted = wanted;
    this.#early = null;
    this.#schedule();
    void this.#work.then(() => this.#endReady());
  }

  sendOver(sender: RTCRtpSender): void {
    this.#sender = sender;
    this.#schedule();
  }

  setEnabled(enabled: boolean): void {
    this.#enabled = enabled;
    if (this.#track !== null) this.#track.enabled = enabled;
  }

  /** The far end hears these besides the source, also while that is silent; none: the source alone. */
  mixWith(others: readonly MediaStreamTrack[], graph: AudioGraph): void {
    const former = this.#mix;
    this.#mix = others.length === 0 || this.#closed ? null : new PeerMix(graph, others);
    this.#schedule();
    if (former !== null) this.#work = this.#work.then(() => former.close());
  }

  /** How loud the source is where more than it is sent; null where it is sent alone. */
  get sourceLevel(): { microphoneLevel: number } | null {
    return this.#mix === null ? null : { microphoneLevel: this.#mix.sourceLevel };
  }

  renew(): void {
    this.#giveBack();
    this.#schedule();
  }

  /** Resolves when what is to be sent is sent, or cannot be had. */
  delivered(): Promise<void> {
    return this.#work;
  }

  /** Resolves when the track is where it is wanted, at once where the source is trusted. @throws MediaFailure when it could not be had */
  async settled(): Promise<void> {
    if (this.source.trusted) return;
    await this.#work;
    if (this.#failure !== null) throw this.#failure;
  }

  close(): void {
    this.#closed = true;
    this.#endReady();
    this.loseCover();
    this.#mix?.close();
    this.#mix = null;
    this.#giveBack();
  }

  #endReady(): void {
    this.#letGoOfReady();
    this.#letGoOfReady = () => {};
  }

  #schedule(): void {
    this.#work = this.#work.then(() => this.#settle());
  }

  async #settle(): Promise<void> {
    try {
      this.#failure = null;
      if (this.#wanted && this.#track === null && !this.#closed) await this.#fetch();
      await this.#deliver();
      if (!this.#wanted) this.#giveBack();
    } catch (error) {
      this.#failure = toFailure(error);
      // The others are heard all the same, and what covers it; what covered it is not sent any more.
      await this.#deliver().catch(() => undefined);
      if (!this.#closed) this.onFailure(this.#failure, !this.#hadTrack);
    }
  }

  async #deliver(): Promise<void> {
    const source = this.#wanted ? this.#track : null;
    this.#mix?.setSource(source);
    // One that comes while this is on its way is not lost: it has a delivery of its own.
    const cover = this.#cover;
    const uncovered = this.#wanted ? (this.#mix?.track ?? source) : null;
    cover?.over(uncovered);
    const sent = this.#wanted ? (cover?.track ?? uncovered) : this.#early;
    if (!this.#closed && this.#sender !== null && this.#sender.track !== sent)
      await this.#sender.replaceTrack(sent);
    if (cover !== null && cover === this.#cover && this.sent !== cover.track) cover.lost();
    this.onSent();
  }

  async #fetch(): Promise<void> {
    const track = await this.source.take();
    if (this.#closed) {
      this.source.give(track);
      return;
    }
    track.enabled = this.#enabled;
    this.#track = track;
    this.#hadTrack = true;
  }

  #giveBack(): void {
    if (this.#track !== null) this.source.give(this.#track);
    this.#track = null;
  }
}
