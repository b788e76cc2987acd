import type { ImportedToneId, RingTone } from '../../shared/domain/ring-tone';
import type { Tone } from '../../shared/ipc/media-protocol';
import type { AudioGraph } from './audio-graph';
import { type Cadence, cycleOf, gate, sine } from './cadence';
import type { RingTones } from './ring-tones';

/** Ring-back and busy are the French ones (ITU-T E.180 supplement 2): 440 Hz, 1.5 s in 5 s and 0.5 s in 1 s. */
export const cadences: Readonly<Record<Exclude<Tone, 'ring'>, Cadence>> = {
  callWaiting: {
    period: 5,
    sample: (t) => 0.12 * sine(440, t) * (gate(t, 0, 0.18) + gate(t, 0.3, 0.48)),
  },
  ringBack: { period: 5, sample: (t) => 0.2 * sine(440, t) * gate(t, 0, 1.5) },
  // Rising, each second: the microphone is about to open.
  autoAnswer: {
    period: 1,
    sample: (t) => 0.2 * (sine(660, t) * gate(t, 0, 0.1) + sine(880, t) * gate(t, 0.12, 0.24)),
  },
  busy: { period: 1, sample: (t) => 0.2 * sine(440, t) * gate(t, 0, 0.5) },
};

/** Where calls ring, and where every other tone is heard. */
export interface ToneOutputs {
  readonly ringer: AudioGraph;
  readonly speaker: AudioGraph;
}

/** What rings now: what was asked for, what there was, and how loud. */
interface Ringing {
  readonly own: readonly RingTone[];
  readonly tone: RingTone;
  readonly level: GainNode;
}

/** Plays one tone at a time, until stopped. */
export class TonePlayer {
  readonly #cycles = new Map<Tone, AudioBuffer>();
  #stop: (() => void) | null = null;
  #ringing: Ringing | null = null;

  constructor(
    private readonly outputs: ToneOutputs,
    private readonly ringTones: RingTones,
    private readonly onRing?: (tone: RingTone) => void,
  ) {}

  play(tone: Exclude<Tone, 'ring'>): void {
    const cycle = this.#cycles.get(tone) ?? cycleOf(cadences[tone]);
    this.#cycles.set(tone, cycle);
    this.#start(cycle, this.outputs.speaker, 1);
  }

  /** An imported sound, once; `onEnd` when all of it was heard. False where there is none. */
  say(id: ImportedToneId, onEnd: () => void): boolean {
    const sound = this.ringTones.sound(id);
    if (sound === null) return false;
    this.#start(sound, this.outputs.speaker, 1, onEnd);
    return true;
  }

  /** With the first of `own` that is there, or with what takes its place; see `RingTones`. */
  ring(own: readonly RingTone[]): void {
    const { ringTones } = this;
    const tone = ringTones.choose(own);
    const level = this.#start(ringTones.cycle(tone), this.outputs.ringer, ringTones.volume);
    this.#ringing = { own, tone, level };
    this.onRing?.(tone);
  }

  /** The ring tones, the choice among them or the volume are others: what rings now goes on as they say. */
  renew(): void {
    const ringing = this.#ringing;
    if (ringing === null) return;
    if (this.ringTones.choose(ringing.own) === ringing.tone) ringing.level.gain.value = this.ringTones.volume;
    else this.ring(ringing.own);
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
    this.#ringing = null;
  }

  /** @param onEnd it is played once, and this called at its end; else it goes on until it is stopped */
  #start(buffer: AudioBuffer, graph: AudioGraph, gain: number, onEnd?: () => void): GainNode {
    this.stop();
    const context = graph.use();
    const player = new AudioBufferSourceNode(context, { buffer, loop: onEnd === undefined });
    const level = new GainNode(context, { gain });
    player.connect(level).connect(context.destination);
    if (onEnd !== undefined) player.onended = onEnd;
    player.start();
    this.#stop = () => {
      player.onended = null;
      player.stop();
      level.disconnect();
      graph.release();
    };
    return level;
  }
}
