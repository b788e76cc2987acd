import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import type { ExportFiles } from '../store/port';
import { readRecording } from './recording-file';

/** All that was recorded, decrypted, and its SHA-256 in hex. */
export interface Plain {
  readonly parts: readonly Buffer[];
  readonly sha256: string;
}

/** Chunks after which others have their turn: SIP timers must not wait for an hour of sound. */
const STEP = 64;

/** Null where the file is gone, or another one than was kept. */
export async function readPlain(
  place: Parameters<typeof readRecording>[0],
  hash: string | null,
): Promise<Plain | null> {
  const recording = await readRecording(place, hash).catch(() => null);
  if (recording === null) return null;
  const parts: Buffer[] = [];
  const plainHash = createHash('sha256');
  for (let sequence = 0; sequence < recording.count; sequence += 1) {
    const part = recording.chunk(sequence);
    if (part === null) return null;
    parts.push(part);
    plainHash.update(part);
    if (sequence % STEP === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return { parts, sha256: plainHash.digest('hex') };
}

/** What was thrown while a file was written, and whether something of it may still be there. */
export interface NotWritten {
  readonly error: unknown;
  readonly isLeft: boolean;
}

/** Under `part` until it is whole; what was there under `path` is replaced only then. Readable by this user only. Null once it is there. */
export async function writePlain({ parts }: Plain, { part, path }: ExportFiles): Promise<NotWritten | null> {
  let isBegun = false;
  try {
    const file = await open(part, 'wx', 0o600);
    isBegun = true;
    try {
      for (const piece of parts) await file.appendFile(piece);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    return null;
  } catch (error) {
    return { error, isLeft: isBegun && !(await removePart(part)) };
  }
}

/** Whether nothing is under this name any more: a folder that is away (on a disk that was pulled out) may still have it. */
export async function removePart(part: string): Promise<boolean> {
  try {
    await rm(part, { force: true });
    await access(dirname(part));
    return true;
  } catch {
    return false;
  }
}

/** SHA-256 of a file, in hex; null where it cannot be read. */
export async function hashOfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) hash.update(piece);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

/** Whether a file of this path would lie in the folder or below, by whatever links. Rejects with Node's error where its own folder is not there. */
export async function isWithin(folder: string, path: string): Promise<boolean> {
  const place = await realpath(dirname(path));
  const way = relative(await realpath(folder).catch(() => folder), place);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}
