import type { Tone } from '../../shared/ipc/media-protocol';
import type { AudioGraph } from './audio-graph';

const { PI, sin, exp, min } = Math;

interface Cadence {
  /** Length of one cycle in seconds. */
  period: number;
  /** Sample at `t` seconds of the cycle, -1..1. */
  sample(t: number): number;
}

const sine = (hertz: number, t: number) => sin(2 * PI * hertz * t);

/** On between `from` and `until`, with 8 ms ramps so that it does not click. */
function gate(t: number, from: number, until: number): number {
  if (t < from || t > until) return 0;
  return min(1, (t - from) / 0.008, (until - t) / 0.008);
}

/** A struck bar: a soft fundamental with two partials that die away. */
function strike(hertz: number, t: number): number {
  if (t < 0 || t > 1.2) return 0;
  const attack = min(1, t / 0.004);
  return (
    attack *
    (0.6 * exp(-4 * t) * sine(hertz, t) +
      0.22 * exp(-7 * t) * sine(2 * hertz, t) +
      0.1 * exp(-11 * t) * sine(3 * hertz, t))
  );
}

/** E5, A5, B5, E6: rising, twice, then silence. */
const RING_NOTES = [659.26, 880, 987.77, 1318.51] as const;

/** Ring-back and busy are the French ones (ITU-T E.180 supplement 2): 440 Hz, 1.5 s in 5 s and 0.5 s in 1 s. */
const cadences: Readonly<Record<Tone, Cadence>> = {
  ring: {
    period: 3.6,
    sample: (t) =>
      0.55 *
      RING_NOTES.reduce(
        (sum, hertz, index) => sum + strike(hertz, t - index * 0.14) + strike(hertz, t - 0.85 - index * 0.14),
        0,
      ),
  },
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

/** Plays one tone at a time, until stopped. */
export class TonePlayer {
  readonly #buffers = new Map<Tone, AudioBuffer>();
  #stop: (() => void) | null = null;

  /** @param graphs where each kind of tone is heard */
  constructor(private readonly graphs: { readonly ringer: AudioGraph; readonly speaker: AudioGraph }) {}

  /** On the output that the tone belongs to, unless another is named. */
  play(tone: Tone, output: 'ringer' | 'speaker' = tone === 'ring' ? 'ringer' : 'speaker'): void {
    this.stop();
    const graph = this.graphs[output];
    const context = graph.use();
    const player = new AudioBufferSourceNode(context, { buffer: this.#buffer(tone, context), loop: true });
    player.connect(context.destination);
    player.start();
    this.#stop = () => {
      player.stop();
      player.disconnect();
      graph.release();
    };
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #buffer(tone: Tone, context: AudioContext): AudioBuffer {
    const known = this.#buffers.get(tone);
    if (known !== undefined) return known;
    const { period, sample } = cadences[tone];
    const { sampleRate } = context;
    const length = Math.round(period * sampleRate);
    const buffer = new AudioBuffer({ length, sampleRate, numberOfChannels: 1 });
    const samples = buffer.getChannelData(0);
    for (let index = 0; index < length; index += 1) samples[index] = sample(index / sampleRate);
    this.#buffers.set(tone, buffer);
    return buffer;
  }
}
