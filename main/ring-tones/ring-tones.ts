import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { writeFile } from 'atomically';
import {
  type ImportedTone,
  ImportedToneId,
  MOST_IMPORTED_TONES,
  type ReadTone,
  TONE_FILE_LIMIT,
} from '../../shared/domain/ring-tone';
import { isAudible, isToneWave, TONE_WAVE_LIMIT } from '../../shared/domain/tone-wave';
import { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import type { SettingsPort } from '../settings/port';
import type { KeptTone, RingTonesPort } from './port';

interface Options {
  readonly folder: string;
  readonly settings: Pick<SettingsPort, 'ringTones' | 'setRingTones'>;
  /** Decodes a file that nobody vouches for, away from the calls; rejects where that took too long, or the file broke what decodes it. */
  readonly read: (file: Uint8Array) => Promise<ReadTone>;
  readonly log: Log;
}

/** Letters; each may take two of the units that `ImportedTone` counts. */
const NAME_LENGTH = 60;

/** The name of a file without what it ends with, as one line. */
function nameOf(path: string): string {
  const shown = [
    ...parse(path)
      .name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
      .trim(),
  ];
  return shown.slice(0, NAME_LENGTH).join('') || '?';
}

/** The bytes of a plain file that has no more than `limit` of them; else what keeps it from being read. */
async function bounded(path: string, limit: number): Promise<Uint8Array | 'unreadable' | 'tooLarge'> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return 'unreadable';
    if (found.size > limit) return 'tooLarge';
    const bytes = new Uint8Array(await readFile(path));
    return bytes.length > limit ? 'tooLarge' : bytes;
  } catch {
    return 'unreadable';
  }
}

interface Sound {
  readonly wave: Uint8Array;
  /** Of the wave, in hex. */
  readonly sha256: string;
}

const soundOf = (wave: Uint8Array): Sound => ({
  wave,
  sha256: createHash('sha256').update(wave).digest('hex'),
});

/** The imported tones: their names in the settings, their sounds in files of their own. */
export class RingTones implements RingTonesPort {
  readonly #options: Options;
  readonly #changed = new Emitter<readonly KeptTone[]>();
  readonly #sounds = new Map<ImportedToneId, Sound>();

  readonly onTones = this.#changed.on;

  constructor(options: Options) {
    this.#options = options;
  }

  get tones(): readonly KeptTone[] {
    return this.#options.settings.ringTones.map((tone) => ({
      ...tone,
      wave: this.#sounds.get(tone.id)?.wave ?? null,
    }));
  }

  kept(id: ImportedToneId): ReturnType<RingTonesPort['kept']> {
    const name = this.#options.settings.ringTones.find((tone) => tone.id === id)?.name;
    const sound = this.#sounds.get(id);
    return name === undefined || sound === undefined ? null : { name, sha256: sound.sha256 };
  }

  /** Reads what is kept. One that is gone or damaged is left out. */
  async load(): Promise<void> {
    const { settings, log } = this.#options;
    const ids = settings.ringTones.map(({ id }) => id);
    for (const id of ids) {
      const wave = await bounded(this.#fileOf(id), TONE_WAVE_LIMIT);
      if (wave instanceof Uint8Array && isToneWave(wave) && isAudible(wave))
        this.#sounds.set(id, soundOf(wave));
      else log.warn('ring tone not readable', { id });
    }
    if (ids.length > 0) this.#tell();
  }

  async add(path: string): ReturnType<RingTonesPort['add']> {
    const { folder, settings, read } = this.#options;
    if (this.#isFull) return null;
    const file = await bounded(path, TONE_FILE_LIMIT);
    if (!(file instanceof Uint8Array)) return { result: file };
    const found = await read(file).catch(() => ({ result: 'failed' }) as const);
    if (found.result !== 'sound') return found;
    // Another may have come in while this one was read.
    if (this.#isFull) return null;
    const tone: ImportedTone = { id: ImportedToneId.parse(randomUUID()), name: nameOf(path) };
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(this.#fileOf(tone.id), Buffer.from(found.wave), { mode: 0o600 });
    try {
      settings.setRingTones([...settings.ringTones, tone]);
    } catch (error) {
      await rm(this.#fileOf(tone.id), { force: true });
      throw error;
    }
    this.#sounds.set(tone.id, soundOf(found.wave));
    this.#tell();
    return { result: 'imported', id: tone.id };
  }

  async remove(id: ImportedToneId): Promise<boolean> {
    const { settings, log } = this.#options;
    const others = settings.ringTones.filter((tone) => tone.id !== id);
    if (others.length === settings.ringTones.length) return false;
    settings.setRingTones(others);
    this.#sounds.delete(id);
    this.#tell();
    await rm(this.#fileOf(id), { force: true }).catch(() => log.warn('ring tone not deleted', { id }));
    return true;
  }

  get #isFull(): boolean {
    return this.#options.settings.ringTones.length >= MOST_IMPORTED_TONES;
  }

  #fileOf(id: ImportedToneId): string {
    return join(this.#options.folder, `${id}.wav`);
  }

  #tell(): void {
    this.#changed.emit(this.tones);
  }
}
