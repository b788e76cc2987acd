const { PI, sin, exp, min } = Math;

/** A sound that comes again and again. */
export interface Cadence {
  /** Length of one cycle in seconds. */
  period: number;
  /** Sample at `t` seconds of the cycle, -1..1. */
  sample(t: number): number;
}

export const sine = (hertz: number, t: number) => sin(2 * PI * hertz * t);

/** On between `from` and `until`, with ramps so that it does not click: 8 ms unless another length is named. */
export function gate(t: number, from: number, until: number, ramp = 0.008): number {
  if (t < from || t > until) return 0;
  return min(1, (t - from) / ramp, (until - t) / ramp);
}

/** A struck bar: a soft fundamental with two partials that die away. */
export function strike(hertz: number, t: number): number {
  if (t < 0 || t > 1.2) return 0;
  const attack = min(1, t / 0.004);
  return (
    attack *
    (0.6 * exp(-4 * t) * sine(hertz, t) +
      0.22 * exp(-7 * t) * sine(2 * hertz, t) +
      0.1 * exp(-11 * t) * sine(3 * hertz, t))
  );
}

const SAMPLE_RATE = 48_000;

/** One cycle, to be played in a loop. */
export function cycleOf({ period, sample }: Cadence): AudioBuffer {
  const length = Math.round(period * SAMPLE_RATE);
  const buffer = new AudioBuffer({ length, sampleRate: SAMPLE_RATE, numberOfChannels: 1 });
  const samples = buffer.getChannelData(0);
  for (let index = 0; index < length; index += 1) samples[index] = sample(index / SAMPLE_RATE);
  return buffer;
}
