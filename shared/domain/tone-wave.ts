import { TONE_SECONDS } from './ring-tone';

/**
 * An imported ring tone as it is kept: mono, 16 bits, this many samples a second. Its header is always the same but for the
 * length, so that a file that was kept needs no decoder, whatever has become of it on the disk.
 */
export const TONE_RATE = 32_000;

const HEADER_BYTES = 44;
/** Nothing that is kept is larger. */
export const TONE_WAVE_LIMIT = HEADER_BYTES + TONE_SECONDS * TONE_RATE * 2;

function text(view: DataView, at: number, letters: string): void {
  for (const [index, letter] of [...letters].entries()) view.setUint8(at + index, letter.charCodeAt(0));
}

/** The header of a RIFF file of `bytes` with PCM (Multimedia Programming Interface and Data Specifications 1.0, 1991). */
function writeHeader(view: DataView, bytes: number): void {
  text(view, 0, 'RIFF');
  view.setUint32(4, bytes - 8, true);
  text(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, TONE_RATE, true);
  view.setUint32(28, TONE_RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(view, 36, 'data');
  view.setUint32(40, bytes - HEADER_BYTES, true);
}

/** A WAV file of samples, -1..1, at `TONE_RATE`. */
export function toneWave(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const wave = new Uint8Array(HEADER_BYTES + samples.length * 2);
  const view = new DataView(wave.buffer);
  writeHeader(view, wave.length);
  samples.forEach((sample, index) => {
    const within = Math.max(-1, Math.min(1, sample));
    view.setInt16(HEADER_BYTES + index * 2, Math.round(within * 0x7fff), true);
  });
  return wave;
}

/** Whether it is one of ours, and whole. */
export function isToneWave(wave: Uint8Array): boolean {
  if (wave.length <= HEADER_BYTES || wave.length > TONE_WAVE_LIMIT || wave.length % 2 !== 0) return false;
  const expected = new Uint8Array(HEADER_BYTES);
  writeHeader(new DataView(expected.buffer), wave.length);
  return expected.every((byte, index) => byte === wave[index]);
}

/** The samples, -1..1, of a file that `isToneWave`. */
export function toneSamples(wave: Uint8Array): Float32Array<ArrayBuffer> {
  const view = new DataView(wave.buffer, wave.byteOffset, wave.byteLength);
  return new Float32Array((wave.length - HEADER_BYTES) / 2).map(
    (_sample, index) => view.getInt16(HEADER_BYTES + index * 2, true) / 0x7fff,
  );
}

/** Of a sample that is heard on a ringer. */
const AUDIBLE = 0.05 * 0x7fff;

/** Whether there is a sound in a file that `isToneWave`: a disk may keep its length and lose what is in it. */
export function isAudible(wave: Uint8Array): boolean {
  const view = new DataView(wave.buffer, wave.byteOffset, wave.byteLength);
  for (let at = HEADER_BYTES; at < wave.length; at += 2)
    if (Math.abs(view.getInt16(at, true)) >= AUDIBLE) return true;
  return false;
}
