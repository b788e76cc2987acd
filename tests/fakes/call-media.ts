import { Emitter } from '../../main/platform/emitter';
import type { PeerId } from '../../shared/domain/ids';
import type { Tone } from '../../shared/ipc/media-protocol';

/** The part of the media window that the call service uses, without sound. */
export class FakeCallMedia {
  sounding: Tone | null = null;
  /** Every tone that was started, in order. */
  readonly played: Tone[] = [];
  readonly closed: PeerId[] = [];
  /** Whose far ends hear each other. */
  mixed: readonly PeerId[] = [];
  readonly #restarted = new Emitter<void>();
  readonly onRestarted = this.#restarted.on;

  playTone(tone: Tone): void {
    this.sounding = tone;
    this.played.push(tone);
  }

  stopTone(): void {
    this.sounding = null;
  }

  mix(peerIds: readonly PeerId[]): void {
    this.mixed = peerIds;
  }

  closePeer(peerId: PeerId): void {
    this.closed.push(peerId);
  }

  /** Dies and is back: what it played is gone. */
  restart(): void {
    this.sounding = null;
    this.#restarted.emit();
  }
}
