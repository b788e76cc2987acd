import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fileHeader,
  findChunks,
  HEADER_BYTES,
  openChunk,
  recordingKey,
  sealChunk,
  soundBytes,
} from '../../../../main/recording/chunk-format';

const key = recordingKey(randomBytes(32), 'one');
const fileOf = (plain: readonly Uint8Array[]) =>
  Buffer.concat([fileHeader(), ...plain.map((chunk, sequence) => sealChunk(key, sequence, chunk))]);
const read = (file: Buffer) =>
  findChunks(file).map(({ offset, length }, sequence) =>
    openChunk(key, sequence, file.subarray(offset, offset + length)),
  );
const chunks = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 6 });

describe('the file of a recording', () => {
  it('gives back what was put in, in order', () => {
    fc.assert(
      fc.property(chunks, (plain) => {
        expect(read(fileOf(plain)).map((one) => one && [...one])).toEqual(plain.map((one) => [...one]));
      }),
    );
  });

  it('cut anywhere keeps every whole chunk and drops the one that is not', () => {
    fc.assert(
      fc.property(chunks, fc.nat(), (plain, where) => {
        const file = fileOf(plain);
        const cut = file.subarray(0, where % (file.length + 1));
        const ends = plain.map((_, index) => fileOf(plain.slice(0, index + 1)).length);
        const whole = ends.filter((end) => end <= cut.length);
        const header = cut.length < HEADER_BYTES ? 0 : HEADER_BYTES;
        expect(soundBytes(key, cut)).toBe(whole.at(-1) ?? header);
      }),
    );
  });

  it('shows every changed byte: nothing behind it is taken for sound', () => {
    fc.assert(
      fc.property(chunks, fc.nat(), fc.integer({ min: 1, max: 255 }), (plain, where, change) => {
        const file = fileOf(plain);
        const at = where % file.length;
        file[at] = (file[at] ?? 0) ^ change;
        expect(soundBytes(key, file)).toBeLessThanOrEqual(Math.max(at, 0));
      }),
    );
  });

  it('does not open chunks that changed places, or with the key of another recording', () => {
    const plain = [Buffer.from('first'), Buffer.from('other')];
    const file = fileOf(plain);
    const [first, second] = findChunks(file);
    if (!first || !second) throw new Error('two chunks');
    expect(openChunk(key, 1, file.subarray(first.offset, first.offset + first.length))).toBeNull();
    expect(openChunk(key, 0, file.subarray(second.offset, second.offset + second.length))).toBeNull();
    const other = recordingKey(randomBytes(32), 'one');
    expect(openChunk(other, 0, file.subarray(first.offset, first.offset + first.length))).toBeNull();
  });

  it('holds nothing that can be read without the key', () => {
    const secret = Buffer.from('the card number is 4970 1012 3456 7890');
    expect(fileOf([secret]).includes(secret.subarray(0, 12))).toBe(false);
  });

  it('of another kind has no chunks', () => {
    expect(findChunks(Buffer.from('RIFF....WAVEfmt and so on'))).toEqual([]);
    expect(findChunks(Buffer.alloc(0))).toEqual([]);
  });
});
