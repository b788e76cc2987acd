import type { Microphone } from '../../../shared/domain/call';
import type { PeerId } from '../../../shared/domain/ids';
import type { IceSettings } from '../../../shared/domain/turn';
import type { PeerSource } from '../../../shared/ipc/media-protocol';
import { MediaError, type MediaPort } from '../../media/port';
import type { Log } from '../../platform/log';

export interface CallPeerOptions {
  readonly peerId: PeerId;
  readonly media: MediaPort;
  readonly source: PeerSource;
  /** The relays of the line at this moment. */
  ice(): IceSettings;
  readonly log: Log;
}

export function asMediaError(error: unknown): MediaError {
  return error instanceof MediaError ? error : new MediaError('failed', 'unknown');
}

export function isGone(error: MediaError): boolean {
  return error.code === 'noSuchPeer' || error.code === 'gone';
}

/** The peer of one call in the media window: opened with its first description, anew where the window has lost it. */
export class CallPeer {
  readonly #options: CallPeerOptions;
  #opened: Promise<void> | null = null;
  #isOver = false;
  #microphone: Microphone = 'open';
  #isSilent = false;

  constructor(options: CallPeerOptions) {
    this.#options = options;
  }

  /** The call has, or had, a peer in the media window. */
  get isOpen(): boolean {
    return this.#opened !== null && !this.#isOver;
  }

  /** The offer that was made ahead, for a call that has no peer yet. Should the peer not come, the answer finds none, and a repair helps. */
  openWithOffer(): string | null {
    if (this.#opened) return null;
    const { media, peerId, source } = this.#options;
    const ahead = media.openWithOffer(peerId, source, this.#options.ice());
    if (ahead === null) return null;
    this.#opened = this.#muted(ahead.opened);
    this.#opened.catch(() => undefined);
    return ahead.sdp;
  }

  /** Where the media window died in the middle of an exchange, goes on once with a new peer, that `remoteOffer` is told to first. */
  async whileOpen<T>(operation: () => Promise<T>, remoteOffer: () => string | null): Promise<T> {
    try {
      // The window answers in order: nothing is gained by waiting for the peer first.
      const [, result] = await Promise.all([this.#open(), operation()]);
      return result;
    } catch (error) {
      if (!isGone(asMediaError(error)) || this.#isOver) throw error;
      this.#opened = null;
      await this.#open();
      const offer = remoteOffer();
      if (offer !== null) await this.#options.media.setRemote(this.#options.peerId, offer);
      return await operation();
    }
  }

  setMicrophone(microphone: Microphone): void {
    this.#microphone = microphone;
    this.#tellMicrophone();
  }

  /** The far end hears nothing of the agent, also from a new peer and whatever the microphone is set to. */
  setSilent(isSilent: boolean): void {
    if (isSilent === this.#isSilent) return;
    this.#isSilent = isSilent;
    this.#tellMicrophone();
  }

  sendDtmf(tones: string): void {
    const { media, peerId, log } = this.#options;
    media.sendDtmf(peerId, tones).catch(() => log.warn('tonesNotSent', { count: tones.length }));
  }

  /** The next description opens a new one. */
  close(): void {
    if (this.#opened) this.#options.media.closePeer(this.#options.peerId);
    this.#opened = null;
  }

  /** For good. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#opened) this.#options.media.closePeer(this.#options.peerId);
  }

  #open(): Promise<void> {
    const { media, peerId, source } = this.#options;
    this.#opened ??= this.#muted(media.openPeer(peerId, source, this.#options.ice()));
    return this.#opened;
  }

  async #muted(opened: Promise<void>): Promise<void> {
    // A new peer must never open a microphone that the agent had muted.
    const muted = this.#heard === 'muted' ? this.#applyMicrophone() : null;
    await Promise.all([opened, muted]);
  }

  get #heard(): Microphone {
    return this.#isSilent ? 'muted' : this.#microphone;
  }

  #tellMicrophone(): void {
    if (this.isOpen) this.#applyMicrophone().catch(() => this.#options.log.warn('microphoneNotSet'));
  }

  #applyMicrophone(): Promise<void> {
    return this.#options.media.setMicrophone(this.#options.peerId, this.#heard);
  }
}
