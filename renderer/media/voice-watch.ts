import type { MicrophoneTrouble } from '../../shared/domain/quality';
import { SILENT_RMS } from './voice-verdict';

/** Seconds without any voice from the start of a microphone on, after which it is told. */
const SILENT_AFTER_S = 8;
/** Of the last seconds, so many that are cut off at the edge of the scale are no accident. */
const CLIPPING = { seconds: 5, of: 3 };

/** What the browser counts of the microphone that a call sends (`media-source` of W3C webrtc-stats). */
export interface VoiceCount {
  /** Sums since it began: energy in squared samples, weighted by seconds, and these seconds. */
  readonly energy: number;
  readonly seconds: number;
}

/** What is seen of the device itself. */
export interface DeviceState {
  /** A switch of it, or of the system, keeps the sound away. */
  readonly muted: boolean;
  /** See `DeviceVoice`. */
  readonly cutOff: boolean;
}

/**
 * Tells once a second what is wrong with the microphone of a call. Who listens is silent too: silence is told only of a
 * microphone that has never given a voice, or that gives nothing at all, not even noise.
 */
export class VoiceWatch {
  #before: VoiceCount | null = null;
  #silentS = 0;
  #emptyS = 0;
  #wasHeard = false;
  #edges: boolean[] = [];

  /** `count`: null while nothing should be heard, which begins anew. `muted`: the device says so itself. `cutOff`: the voice of the last second. */
  look(count: VoiceCount | null, { muted, cutOff }: DeviceState): MicrophoneTrouble | null {
    const before = this.#before;
    this.#before = count;
    if (count === null) {
      this.#restart();
      return null;
    }
    if (muted) return 'mutedByDevice';
    if (before === null || count.seconds <= before.seconds) return null;
    const seconds = count.seconds - before.seconds;
    const energy = Math.max(0, count.energy - before.energy);
    const isSilent = Math.sqrt(energy / seconds) < SILENT_RMS;
    this.#wasHeard ||= !isSilent;
    this.#silentS = isSilent ? this.#silentS + seconds : 0;
    this.#emptyS = energy === 0 ? this.#emptyS + seconds : 0;
    this.#edges = [...this.#edges, cutOff].slice(-CLIPPING.seconds);
    if (this.#edges.filter(Boolean).length >= CLIPPING.of) return 'clipping';
    const silence = this.#wasHeard ? this.#emptyS : this.#silentS;
    return silence >= SILENT_AFTER_S ? 'silent' : null;
  }

  #restart(): void {
    this.#silentS = 0;
    this.#emptyS = 0;
    this.#edges = [];
  }
}
