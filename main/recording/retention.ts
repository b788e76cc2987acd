import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordingId } from '../../shared/domain/ids';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import type { Log } from '../platform/log';
import type { StorePort } from '../store/port';
import { mendRecording } from './recording-file';

const DAY_MS = 86_400_000;

interface Options {
  readonly store: StorePort;
  readonly folder: string;
  readonly master: Uint8Array;
  readonly clock: Clock;
  readonly log: Log;
  readonly isLive: (id: RecordingId) => boolean;
}

/** Looks through the recordings at once and then once a day: finishes what a crash cut off, deletes what is due. */
export class Retention implements Disposable {
  readonly #options: Options;
  #timer: Disposable | null = null;
  #running: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(options: Options) {
    this.#options = options;
    this.#sweepDaily();
  }

  /** Resolves when the sweep that is under way is done. */
  settled(): Promise<void> {
    return this.#running;
  }

  dispose(): void {
    this.#isOver = true;
    this.#timer?.dispose();
  }

  #sweepDaily(): void {
    const { clock, log } = this.#options;
    this.#running = this.#sweep().catch((error: unknown) =>
      log.warn('recordings not looked through', { error: error instanceof Error ? error.name : 'unknown' }),
    );
    this.#timer = clock.after(DAY_MS, () => this.#sweepDaily());
  }

  async #sweep(): Promise<void> {
    const { store, clock, log } = this.#options;
    for (const { id, file } of await store.read.unfinishedRecordings())
      if (!this.#options.isLive(id)) await this.#mend(id, file);
    const due = await store.read.dueRecordings(clock.now());
    let deleted = 0;
    for (const { id, file } of due) {
      if (this.#isOver) return;
      if (!(await this.#remove(file))) continue;
      // Only now: the row is the proof that the file is gone.
      await store.write.markRecordingDeleted(id, clock.now(), 'retention');
      deleted += 1;
    }
    if (due.length > 0) log.info('recordings deleted', { due: due.length, deleted });
  }

  /** A file that somebody holds open is tried again the next day, and keeps no other waiting. */
  async #remove(file: string): Promise<boolean> {
    try {
      await rm(join(this.#options.folder, file), { force: true });
      return true;
    } catch {
      return false;
    }
  }

  async #mend(id: RecordingId, file: string): Promise<void> {
    const { store, folder, master, clock } = this.#options;
    const mended = await mendRecording({ path: join(folder, file), id, master });
    if (mended) await store.write.endRecording(id, mended.at, mended.sha256);
    else await store.write.markRecordingDeleted(id, clock.now(), 'missing');
  }
}
