import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeFile } from 'atomically';
import { DEFAULT_RECORDING_KEEP_DAYS, MOST_RECORDING_KEEP_DAYS } from '../../shared/domain/campaign';
import { RecordingId } from '../../shared/domain/ids';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import type { Log } from '../platform/log';
import type { RecordingArchive } from './archive';
import { ClockWatch, SUFFIX } from './clock-watch';
import type { DeletionDelay } from './port';
import { mendRecording } from './recording-file';

/** A timer stands still while the computer sleeps: one of a day might never come. */
const SWEEP_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
const LONGEST_DAYS = 'longest-days';
/** After days without work the clock is not believed for some shifts: that is nobody's concern. */
const PATIENCE_MS = 4 * DAY_MS;

interface Options extends RecordingArchive {
  readonly clock: Clock;
  readonly log: Log;
  readonly isLive: (id: RecordingId) => boolean;
  /** Why recordings whose time is over are still there, or null: told at the first look, and when it becomes another. */
  readonly onDelay: (delay: DeletionDelay | null) => void;
}

/** Looks through the recordings at once and then every hour: finishes what a crash cut off, deletes what is due. */
export class Retention implements Disposable {
  readonly #options: Options;
  #timer: Disposable | null = null;
  #running: Promise<void> = Promise.resolve();
  #isOver = false;
  readonly #clock: ClockWatch;
  #delay: DeletionDelay | null | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#clock = new ClockWatch(options.folder);
    this.#sweepOnAndOn();
  }

  /** A recording is begun now, to be kept for so many days: counted from when the clock is right, should it not be. */
  begun(id: RecordingId, keepDays: number): void {
    const at = this.#options.clock.now();
    this.#running = this.#running.then(async () => {
      await this.#clock.begun(id, at, keepDays * DAY_MS);
      await this.#longestDays(keepDays).catch(() => undefined);
    });
  }

  /** Resolves when the sweep that is under way is done. */
  settled(): Promise<void> {
    return this.#running;
  }

  dispose(): void {
    this.#isOver = true;
    this.#timer?.dispose();
  }

  #sweepOnAndOn(): void {
    const { clock, log } = this.#options;
    const sweep = this.#running.then(() => this.#sweep());
    this.#running = sweep.catch((error: unknown) =>
      log.warn('recordings not looked through', { error: error instanceof Error ? error.name : 'unknown' }),
    );
    this.#timer = clock.after(SWEEP_EVERY_MS, () => this.#sweepOnAndOn());
  }

  async #sweep(): Promise<void> {
    const { store, clock, log } = this.#options;
    if (this.#isOver) return;
    // One time for all of it: the clock may be set meanwhile, and what it shows then is not believed yet.
    const now = clock.now();
    const isBelieved = await this.#clock.believes(now, (misdated) => this.#dateAnew(misdated, now));
    const unfinished = await store.read.unfinishedRecordings();
    let unmended = 0;
    for (const { id, file } of unfinished)
      if (!this.#options.isLive(id) && !(await this.#mend(id, file))) unmended += 1;
    if (unmended > 0) log.error('recordings not mended', { unmended });
    const due = await store.read.dueRecordings(now);
    if (!isBelieved) {
      if (due.length > 0) log.warn('recordings kept: the clock has leapt ahead', { due: due.length });
      const isLong = due.some(({ keepUntil }) => now - keepUntil > PATIENCE_MS);
      this.#tellDelay(isLong ? 'clock' : null);
      return;
    }
    let deleted = 0;
    for (const { id, file } of due) {
      if (this.#isOver) return;
      if (await this.#remove(id, file)) deleted += 1;
    }
    if (due.length > 0) log.info('recordings deleted', { due: due.length, deleted });
    this.#tellDelay(deleted < due.length ? 'file' : null);
    await this.#removeForgotten(now);
  }

  #tellDelay(delay: DeletionDelay | null): void {
    if (delay === this.#delay) return;
    this.#delay = delay;
    this.#options.onDelay(delay);
  }

  /** A file without a row is counted from when it was last written to. */
  async #dateAnew(misdated: readonly { id: RecordingId; keepMs: number }[], now: number): Promise<void> {
    const { store, folder } = this.#options;
    for (const { id, keepMs } of misdated) {
      if (await store.read.recording(id)) await store.write.keepRecordingUntil(id, now + keepMs);
      else await utimes(join(folder, `${id}${SUFFIX}`), now / 1000, now / 1000).catch(() => undefined);
    }
  }

  /**
   * Files whose rows went with a data file that was set aside. How long each was to be kept is not known any more: the longest time
   * that any campaign ever asked for.
   */
  async #removeForgotten(now: number): Promise<void> {
    const { folder, log } = this.#options;
    const names = await readdir(folder).catch(() => []);
    if (names.length === 0) return;
    const before = now - (await this.#longestDays()) * DAY_MS;
    let deleted = 0;
    for (const name of names) {
      if (this.#isOver) return;
      if (!(await this.#isForgotten(name, before))) continue;
      if (await succeeds(() => rm(join(folder, name)))) deleted += 1;
    }
    if (deleted > 0) log.warn('recordings without a row deleted', { deleted });
  }

  /**
   * That a recording was ever begun with or a campaign asked for: the campaigns may be gone with the rows, so that it lies beside the
   * recordings too.
   * @param promised for a recording that is begun
   */
  async #longestDays(promised = 0): Promise<number> {
    const { store, folder } = this.#options;
    const file = join(folder, LONGEST_DAYS);
    const noted = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
    if (noted >= promised && promised > 0) return noted;
    const campaigns = await store.read.campaigns();
    const all = campaigns.map((one) => one.recordingKeepDays);
    const asked = Math.max(DEFAULT_RECORDING_KEEP_DAYS, promised, ...all);
    if (noted >= asked) return noted;
    // Where nothing was noted yet and there are recordings, these may be of campaigns that are gone.
    const days = Number.isNaN(noted) && !(await this.#knowsAll()) ? MOST_RECORDING_KEEP_DAYS : asked;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(file, `${days}\n`, { mode: 0o600 });
    return days;
  }

  async #knowsAll(): Promise<boolean> {
    const names = await readdir(this.#options.folder).catch(() => []);
    for (const name of names) if (await this.#isWithoutRow(name)) return false;
    return true;
  }

  async #isForgotten(name: string, before: number): Promise<boolean> {
    const written = await stat(join(this.#options.folder, name)).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
    return written !== null && written < before && (await this.#isWithoutRow(name));
  }

  /** The file of a recording that is over and that the store does not know. */
  async #isWithoutRow(name: string): Promise<boolean> {
    const { store, isLive } = this.#options;
    const id = name.endsWith(SUFFIX) ? RecordingId.safeParse(basename(name, SUFFIX)).data : undefined;
    return id !== undefined && !isLive(id) && (await store.read.recording(id)) === null;
  }

  /** A file that somebody holds open is tried again at the next look, and keeps no other waiting. */
  #remove(id: RecordingId, file: string): Promise<boolean> {
    const { store, folder, clock } = this.#options;
    return succeeds(async () => {
      await rm(join(folder, file), { force: true });
      // Only now: the row is the proof that the file is gone.
      await store.write.markRecordingDeleted(id, clock.now(), 'retention');
      await this.#clock.forget(id);
    });
  }

  /** One that cannot be read keeps no other waiting either. */
  #mend(id: RecordingId, file: string): Promise<boolean> {
    const { store, folder, master, clock } = this.#options;
    return succeeds(async () => {
      const mended = await mendRecording({ path: join(folder, file), id, master });
      if (mended) await store.write.endRecording(id, mended.at, mended.sha256);
      else await store.write.markRecordingDeleted(id, clock.now(), 'missing');
    });
  }
}

const succeeds = (task: () => Promise<void>): Promise<boolean> =>
  task().then(
    () => true,
    () => false,
  );
