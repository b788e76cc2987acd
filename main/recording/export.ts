import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RecordingId } from '../../shared/domain/ids';
import type { RecordingExport, RecordingExportResult } from '../../shared/domain/recording';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { type StoredRecording, StoreError, type StorePort } from '../store/port';
import type { RecordingResult } from './port';
import { readRecording } from './recording-file';

/** Asks where a file of this name is to be saved; null when it is not to be. */
export type ChoosePlace = (name: `${string}.webm`) => Promise<string | null>;

interface Options {
  readonly store: StorePort;
  readonly folder: string;
  readonly master: Uint8Array;
  readonly clock: Clock;
  readonly log: Log;
  /** Who exports. */
  readonly agent: () => string;
  /** As it is kept of the path of a file: see `placeWithoutUser`. */
  readonly shownPlace: (path: string) => string;
}

type Refusal = Exclude<RecordingExportResult['result'], 'exported'>;
type Plain = readonly Buffer[];

/** Chunks after which others have their turn: SIP timers must not wait for an hour of sound. */
const STEP = 64;

/**
 * Writes a recording to a file that is asked for, plain, as it was recorded (Opus in WebM, the agent left and everybody else right): whole or
 * not at all. The copy is in the proof before it has its name, so that none is without one.
 */
export async function exportRecording(
  options: Options,
  id: RecordingId,
  choosePlace: ChoosePlace,
): Promise<RecordingResult<RecordingExportResult>> {
  const { store, folder, master, log } = options;
  const row = await store.read.recording(id);
  if (row === null || row.endedAt === null) return { ok: false, problem: 'noSuchRecording' };
  const refused = (result: Refusal) => {
    log.info('recording not exported', { recordingId: id, result });
    return { ok: true, value: { result } } as const;
  };
  const forbidden = refusal(row);
  if (forbidden !== null) return refused(forbidden);
  const path = await choosePlace(`sawt-${stamp(row.startedAt)}.webm`);
  if (path === null) return refused('cancelled');
  // The dialog may have been open for days.
  const since = refusal(await store.read.recording(id));
  if (since !== null) return refused(since);
  const plain = await openAll({ path: join(folder, row.file), id, master }, row.sha256);
  if (plain === null) return refused('damaged');
  try {
    const copy = await write(options, id, plain, path);
    log.info('recording exported', { recordingId: id });
    return { ok: true, value: { result: 'exported', copy } };
  } catch (error) {
    return refused(whyNotWritten(error));
  }
}

function refusal(row: StoredRecording | null): Refusal | null {
  if (row === null || row.deleted !== null) return 'deleted';
  return row.mayExport ? null : 'forbidden';
}

const stamp = (at: number): string => new Date(at).toISOString().slice(0, 16).replaceAll(/[:T]/g, '-');

/** All that was recorded; null where the file is gone, or another one than was kept. */
async function openAll(
  place: Parameters<typeof readRecording>[0],
  hash: string | null,
): Promise<Plain | null> {
  const recording = await readRecording(place, hash).catch(() => null);
  if (recording === null) return null;
  const parts: Buffer[] = [];
  for (let sequence = 0; sequence < recording.count; sequence += 1) {
    const part = recording.chunk(sequence);
    if (part === null) return null;
    parts.push(part);
    if (sequence % STEP === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return parts;
}

/** Under a name of its own until it is whole; what was there under `path` is replaced only then. */
async function write(
  { store, clock, agent, shownPlace }: Options,
  id: RecordingId,
  plain: Plain,
  path: string,
): Promise<RecordingExport> {
  const unfinished = join(dirname(path), `.sawt-${randomUUID()}.part`);
  try {
    const sha256 = await writeAll(unfinished, plain);
    const place = shownPlace(path).slice(0, 1000);
    const copy = { at: clock.now(), by: agent(), place, sha256 };
    await store.write.addRecordingExport(id, copy);
    await rename(unfinished, path);
    return copy;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** On the disk when it resolves, readable by this user only. @returns SHA-256 of the file, in hex */
async function writeAll(path: string, plain: Plain): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    for (const part of plain) {
      await file.appendFile(part);
      hash.update(part);
    }
    await file.datasync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/** @throws what is no matter of the place or the disk */
function whyNotWritten(error: unknown): 'diskFull' | 'notWritable' {
  if (error instanceof StoreError && error.code !== 'diskFull') throw error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'diskFull') return 'diskFull';
  if (typeof code === 'string' && code.startsWith('E')) return 'notWritable';
  throw error;
}
