import { createHash } from 'node:crypto';
import { deriveKey, seal, unseal } from '../platform/secrets/sealing';

/** First in every file, so that a later format can be told from this one. */
const MAGIC = Buffer.from('SAWTREC1', 'latin1');
export const HEADER_BYTES = MAGIC.length;
const LENGTH_BYTES = 4;
/** Nonce and tag around an empty text; nothing shorter was written by us. */
const LEAST_SEALED = 28;
/** A second of Opus has some kilobytes; a length beyond this was not written by us. */
const MOST_SEALED = 8 * 1024 * 1024;

/** The key of one recording, so that no chunk of one can be passed for another's. `master`: the profile's for recordings. */
export const recordingKey = (master: Uint8Array, recordingId: string): Uint8Array =>
  deriveKey(master, `recording:${recordingId}`);

export const fileHeader = (): Buffer => Buffer.from(MAGIC);

function sequenceBytes(sequence: number): Buffer {
  const bytes = Buffer.alloc(LENGTH_BYTES);
  bytes.writeUInt32BE(sequence);
  return bytes;
}

/** A chunk as it lies in the file: its length, then nonce, tag and text. The sequence number, from 0, is authenticated. */
export function sealChunk(key: Uint8Array, sequence: number, plain: Uint8Array): Buffer {
  const sealed = seal(key, plain, sequenceBytes(sequence));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(sealed.length);
  return Buffer.concat([length, sealed]);
}

/** Null where it was changed, moved to another place, or belongs to another recording. */
export const openChunk = (key: Uint8Array, sequence: number, sealed: Uint8Array): Buffer | null =>
  unseal(key, sealed, sequenceBytes(sequence));

/** Where whole chunks lie in a file, sealed bytes only; a chunk that was cut short ends the list. */
export function findChunks(file: Uint8Array): { offset: number; length: number }[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!bytes.subarray(0, HEADER_BYTES).equals(MAGIC)) return [];
  const chunks: { offset: number; length: number }[] = [];
  let at = HEADER_BYTES;
  while (at + LENGTH_BYTES <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const offset = at + LENGTH_BYTES;
    if (length < LEAST_SEALED || length > MOST_SEALED || offset + length > bytes.length) break;
    chunks.push({ offset, length });
    at = offset + length;
  }
  return chunks;
}

/** How much of a file is sound: the header and the chunks that open, in order. 0 when there is not even a header. */
export function soundBytes(key: Uint8Array, file: Uint8Array): number {
  const chunks = findChunks(file);
  const bad = chunks.findIndex(
    ({ offset, length }, sequence) =>
      openChunk(key, sequence, file.subarray(offset, offset + length)) === null,
  );
  const last = (bad < 0 ? chunks : chunks.slice(0, bad)).at(-1);
  if (last) return last.offset + last.length;
  return Buffer.from(file.subarray(0, HEADER_BYTES)).equals(MAGIC) ? HEADER_BYTES : 0;
}

/** In hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
