import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from 'atomically';
import { RecordingId } from '../../shared/domain/ids';
import { z } from '../../shared/zod';
import {
  behindBy,
  believed,
  DAY_MS,
  doubted,
  isMisdated,
  lookAtClock,
  SeenTime,
  Undated as UndatedTime,
} from './trusted-time';

const SEEN_TIME = 'seen-time.json';
const UNDATED = 'undated.json';
export const SUFFIX = '.rec';

const Undated = UndatedTime.extend({ id: RecordingId });
type Undated = z.infer<typeof Undated>;

/**
 * What was seen of the machine's clock, and the recordings that were begun while it stood in the past or the future. Both lie beside the
 * recordings, because the clock may be set while the program is off.
 */
export class ClockWatch {
  readonly #folder: string;
  #seen: SeenTime | null = null;
  #undated: readonly Undated[] | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Looks at the clock, which shows this time: whether that may end the time of what is kept.
   * @param dateAnew these are to be kept from now on for as long as they were to be kept; asked before it is believed, and
   * again where that fails
   */
  async believes(now: number, dateAnew: (misdated: readonly Undated[]) => Promise<void>): Promise<boolean> {
    const before = this.#seen ?? (await this.#noted(SEEN_TIME, SeenTime));
    const after = before ? lookAtClock(before, now) : await this.#firstLook(now);
    if (before && after.doubt === null) await this.#settle(before, after, now, dateAnew);
    this.#seen = after;
    await this.#note(SEEN_TIME, after);
    return after.doubt === null;
  }

  /** A recording is begun at this time, to be kept for so many ms. */
  async begun(id: RecordingId, at: number, keepMs: number): Promise<void> {
    const behind = this.#seen ? behindBy(this.#seen, at) : 0;
    if (Math.abs(behind) > DAY_MS)
      await this.#keep([...(await this.#undatedOnes()), { id, keepMs, at, behind }]);
  }

  /** A recording is gone. */
  async forget(id: RecordingId): Promise<void> {
    const undated = await this.#undatedOnes();
    if (undated.some((one) => one.id === id)) await this.#keep(undated.filter((one) => one.id !== id));
  }

  async #settle(
    before: SeenTime,
    after: SeenTime,
    now: number,
    dateAnew: (misdated: readonly Undated[]) => Promise<void>,
  ): Promise<void> {
    const undated = await this.#undatedOnes();
    if (undated.length === 0) return;
    const misdated = undated.filter((one) => isMisdated(before, one, now));
    await dateAnew(misdated);
    const behind = behindBy(after, now);
    const left = undated.flatMap((one) => {
      if (!misdated.includes(one)) return one.behind > DAY_MS ? one : [];
      return behind > DAY_MS ? { ...one, at: now, behind } : [];
    });
    if (misdated.length > 0 || left.length < undated.length) await this.#keep(left);
  }

  async #undatedOnes(): Promise<readonly Undated[]> {
    this.#undated ??= (await this.#noted(UNDATED, z.array(Undated))) ?? [];
    return this.#undated;
  }

  async #keep(undated: readonly Undated[]): Promise<void> {
    this.#undated = undated;
    await this.#note(UNDATED, undated);
  }

  /** Where nothing was noted yet and there are recordings, nobody knows whether the clock is right. */
  async #firstLook(now: number): Promise<SeenTime> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.some((name) => name.endsWith(SUFFIX)) ? doubted(now) : believed(now);
  }

  /** Null where none was noted, or what was cannot be read. */
  #noted<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
    return readFile(join(this.#folder, name), 'utf8')
      .then((text) => schema.parse(JSON.parse(text)))
      .catch(() => null);
  }

  /** A disk that is full must not keep what is due. */
  async #note(name: string, value: unknown): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
      .then(() => writeFile(join(this.#folder, name), JSON.stringify(value), { mode: 0o600 }))
      .catch(() => undefined);
  }
}
