import type { MediaFailure } from './failure';
import { toFailure } from './failure';
import type { SoundSource } from './source';

/** Brings a source's track to a sender while it is wanted, and gives it back when it is not. */
export class PeerSound {
  #wanted = false;
  #closed = false;
  #enabled = true;
  #hadTrack = false;
  #track: MediaStreamTrack | null = null;
  #sender: RTCRtpSender | null = null;
  #work: Promise<void> = Promise.resolve();
  #failure: MediaFailure | null = null;
  #cover: MediaStreamTrack | null = null;

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

  /** Sends this track in place of the source's until `cover(null)`; resolves when it is. */
  async cover(track: MediaStreamTrack | null): Promise<void> {
    this.#cover = track;
    this.#schedule();
    await this.#work;
  }

  get wanted(): boolean {
    return this.#wanted && !this.#closed;
  }

  want(wanted: boolean): void {
    this.#wanted = wanted;
    this.#schedule();
  }

  sendOver(sender: RTCRtpSender): void {
    this.#sender = sender;
    this.#schedule();
  }

  setEnabled(enabled: boolean): void {
    this.#enabled = enabled;
    if (this.#track !== null) this.#track.enabled = enabled;
  }

  renew(): void {
    this.#giveBack();
    this.#schedule();
  }

  /** Resolves when the track is where it is wanted. @throws MediaFailure when it could not be had */
  async settled(): Promise<void> {
    await this.#work;
    if (this.#failure !== null) throw this.#failure;
  }

  close(): void {
    this.#closed = true;
    this.#giveBack();
  }

  #schedule(): void {
    this.#work = this.#work.then(() => this.#settle());
  }

  async #settle(): Promise<void> {
    try {
      this.#failure = null;
      if (this.#wanted && this.#track === null && !this.#closed) await this.#fetch();
      const wanted = this.#wanted ? (this.#cover ?? this.#track) : null;
      if (!this.#closed && this.#sender !== null && this.#sender.track !== wanted)
        await this.#sender.replaceTrack(wanted);
      this.onSent();
      if (wanted === null) this.#giveBack();
    } catch (error) {
      this.#failure = toFailure(error);
      if (!this.#closed) this.onFailure(this.#failure, !this.#hadTrack);
    }
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
