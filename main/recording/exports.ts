import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { RecordingId } from '../../shared/domain/ids';
import type { RecordingExportResult } from '../../shared/domain/recording';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { type ExportFiles, type StoredRecording, StoreError } from '../store/port';
import type { RecordingArchive } from './archive';
import { hashOfFile, isWithin, type Plain, readPlain, removePart, writePlain } from './plain-copy';
import type { RecordingResult } from './port';

/** Asks where a file of this name is to be saved; null when it is not to be. */
export type ChoosePlace = (name: `${string}.webm`) => Promise<string | null>;

interface Options extends RecordingArchive {
  readonly clock: Clock;
  readonly log: Log;
  /** Who exports. */
  readonly agent: () => string;
  /** As it is kept of the path of a file: see `placeWithoutUser`. */
  readonly shownPlace: (path: string) => string;
  /** The folder of the program's own files: no copy may take the place of one. */
  readonly profile: string;
}

type Refusal = Exclude<RecordingExportResult['result'], 'exported'>;
const PLACE_LENGTH = 1000;

/**
 * Writes recordings to files that are asked for, plain, as they were recorded (Opus in WebM, the agent left and everybody else right): whole or
 * not at all. A copy is in the proof, as one that is not done, before anything of it is written, so that none is without one. What a
 * crash left of one is removed at the next start.
 */
export class RecordingExports {
  readonly #options: Options;
  readonly #running = new Set<Promise<unknown>>();
  #isOver = false;

  constructor(options: Options) {
    this.#options = options;
    // Asked before any other can be begun.
    this.#settleLeft().catch(() => options.log.warn('exports not looked through'));
  }

  /** Rejects with `StoreError` where the store fails for another reason than a full disk. */
  async export(id: RecordingId, choosePlace: ChoosePlace): Promise<RecordingResult<RecordingExportResult>> {
    const { store, log } = this.#options;
    const row = await store.read.recording(id);
    if (row === null || row.endedAt === null) return { ok: false, problem: 'noSuchRecording' };
    const value = await this.#exportRow(row, choosePlace);
    log.info('recording exported', { recordingId: id, result: value.result });
    return { ok: true, value };
  }

  /** Begins none any more. Resolves when those that run are done; a file dialog that is open keeps nobody waiting. */
  async settled(): Promise<void> {
    this.#isOver = true;
    await Promise.allSettled(this.#running);
  }

  async #exportRow(row: StoredRecording, choosePlace: ChoosePlace): Promise<RecordingExportResult> {
    const forbidden = refusal(row);
    if (forbidden !== null) return { result: forbidden };
    const path = await choosePlace(`sawt-${stamp(row.startedAt)}.webm`);
    if (path === null || this.#isOver) return { result: 'cancelled' };
    const running = this.#copyTo(path, row);
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      return { result: whyNotWritten(error) };
    } finally {
      this.#running.delete(running);
    }
  }

  async #copyTo(path: string, { id, file, sha256 }: StoredRecording): Promise<RecordingExportResult> {
    const { store, folder, master, profile } = this.#options;
    const refused = async () => refusal(await store.read.recording(id));
    // The dialog may have been open for days.
    const since = await refused();
    if (since !== null) return { result: since };
    if (await isWithin(profile, path)) return { result: 'ownFolder' };
    const plain = await readPlain({ path: join(folder, file), id, master }, sha256);
    if (plain === null) return { result: 'damaged' };
    const files = { part: join(dirname(path), `.sawt-${randomUUID()}.part`), path };
    const result = await this.#write(id, plain, files);
    return result ?? { result: (await refused()) ?? 'deleted' };
  }

  /** Null where the recording was deleted, or forbidden, meanwhile. */
  async #write(id: RecordingId, plain: Plain, files: ExportFiles): Promise<RecordingExportResult | null> {
    const { store, clock, log, agent, shownPlace } = this.#options;
    const place = shownPlace(files.path).slice(0, PLACE_LENGTH);
    const copy = { at: clock.now(), by: agent(), place, sha256: plain.sha256 };
    if (!(await store.write.beginRecordingExport(id, copy, files))) return null;
    const failure = await writePlain(plain, files);
    if (failure?.isLeft) {
      log.error('unfinished copy of a recording not removed', { recordingId: id });
      return { result: 'leftBehind' };
    }
    await store.write
      .settleRecordingExport(files.part, failure === null)
      // Found again at the next start.
      .catch(() => log.warn('export not settled in the store', { recordingId: id }));
    if (failure !== null) throw failure.error;
    return { result: 'exported', copy: { ...copy, isDone: true } };
  }

  /** The program ended before it knew what became of these. */
  async #settleLeft(): Promise<void> {
    const { store, log } = this.#options;
    for (const { part, path, sha256 } of await store.read.unsettledRecordingExports()) {
      if (await removePart(part))
        await store.write.settleRecordingExport(part, (await hashOfFile(path)) === sha256);
      else log.warn('unfinished copy of a recording not removed');
    }
  }
}

function refusal(row: StoredRecording | null): 'deleted' | 'forbidden' | null {
  if (row === null || row.deleted !== null) return 'deleted';
  return row.mayExport ? null : 'forbidden';
}

/** As the clock on the wall shows it, for the name of a file. */
function stamp(at: number): string {
  const local = new Date(at);
  const day = [local.getFullYear(), local.getMonth() + 1, local.getDate()];
  const time = [local.getHours(), local.getMinutes(), local.getSeconds()];
  return [...day, ...time].map((part) => String(part).padStart(2, '0')).join('-');
}

/** @throws what is no matter of the place or the disk */
function whyNotWritten(error: unknown): Extract<Refusal, 'diskFull' | 'notWritable'> {
  if (error instanceof StoreError && error.code !== 'diskFull') throw error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'diskFull') return 'diskFull';
  // Only what the system answers has the name of what it was asked.
  if (error instanceof Error && 'syscall' in error) return 'notWritable';
  throw error;
}
