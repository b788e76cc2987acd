import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from 'atomically';
import { RecordingId } from '../../shared/domain/ids';
import { z } from '../../shared/zod';
import { believed, doubted, isBehind, lookAtClock, SeenTime } from './trusted-time';

const SEEN_TIME = 'seen-time.json';
const UNDATED = 'undated.json';
export const SUFFIX = '.rec';

/**
 * What was seen of the machine's clock, and the recordings that were begun while it stood in the past. Both lie beside the recordings,
 * because the clock may be set while the program is off.
 */
export class ClockWatch {
  readonly #folder: string;
  #seen: SeenTime | null = null;
  #undated: readonly RecordingId[] | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Looks at the clock, which shows this time: whether that may end the time of what is kept. */
  async believes(now: number): Promise<boolean> {
    const noted = this.#seen ?? (await this.#noted(SEEN_TIME, SeenTime));
    this.#seen = noted ? lookAtClock(noted, now) : await this.#firstLook(now);
    await this.#note(SEEN_TIME, this.#seen);
    return this.#seen.doubt === null;
  }

  /** Recordings whose day nobody knows, because the clock stood in the past when they were begun. */
  async undated(): Promise<readonly RecordingId[]> {
    this.#undated ??= (await this.#noted(UNDATED, z.array(RecordingId))) ?? [];
    return this.#undated;
  }

  /** A recording is begun at this time. */
  async begun(id: RecordingId, at: number): Promise<void> {
    if (this.#seen === null || !isBehind(this.#seen, at)) return;
    this.#undated = [...(await this.undated()), id];
    await this.#note(UNDATED, this.#undated);
  }

  /** The time of all of these begins anew. */
  async dated(): Promise<void> {
    this.#undated = [];
    await this.#note(UNDATED, []);
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
