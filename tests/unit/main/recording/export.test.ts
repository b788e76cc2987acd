import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../../../main/platform/log';
import { placeWithoutUser } from '../../../../main/recording/place';
import * as plainCopy from '../../../../main/recording/plain-copy';
import type { RecordingService } from '../../../../main/recording/recording-service';
import { StoreError } from '../../../../main/store/port';
import { RecordingId } from '../../../../shared/domain/ids';
import { beginAnew, clock, folder, itemWith, recorder, row, serve, store } from './rig';

beginAnew();

let service: RecordingService;
let places: string[];
const target = () => join(folder, '..', 'copies', 'Sinistre.webm');
const save = (path: string | null = target(), id = 'r1') =>
  service.export(RecordingId.parse(id), async (name) => {
    places.push(name);
    return path;
  });
const resultOf = async (...args: Parameters<typeof save>) => {
  const answer = await save(...args);
  return answer.ok ? answer.value.result : answer.problem;
};
const change = (more: object) => {
  store.recordings = store.recordings.map((one) => ({ ...one, ...more }));
};
const left = () => readdirSync(join(target(), '..'));

/** A recording of two pieces that is over, and may be exported. */
beforeEach(async () => {
  places = [];
  const served = serve(itemWith({ recording: 'automatic' }));
  service = served.service;
  served.happen('connected');
  recorder.say('r1', 'bonjour ');
  recorder.say('r1', 'madame');
  served.happen('ended');
  recorder.end('r1');
  await expect.poll(() => row()?.sha256).toBeTypeOf('string');
  change({ mayExport: true, startedAt: new Date(2026, 10, 29, 10, 31, 12).getTime() });
  mkdirSync(join(target(), '..'));
});

