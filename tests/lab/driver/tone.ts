import { writeFile } from 'node:fs/promises';

export interface Tone {
  readonly hertz: number;
  /** Whole seconds, so that a player that loops the file makes no click. */
  readonly seconds: number;
  /** Samples a second; 48,000 when not given. */
  readonly rate?: number;
  /** Peak, 0 to 1; 0.5 when not given. What is above 1 is cut off. */
  readonly amplitude?: number;
  /** Whole seconds of nothing after it; none when not given. */
  readonly silence?: number;
}

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
const FULL_SCALE = 32_767;

/** The header of a WAV file of 16-bit samples in one channel. */
export function waveHeader(rate: number, dataBytes: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** Writes a sine as a WAV file (16-bit PCM, one channel), fit for `--use-file-for-fake-audio-capture`. */
export async function writeTone(path: string, tone: Tone): Promise<void> {
  const rate = tone.rate ?? 48_000;
  const peak = (tone.amplitude ?? 0.5) * FULL_SCALE;
  const samples = new Int16Array(rate * (tone.seconds + (tone.silence ?? 0)));
  for (let index = 0; index < rate * tone.seconds; index += 1) {
    const sample = Math.round(peak * Math.sin((2 * Math.PI * tone.hertz * index) / rate));
    samples[index] = Math.max(-FULL_SCALE, Math.min(FULL_SCALE, sample));
  }
  const data = Buffer.from(samples.buffer);
  await writeFile(path, Buffer.concat([waveHeader(rate, data.length), data]));
}
