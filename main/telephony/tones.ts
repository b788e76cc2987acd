import type { CallId } from '../../shared/domain/ids';
import type { Tone } from '../../shared/ipc/media-protocol';
import type { MediaPort } from '../media/port';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import type { CallEffect } from './call-events';

export type CallTone = Extract<CallEffect, { type: 'playTone' }>['tone'];

const BUSY_TONE_MS = 3_000;

/** Plays the one tone that matters most out of those that the calls ask for. */
export class Tones {
  readonly #media: Pick<MediaPort, 'playTone' | 'stopTone'>;
  readonly #clock: Clock;
  readonly #wanted = new Map<CallId, CallTone>();
  #engaged = false;
  #sounding: Tone | null = null;
  #busyEnd: Disposable | null = null;

  /** `isQuiet`: this call rings without a sound now; asked again whenever something changes. */
  constructor(
    media: Pick<MediaPort, 'playTone' | 'stopTone'>,
    clock: Clock,
    private readonly isQuiet: (callId: CallId) => boolean,
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

  #choose(): Tone | null {
    const heard = [...this.#wanted].filter(([callId, tone]) => tone !== 'ring' || !this.isQuiet(callId));
    const wanted = new Set(heard.map(([, tone]) => tone));
    if (wanted.has('ring')) return this.#engaged ? 'callWaiting' : 'ring';
    if (wanted.has('autoAnswer')) return 'autoAnswer';
    if (wanted.has('ringBack')) return 'ringBack';
    return wanted.has('busy') ? 'busy' : null;
  }

  #update(): void {
    const tone = this.#choose();
    if (tone === this.#sounding) return;
    this.#sounding = tone;
    if (tone === null) this.#media.stopTone();
    else this.#media.playTone(tone);
  }
}
