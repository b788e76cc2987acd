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

  /** An imported sound, once. Returns its seconds; null where there is none. */
  say(id: ImportedToneId): number | null {
    const sound = this.ringTones.sound(id);
    if (sound === null) return null;
    this.#start(sound, this.outputs.speaker, 1, false);
    return sound.duration;
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

  #start(buffer: AudioBuffer, graph: AudioGraph, gain: number, loop = true): GainNode {
    this.stop();
    const context = graph.use();
    const player = new AudioBufferSourceNode(context, { buffer, loop });
    const level = new GainNode(context, { gain });
    player.connect(level).connect(context.destination);
    player.start();
    this.#stop = () => {
      player.stop();
      level.disconnect();
      graph.release();
    };
    return level;
  }
}