describe('a recording that is exported', () => {
  it('is whole and plain in the file that was named, for this user only, and its proof says so', async () => {
    const answer = await save();
    expect(places).toEqual(['sawt-2026-11-29-10-31-12.webm']);
    expect(readFileSync(target(), 'utf8')).toBe('bonjour madame');
    expect(statSync(target()).mode & 0o777).toBe(0o600);
    const sha256 = createHash('sha256').update('bonjour madame').digest('hex');
    const copy = {
      at: clock.now(),
      by: 'nadia@pbx.example',
      place: join(folder, '..', 'copies', 'Sinistre.webm'),
      ...{ sha256, isDone: true },
    };
    expect(answer).toEqual({ ok: true, value: { result: 'exported', copy } });
    expect(row()?.exports).toEqual([copy]);
    expect(left()).toEqual(['Sinistre.webm']);
    expect(await resultOf()).toBe('exported');
    expect(row()?.exports).toHaveLength(2);
  });

  it('is not, where no file was named', async () => {
    expect(await resultOf(null)).toBe('cancelled');
    expect(row()?.exports).toEqual([]);
  });

  it('is not, where its campaign forbids it, it was deleted, or it runs: nobody is asked where to', async () => {
    change({ mayExport: false });
    expect(await resultOf()).toBe('forbidden');
    change({ mayExport: true, deleted: { at: 5, why: 'retention' } });
    expect(await resultOf()).toBe('deleted');
    change({ deleted: null, endedAt: null });
    expect(await resultOf()).toBe('noSuchRecording');
    expect(await resultOf(target(), 'r9')).toBe('noSuchRecording');
    expect([places, left()]).toEqual([[], []]);
  });

  it('is not, where it was deleted, or forbidden, while the dialog was open', async () => {
    for (const [more, result] of [
      [{ deleted: { at: 5, why: 'retention' } }, 'deleted'],
      [{ deleted: null, mayExport: false }, 'forbidden'],
    ] as const) {
      change({ deleted: null, mayExport: true });
      const answer = await service.export(RecordingId.parse('r1'), async () => {
        change(more);
        return target();
      });
      expect(answer).toEqual({ ok: true, value: { result } });
    }
    expect(left()).toEqual([]);
  });

  it('is not, where its file was changed, cut short or is gone', async () => {
    const file = join(folder, 'r1.rec');
    const whole = readFileSync(file);
    const changed = Buffer.from(whole);
    changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1);
    writeFileSync(file, changed);
    expect(await resultOf()).toBe('damaged');
    // One whose hash fits, and that was not sealed by us.
    change({ sha256: createHash('sha256').update(changed).digest('hex') });
    expect(await resultOf()).toBe('damaged');
    change({ sha256: createHash('sha256').update(whole).digest('hex') });
    writeFileSync(file, whole);
    truncateSync(file, whole.length - 3);
    expect(await resultOf()).toBe('damaged');
    rmSync(file);
    expect(await resultOf()).toBe('damaged');
    expect([row()?.exports, left()]).toEqual([[], []]);
  });

  it("is not, among the program's own files, by whatever way: one of them would be gone", async () => {
    const file = join(folder, 'r1.rec');
    const whole = readFileSync(file);
    symlinkSync(folder, join(target(), '..', 'link'));
    for (const path of [file, join(folder, 'copy.webm'), join(target(), '..', 'link', 'r1.rec')])
      expect(await resultOf(path)).toBe('ownFolder');
    expect(readFileSync(file)).toEqual(whole);
    expect(row()?.exports).toEqual([]);
    // One that only begins with the same letters is another.
    mkdirSync(`${folder}-copies`);
    expect(await resultOf(join(`${folder}-copies`, 'copy.webm'))).toBe('exported');
  });

  it('is not, where it is deleted or forbidden at the last moment', async () => {
    for (const more of [{ mayExport: false }, { deleted: { at: 5, why: 'retention' } }]) {
      vi.spyOn(store.write, 'beginRecordingExport').mockImplementationOnce(async () => {
        change(more);
        return false;
      });
      expect(await resultOf()).toBe('deleted' in more ? 'deleted' : 'forbidden');
      change({ mayExport: true, deleted: null });
    }
    expect(left()).toEqual([]);
  });

  it('is not, where the place is none that can be written to', async () => {
    expect(await resultOf(join(target(), 'nowhere', 'copy.webm'))).toBe('notWritable');
    expect(row()?.exports).toEqual([]);
    mkdirSync(target());
    expect(await resultOf()).toBe('notWritable');
    expect(left()).toEqual(['Sinistre.webm']);
    expect(await resultOf(join(target(), `${'x'.repeat(300)}.webm`))).toBe('notWritable');
    expect(await resultOf('/proc/copy.webm')).toBe('notWritable');
    expect(readdirSync(target())).toEqual([]);
    // The proof does not take them for copies, and nothing waits for the next start.
    expect(row()?.exports.map(({ isDone }) => isDone)).toEqual([false, false, false]);
    expect(store.unsettled).toEqual([]);
  });

  it('fails with what is no matter of the place or the disk', async () => {
    await expect(resultOf(`${target()}\0`)).rejects.toMatchObject({ code: 'ERR_INVALID_ARG_VALUE' });
    expect(left()).toEqual([]);
  });

  it('says so where what was written of it cannot be removed, and removes it at the next start', async () => {
    const folderOfCopy = join(target(), '..');
    const { writePlain } = plainCopy;
    vi.spyOn(plainCopy, 'writePlain').mockImplementationOnce((plain, files) =>
      writePlain(pulledOut(plain), files),
    );
    // As a disk that is pulled out while it is written to.
    function pulledOut({ parts, sha256 }: plainCopy.Plain): plainCopy.Plain {
      const pieces = function* () {
        yield* parts;
        renameSync(folderOfCopy, `${folderOfCopy}-away`);
      };
      return { parts: pieces() as never, sha256 };
    }
    expect(await resultOf()).toBe('leftBehind');
    const unfinished = () => readdirSync(`${folderOfCopy}-away`);
    expect(unfinished()).toHaveLength(1);
    expect(store.unsettled).toHaveLength(1);
    // Still away at this start.
    const warn = vi.spyOn(silentLog, 'warn');
    serve();
    await expect.poll(() => warn.mock.calls).toEqual([['unfinished copy of a recording not removed']]);
    warn.mockRestore();
    expect([unfinished().length, store.unsettled.length]).toEqual([1, 1]);
    renameSync(`${folderOfCopy}-away`, folderOfCopy);
    serve();
    await expect.poll(() => store.unsettled).toEqual([]);
    expect(left()).toEqual([]);
    expect(row()?.exports).toMatchObject([{ isDone: false }]);
  });

  it('that the end of the program cut off is settled at the next start: gone, or known to be whole', async () => {
    const copy = { at: 5, by: 'nadia@pbx.example', place: '~', sha256: '0'.repeat(64) };
    const [part, moved] = ['.sawt-1.part', '.sawt-2.part'].map((name) => join(target(), '..', name));
    const files = (name = '') => ({ part: name, path: target() });
    writeFileSync(part ?? '', 'bonj');
    await store.write.beginRecordingExport(RecordingId.parse('r1'), copy, files(part));
    writeFileSync(target(), 'bonjour madame');
    const sha256 = createHash('sha256').update('bonjour madame').digest('hex');
    await store.write.beginRecordingExport(RecordingId.parse('r1'), { ...copy, sha256 }, files(moved));
    serve();
    await expect.poll(() => store.unsettled).toEqual([]);
    expect(left()).toEqual(['Sinistre.webm']);
    expect(row()?.exports.map(({ isDone }) => isDone)).toEqual([false, true]);
  });

  it('is exported though the store cannot be told at once that it is done', async () => {
    vi.spyOn(store.write, 'settleRecordingExport').mockRejectedValueOnce(new StoreError('unavailable', ''));
    expect(await resultOf()).toBe('exported');
    serve();
    await expect.poll(() => row()?.exports).toMatchObject([{ isDone: true }]);
  });

  it('is done before the program ends; none is begun then', async () => {
    let goOn = () => {};
    const begin = store.write.beginRecordingExport;
    vi.spyOn(store.write, 'beginRecordingExport').mockImplementationOnce(async (...args) => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return begin(...args);
    });
    const saved = resultOf();
    await vi.waitFor(() => expect(store.write.beginRecordingExport).toHaveBeenCalled());
    let isOver = false;
    const over = service.dispose().then(() => {
      isOver = true;
    });
    let choose = (_path: string) => {};
    const late = service.export(
      RecordingId.parse('r1'),
      () =>
        new Promise((resolve) => {
          choose = resolve;
        }),
    );
    clock.advance(2_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isOver).toBe(false);
    goOn();
    await over;
    expect(await saved).toBe('exported');
    expect([left(), store.unsettled]).toEqual([['Sinistre.webm'], []]);
    choose(join(target(), '..', 'late.webm'));
    expect(await late).toEqual({ ok: true, value: { result: 'cancelled' } });
    expect(left()).toEqual(['Sinistre.webm']);
  });

  it.each(['diskFull', 'unavailable'] as const)(
    'is not, where its proof cannot be written: %s',
    async (failure) => {
      writeFileSync(target(), 'an older copy');
      store.writeFailure = failure;
      const answer = resultOf();
      if (failure === 'diskFull') expect(await answer).toBe('diskFull');
      else await expect(answer).rejects.toMatchObject({ code: 'unavailable' });
      store.writeFailure = null;
      expect([left(), readFileSync(target(), 'utf8')]).toEqual([['Sinistre.webm'], 'an older copy']);
      expect(existsSync(join(folder, 'r1.rec'))).toBe(true);
    },
  );
});

describe('the place of a copy, as it is kept', () => {
  const nadia = { home: '/home/nadia', user: 'nadia' };
  it.each([
    ['/home/nadia/Documents/a.webm', '~/Documents/a.webm'],
    ['/home/nadia2/a.webm', '/home/nadia2/a.webm'],
    ['/media/nadia/CLE USB/a.webm', '/media/…/CLE USB/a.webm'],
    ['/srv/Nadia/a.webm', '/srv/…/a.webm'],
    ['/srv/copies/a.webm', '/srv/copies/a.webm'],
    ['/home/nadia', '/home/…'],
    ['/home/nadia/..a/b.webm', '~/..a/b.webm'],
  ])('%s is %s', (path, kept) => {
    expect(placeWithoutUser(path, nadia)).toBe(kept);
  });

  it('is the path where nobody has a name', () => {
    expect(placeWithoutUser('/srv/a.webm', { home: '/', user: '' })).toBe('~/srv/a.webm');
  });
});
