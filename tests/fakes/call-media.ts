import { Emitter } from '../../main/platform/emitter';
import type { PeerId } from '../../shared/domain/ids';
import type { RingTone } from '../../shared/domain/ring-tone';
import type { SoundDevices } from '../../shared/domain/sound';
import type { Tone } from '../../shared/ipc/media-protocol';

/** The part of the media window that the call service uses, without sound. */
export class FakeCallMedia {
  sounding: Tone | null = null;
  /** Every tone that was started, in order. */
  readonly played: Tone[] = [];
  /** With what each call rang, in order; none: as the settings say. */
  readonly rang: (readonly RingTone[])[] = [];
  readonly closed: PeerId[] = [];
  /** Whose far ends hear each other. */
  mixed: readonly PeerId[] = [];
  readonly #restarted = new Emitter<void>();
  readonly onRestarted = this.#restarted.on;
  readonly microphone = new Emitter<'denied' | 'missing' | 'busy' | 'back'>();
  readonly onMicrophone = this.microphone.on;
  readonly devices = new Emitter<SoundDevices>();
  readonly onDevices = this.devices.on;

  playTone(tone: Tone, ring: readonly RingTone[] = []): void {
    this.sounding = tone;
    if (tone === 'ring') this.rang.push(ring);
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
