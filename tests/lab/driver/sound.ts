export interface Recording {
  /** Samples a second. */
  readonly rate: number;
  /** The first channel, -1 to 1. */
  readonly samples: Float32Array;
}

export interface Heard {
  /** Seconds that were looked at. */
  readonly seconds: number;
  /** Root mean square, 0 to 1 (a full-scale sine has 0.71). */
  readonly rms: number;
  /** The strongest frequency between 50 and 3,900 Hz, in steps of 10; 0 in silence. */
  readonly dominantHertz: number;
  /** Which part of all the energy that frequency carries, 0 to 1: near 1 for a pure tone. */
  readonly purity: number;
}

const SILENCE_RMS = 0.001;
const LOWEST_HERTZ = 50;
const HIGHEST_HERTZ = 3_900;
const STEP_HERTZ = 10;

/**
 * Reads 16-bit PCM WAV, one that is still being written too: the sizes in its header are not trusted.
 * @throws Error when it is anything else
 */
export function readWave(bytes: Buffer): Recording {
  const data = bytes.indexOf('data', 12, 'latin1');
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || data < 0 || bytes.readUInt16LE(34) !== 16) {
    throw new Error('not a WAV file of 16-bit samples');
  }
  const stride = 2 * bytes.readUInt16LE(22);
  const first = data + 8;
  const samples = new Float32Array(Math.max(0, Math.floor((bytes.length - first) / stride)));
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = bytes.readInt16LE(first + index * stride) / 32_768;
  }
  return { rate: bytes.readUInt32LE(24), samples };
}

/** Goertzel's algorithm: the energy of a sine at this frequency, in the units of the mean square. */
function energyAt(samples: Float32Array, rate: number, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let previous = 0;
  let beforePrevious = 0;
  for (const sample of samples) {
    const current = sample + coefficient * previous - beforePrevious;
    beforePrevious = previous;
    previous = current;
  }
  const power = previous ** 2 + beforePrevious ** 2 - coefficient * previous * beforePrevious;
  return (2 * power) / samples.length ** 2;
}

/** How loud a frequency is in these samples: the amplitude of a sine of it, 0 to 1. */
export const amplitudeAt = ({ samples, rate }: Recording, hertz: number): number =>
  Math.sqrt(2 * energyAt(samples, rate, hertz));

/** A tone that Chromium's noise suppression has taken for noise is still 20 dB below one that it has not touched; codecs leave -60. */
const PART = 0.001;

/** Whether this tone is one of those that are to be heard in these samples. */
export function carries({ samples, rate }: Recording, hertz: number): boolean {
  const meanSquare = samples.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, samples.length);
  return Math.sqrt(meanSquare) >= SILENCE_RMS && energyAt(samples, rate, hertz) / meanSquare >= PART;
}

/** What is to be heard in these samples: how loud, and which tone. */
export function listen({ samples, rate }: Recording): Heard {
  const seconds = samples.length / rate;
  const meanSquare = samples.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, samples.length);
  const rms = Math.sqrt(meanSquare);
  if (rms < SILENCE_RMS) return { seconds, rms, dominantHertz: 0, purity: 0 };
  let dominantHertz = 0;
  let strongest = 0;
  for (let hertz = LOWEST_HERTZ; hertz <= HIGHEST_HERTZ; hertz += STEP_HERTZ) {
    const energy = energyAt(samples, rate, hertz);
    if (energy > strongest) {
      strongest = energy;
      dominantHertz = hertz;
    }
  }
  return { seconds, rms, dominantHertz, purity: strongest / meanSquare };
}
