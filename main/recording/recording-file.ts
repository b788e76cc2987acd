import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, readFile, stat, truncate } from 'node:fs/promises';
import {
  fileHeader,
  findChunks,
  openChunk,
  recordingKey,
  sealChunk,
  sha256,
  soundBytes,
} from './chunk-format';

/** Which file, and the profile's key for recordings. */
export interface RecordingPlace {
  readonly path: string;
  readonly id: string;
  readonly master: Uint8Array;
}

/** The file of a running recording. Each chunk is on disk before the next one is written. */
export class RecordingFile {
  readonly #key: Uint8Array;
  readonly #hash = createHash('sha256');
  #length = 0;
  #sequence = 0;
  #queue: Promise<void> = Promise.resolve();

  private constructor(
    place: RecordingPlace,
    private readonly file: FileHandle,
  ) {
    this.#key = recordingKey(place.master, place.id);
  }

  /** Makes the file, readable by this user only. Rejects with Node's error: `EEXIST` for one that is there, `ENOSPC`. */
  static async create(place: RecordingPlace): Promise<RecordingFile> {
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_RDWR;
    const file = await open(place.path, flags, 0o600);
    const made = new RecordingFile(place, file);
    try {
      await made.#append(fileHeader());
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
    return made;
  }

  /** On disk when it resolves. After a failure the file ends with the last whole chunk, and nothing more should be added. */
  add(plain: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      await this.#append(sealChunk(this.#key, this.#sequence, plain));
      this.#sequence += 1;
    });
  }

  /** Closes it. @returns SHA-256 of the whole file, in hex */
  async close(): Promise<string> {
    await this.#inTurn(async () => this.file.close()).catch(() => {});
    return this.#hash.digest('hex');
  }

  async #append(bytes: Buffer): Promise<void> {
    try {
      let written = 0;
      while (written < bytes.length)
        written += (await this.file.write(bytes, written, bytes.length - written, this.#length + written))
          .bytesWritten;
      await this.file.datasync();
    } catch (error) {
      await this.file.truncate(this.#length).catch(() => {});
      throw error;
    }
    this.#hash.update(bytes);
    this.#length += bytes.length;
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => {});
    return result;
  }
}

/**
 * Puts in order the file of a recording that a crash cut off: what is not a whole chunk is dropped, not guessed at.
 * @returns its hash and when it was last written to, or null where there is no such file
 */
export async function mendRecording(place: RecordingPlace): Promise<{ sha256: string; at: number } | null> {
  try {
    const { mtimeMs } = await stat(place.path);
    const bytes = await readFile(place.path);
    const sound = soundBytes(recordingKey(place.master, place.id), bytes);
    if (sound < bytes.length) await truncate(place.path, sound);
    return { sha256: sha256(bytes.subarray(0, sound)), at: Math.round(mtimeMs) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * A kept recording, opened for listening; it is decrypted in memory, piece by piece.
 * @param hash of the whole file; null rather than a recording when the file is another one now
 */
export async function readRecording(
  place: RecordingPlace,
  hash: string | null,
): Promise<{ count: number; chunk(sequence: number): Buffer | null } | null> {
  const bytes = await readFile(place.path);
  if ((await hashOf(bytes)) !== hash) return null;
  const key = recordingKey(place.master, place.id);
  const chunks = findChunks(bytes);
  return {
    count: chunks.length,
    chunk(sequence) {
      const found = chunks[sequence];
      return found
        ? openChunk(key, sequence, bytes.subarray(found.offset, found.offset + found.length))
        : null;
    },
  };
}

const HASH_STEP = 1024 * 1024;

/** In steps between which others have their turn: SIP timers must not wait for an hour of sound. */
async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += HASH_STEP) {
    hash.update(bytes.subarray(at, at + HASH_STEP));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return hash.digest('hex');
}
