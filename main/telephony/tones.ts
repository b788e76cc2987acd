import type { CallId } from '../../shared/domain/ids';
import type { RingTone } from '../../shared/domain/ring-tone';
import type { Tone } from '../../shared/ipc/media-protocol';
import type { MediaPort } from '../media/port';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import type { CallEffect } from './call-events';

export type CallTone = Extract<CallEffect, { type: 'playTone' }>['tone'];

const BUSY_TONE_MS = 3_000;

/** `ring`: what a call rings with, the first that is there. */
interface Sounding {
  readonly tone: Tone;
  readonly ring: readonly RingTone[];
}

const plain = (tone: Tone): Sounding => ({ tone, ring: [] });

/** Plays the one tone that matters most out of those that the calls ask for. */
export class Tones {
  readonly #media: Pick<MediaPort, 'playTone' | 'stopTone'>;
  readonly #clock: Clock;
  readonly #wanted = new Map<CallId, CallTone>();
  #engaged = false;
  #sounding: Sounding | null = null;
  #busyEnd: Disposable | null = null;

  /**
   * `isQuiet`: this call rings without a sound now; asked again whenever something changes. `ringOf`: the tones that a
   * call has of its own, the first that is there to ring.
   */
  constructor(
    media: Pick<MediaPort, 'playTone' | 'stopTone'>,
    clock: Clock,
    private readonly isQuiet: (callId: CallId) => boolean,
    private readonly ringOf: (callId: CallId) => readonly RingTone[],
  ) {
    this.#media = media;
    this.#clock = clock;
  }

  /** Asked for again, it is played again: a new media window knows of no tone. */
  play(callId: CallId, tone: CallTone): void {
    if (this.#wanted.get(callId) === tone) this.#sounding = null;
    this.#wanted.set(callId, tone);
    if (tone === 'busy') {
      this.#busyEnd?.dispose();
      this.#busyEnd = this.#clock.after(BUSY_TONE_MS, () => this.stop(callId));
    }
    this.#update();
  }

  stop(callId: CallId): void {
    if (this.#wanted.get(callId) === 'busy') this.#busyEnd?.dispose();
    if (this.#wanted.delete(callId)) this.#update();
  }

  /** `engaged`: the agent listens to a call, so that another one must not ring into the ear. */
  setEngaged(engaged: boolean): void {
    this.#engaged = engaged;
    this.#update();
  }

  /** Of several calls that ring, the first one is heard. */
  #choose(): Sounding | null {
    const heard = [...this.#wanted].filter(([callId, tone]) => tone !== 'ring' || !this.isQuiet(callId));
    const wanted = new Set(heard.map(([, tone]) => tone));
    const [ringing] = heard.find(([, tone]) => tone === 'ring') ?? [];
    if (ringing !== undefined)
      return this.#engaged ? plain('callWaiting') : { tone: 'ring', ring: this.ringOf(ringing) };
    const other = (['autoAnswer', 'ringBack', 'busy'] as const).find((tone) => wanted.has(tone));
    return other === undefined ? null : plain(other);
  }

  #update(): void {
    const next = this.#choose();
    if (next?.tone === this.#sounding?.tone && String(next?.ring) === String(this.#sounding?.ring)) return;
    this.#sounding = next;
    if (next === null) this.#media.stopTone();
    else this.#media.playTone(next.tone, next.ring);
  }
}
