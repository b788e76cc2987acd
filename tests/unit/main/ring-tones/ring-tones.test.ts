import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MediaError } from '../../../../main/media/port';
import { silentLog } from '../../../../main/platform/log';
import { RingTones } from '../../../../main/ring-tones/ring-tones';
import {
  ImportedTone,
  ImportedToneId,
  MOST_IMPORTED_TONES,
  type ReadTone,
  TONE_FILE_LIMIT,
} from '../../../../shared/domain/ring-tone';
import { toneWave } from '../../../../shared/domain/tone-wave';

const wave = toneWave(Float32Array.of(0.5, -0.5));
const unknown = ImportedToneId.parse('00000000-0000-4000-8000-000000000009');
let folder: string;
let file: string;
let kept: readonly ImportedTone[];
let isFull: boolean;
let found: ReadTone | MediaError;
let read: Uint8Array[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sawt-tones-'));
  file = join(folder, 'Harpe du matin.mp3');
  await writeFile(file, 'sound');
  [kept, isFull, found, read] = [[], false, { result: 'sound', wave }, []];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const own = () => join(folder, 'ring-tones');
const open = () =>
  new RingTones({
    folder: own(),
    settings: {
      get ringTones() {
        return kept;
      },
      setRingTones(tones) {
        if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        kept = tones;
      },
    },
    read: async (bytes) => {
      read.push(bytes);
      if (found instanceof MediaError) throw found;
      return found;
    },
    log: silentLog,
  });
const files = () => readdir(own()).catch(() => []);

async function imported(tones: RingTones, path = file): Promise<ImportedToneId> {
  const added = await tones.add(path);
  if (added?.result !== 'imported') throw new Error(`not imported: ${added?.result}`);
  return added.id;
}

describe('a sound that is brought in', () => {
  it('is decoded elsewhere, kept under the name of its file, and told', async () => {
    const tones = open();
    const told: number[] = [];
    tones.onTones((all) => told.push(all.length));
    const id = await imported(tones);
    expect(read.map((bytes) => Buffer.from(bytes).toString())).toEqual(['sound']);
    expect(kept).toEqual([{ id, name: 'Harpe du matin' }]);
    expect(new Uint8Array(await readFile(join(own(), `${id}.wav`)))).toEqual(wave);
    expect(tones.tones).toEqual([{ id, name: 'Harpe du matin', wave }]);
    expect(told).toEqual([1]);
  });

  it('is named with the hash of what is kept of it, and is nothing once it is gone or damaged', async () => {
    const tones = open();
    const id = await imported(tones);
    const sha256 = createHash('sha256')
      .update(await readFile(join(own(), `${id}.wav`)))
      .digest('hex');
    expect(tones.kept(id)).toEqual({ name: 'Harpe du matin', sha256 });
    expect(tones.kept(unknown)).toBeNull();
    // Not read yet.
    expect(open().kept(id)).toBeNull();
    await tones.remove(id);
    expect(tones.kept(id)).toBeNull();
  });

  it('is there again after a restart', async () => {
    const id = await imported(open());
    const again = open();
    expect(again.tones).toEqual([{ id, name: 'Harpe du matin', wave: null }]);
    await again.load();
    expect(again.tones).toEqual([{ id, name: 'Harpe du matin', wave }]);
  });

  it.each([
    ['noSound', { result: 'noSound' }],
    ['tooLong', { result: 'tooLong' }],
    ['silent', { result: 'silent' }],
  ] as const)('is not kept when it is %s', async (_name, reason) => {
    found = reason;
    expect(await open().add(file)).toEqual(reason);
    expect(kept).toEqual([]);
    expect(await files()).toEqual([]);
  });

  it('whose reading took too long or broke the window is told as that, not as a file without a sound', async () => {
    found = new MediaError('timeout', 'as the test says');
    expect(await open().add(file)).toEqual({ result: 'failed' });
    expect([kept, await files()]).toEqual([[], []]);
  });

  it('that is too large, not there or no file is not even read', async () => {
    await truncate(file, TONE_FILE_LIMIT + 1);
    const tones = open();
    expect(await tones.add(file)).toEqual({ result: 'tooLarge' });
    expect(await tones.add(join(folder, 'gone.wav'))).toEqual({ result: 'unreadable' });
    expect(await tones.add(folder)).toEqual({ result: 'unreadable' });
    expect(read).toEqual([]);
  });

  it('leaves no file behind when the disk is full', async () => {
    isFull = true;
    await expect(open().add(file)).rejects.toThrow('no space left');
    expect(await files()).toEqual([]);
  });

  it('is one of eight at most', async () => {
    const tones = open();
    for (let count = 0; count < MOST_IMPORTED_TONES; count += 1) await imported(tones);
    expect(await tones.add(file)).toBeNull();
    expect(kept).toHaveLength(MOST_IMPORTED_TONES);
  });

  it('has a name of one line that fits, whatever its file is called', async () => {
    const odd = join(folder, `\u202eabc\n${'🎵'.repeat(61)}.ogg`);
    await writeFile(odd, 'sound');
    await imported(open(), odd);
    expect(kept[0]?.name).toMatch(/^abc (🎵)+$/u);
    expect(ImportedTone.safeParse(kept[0]).success).toBe(true);
  });
});

describe('a tone', () => {
  it('that is removed is gone from the list and the disk', async () => {
    const tones = open();
    const id = await imported(tones);
    expect(await tones.remove(id)).toBe(true);
    expect([kept, tones.tones, await files()]).toEqual([[], [], []]);
    expect(await tones.remove(unknown)).toBe(false);
  });

  it('stays when the list cannot be written', async () => {
    const tones = open();
    const id = await imported(tones);
    isFull = true;
    await expect(tones.remove(id)).rejects.toThrow('no space left');
    expect(tones.tones).toMatchObject([{ id, wave }]);
    expect(await files()).toEqual([`${id}.wav`]);
  });

  it.each([
    ['cut off', (path: string) => truncate(path, 46)],
    ['another file', (path: string) => writeFile(path, 'RIFF but no sound')],
    ['swollen', (path: string) => truncate(path, TONE_FILE_LIMIT)],
    ['gone', (path: string) => rm(path)],
    ['a folder', (path: string) => rm(path).then(() => mkdir(path))],
  ] as const)('whose file is %s stays in the list without its sound', async (_name, damage) => {
    const id = await imported(open());
    await damage(join(own(), `${id}.wav`));
    const again = open();
    await again.load();
    expect(again.tones).toEqual([{ id, name: 'Harpe du matin', wave: null }]);
  });
});
