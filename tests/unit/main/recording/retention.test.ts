import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../../main/platform/log';
import { sha256 } from '../../../../main/recording/chunk-format';
import { Retention } from '../../../../main/recording/retention';
import { believed } from '../../../../main/recording/trusted-time';
import {
  beginAnew,
  clock,
  DAY_MS,
  folder,
  heard,
  itemWith,
  onDisk,
  recorder,
  row,
  serve,
  store,
} from './rig';

beginAnew();

const HOUR_MS = DAY_MS / 24;

/** What was told of recordings that could not be deleted. */
let delays: (string | null)[];
beforeEach(() => {
  delays = [];
});

/** The program is started, looks through the recordings, and is closed again after so many hours more. */
async function start({ hours = 0 } = {}): Promise<void> {
  const parts = { store, folder, master: new Uint8Array(32), clock, log: silentLog, isLive: () => false };
  const retention = new Retention({ ...parts, onDelay: (delay) => delays.push(delay) });
  await retention.settled();
  for (let hour = 0; hour < hours; hour += 1) {
    clock.advance(HOUR_MS);
    await retention.settled();
  }
  retention.dispose();
}

describe('time', () => {
  const record = async (keepDays: number) => {
    const { happen, service } = serve(itemWith({ recording: 'automatic', recordingKeepDays: keepDays }));
    happen('connected');
    recorder.say('r1', 'sound');
    happen('ended');
    recorder.end('r1');
    await expect.poll(() => row()?.sha256).toBeTypeOf('string');
    await expect.poll(() => existsSync(join(folder, 'seen-time.json'))).toBe(true);
    return service;
  };

  it('is over after the days of the campaign: the file goes, the proof stays', async () => {
    const service = await record(2);
    const { sha256: hash } = row() ?? {};
    await start({ hours: 47 });
    expect(onDisk()).toBe(true);
    clock.advance(HOUR_MS);
    await start();
    expect(row()?.deleted).toEqual({ at: clock.now(), why: 'retention' });
    expect(onDisk()).toBe(false);
    expect(row()?.sha256).toBe(hash);
    expect(await heard(service)).toBe('noSuchRecording');
  });

  it('is over, but a file cannot be removed: it has no proof of deletion, and keeps no other waiting', async () => {
    await record(1);
    const [first] = store.recordings;
    store.recordings = [{ ...first, id: 'held', file: 'held.rec' } as never, ...store.recordings];
    mkdirSync(join(folder, 'held.rec'));
    clock.setTo(clock.now() + DAY_MS);
    serve(itemWith({}));
    await expect.poll(() => row()?.deleted?.why).toBe('retention');
    expect(onDisk()).toBe(false);
    expect(row('held')?.deleted).toBeNull();
  });

  it('is over, but a file cannot be removed: that is told, once, and when it is gone', async () => {
    await record(1);
    const [first] = store.recordings;
    store.recordings = [{ ...first, id: 'held', file: 'held.rec' } as never];
    mkdirSync(join(folder, 'held.rec'));
    clock.setTo(clock.now() + DAY_MS);
    await start({ hours: 2 });
    expect(delays).toEqual(['file']);
    rmSync(join(folder, 'held.rec'), { recursive: true });
    await start();
    expect(delays).toEqual(['file', null]);
  });

  it.each([
    { days: 4, told: [null] },
    { days: 6, told: ['clock', null] },
  ])(
    'is over for long, but the clock is not believed after $days days: told $told',
    async ({ days, told }) => {
      await record(1);
      clock.setTo(clock.now() + days * DAY_MS);
      await start({ hours: 24 });
      expect(delays).toEqual(told);
      expect(onDisk()).toBe(false);
    },
  );

  it('of a recording that was begun while the clock stood in the past is counted from when it is right', async () => {
    const right = 10_000 * DAY_MS;
    clock.setTo(right);
    await start();
    clock.setTo(right - 300 * DAY_MS);
    await (await record(2)).dispose();
    clock.setTo(right + HOUR_MS);
    await start({ hours: 47 });
    expect([onDisk(), row()?.deleted]).toEqual([true, null]);
    clock.advance(HOUR_MS);
    await start();
    expect(row()?.deleted).toEqual({ at: right + HOUR_MS + 2 * DAY_MS, why: 'retention' });
  });

  it('of one that was begun in the past is counted anew, though the clock went on there for days and the row is gone', async () => {
    const right = 10_000 * DAY_MS;
    clock.setTo(right);
    await start();
    clock.setTo(right - 300 * DAY_MS);
    const service = await record(2);
    clock.advance(30 * HOUR_MS);
    await service.dispose();
    await start();
    const file = join(folder, 'r1.rec');
    utimesSync(file, clock.now() / 1000, clock.now() / 1000);
    store.recordings = [];
    clock.setTo(right + 31 * HOUR_MS);
    await start({ hours: 24 });
    expect(statSync(file).mtimeMs).toBe(clock.now());
  });

  it('is not over where a recording cannot be dated anew: that is tried again first', async () => {
    const right = 10_000 * DAY_MS;
    clock.setTo(right);
    await start();
    clock.setTo(right - 300 * DAY_MS);
    await (await record(1)).dispose();
    clock.setTo(right + HOUR_MS);
    store.writeFailure = 'diskFull';
    await start();
    expect([onDisk(), row()?.deleted]).toEqual([true, null]);
    store.writeFailure = null;
    await start({ hours: 23 });
    expect(onDisk()).toBe(true);
    clock.advance(HOUR_MS);
    await start();
    expect(onDisk()).toBe(false);
  });

  it('is over, though another recording cannot be mended', async () => {
    await record(1);
    const [first] = store.recordings;
    const unreadable = { ...first, id: 'odd', file: 'odd.rec', endedAt: null, sha256: null } as never;
    store.recordings = [unreadable, ...store.recordings];
    mkdirSync(join(folder, 'odd.rec'));
    clock.setTo(clock.now() + DAY_MS);
    serve(itemWith({}));
    await expect.poll(() => row()?.deleted?.why).toBe('retention');
    expect(row('odd')?.deleted).toBeNull();
  });

  it('that passed while the program was off is made up for at the start', async () => {
    await record(1);
    clock.setTo(clock.now() + DAY_MS);
    serve(itemWith({}));
    await expect.poll(() => row()?.deleted?.why).toBe('retention');
    expect(onDisk()).toBe(false);
  });

  it('that leapt ahead by more than a day counts once it has gone on from there for a day', async () => {
    await record(1);
    clock.setTo(clock.now() + 10 * DAY_MS);
    await start({ hours: 23 });
    expect(onDisk()).toBe(true);
    clock.advance(HOUR_MS);
    await start();
    expect(row()?.deleted).toEqual({ at: clock.now(), why: 'retention' });
    expect(onDisk()).toBe(false);
  });

  it('that was set into the future and right again has cost nothing, though the program was started meanwhile', async () => {
    await record(2);
    const right = clock.now();
    for (const now of [right + 400 * DAY_MS, right + 400 * DAY_MS - HOUR_MS, right + HOUR_MS]) {
      clock.setTo(now);
      await start();
    }
    expect([onDisk(), row()?.deleted]).toEqual([true, null]);
    clock.setTo(right + DAY_MS);
    await start();
    clock.setTo(right + 2 * DAY_MS);
    await start();
    expect(row()?.deleted?.why).toBe('retention');
  });

  it.each(['', '{"trusted":"yesterday"}'])(
    'of which nothing is known (%o) counts a day later',
    async (noted) => {
      await record(1);
      writeFileSync(join(folder, 'seen-time.json'), noted);
      clock.setTo(clock.now() + DAY_MS);
      await start();
      expect(onDisk()).toBe(true);
      await start({ hours: 24 });
      expect(onDisk()).toBe(false);
    },
  );

  describe('is over for files without a row too, whose data file was set aside', () => {
    const daysOld = (name: string, days: number) => {
      const at = (clock.now() - days * DAY_MS) / 1000;
      writeFileSync(join(folder, name), 'sealed');
      utimesSync(join(folder, name), at, at);
      return join(folder, name);
    };
    const sweep = async () => {
      clock.advance(DAY_MS / 24);
      await expect.poll(() => clock.isWaitingFor(DAY_MS / 24)).toBe(true);
    };
    const asksFor = (recordingKeepDays: number) => {
      store.campaigns.splice(0, 1, { ...itemWith({}).campaign, recordingKeepDays });
    };
    beforeEach(() => {
      clock.setTo(10_000 * DAY_MS);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'seen-time.json'), JSON.stringify(believed(clock.now())));
    });

    it('after the longest time that any campaign ever asked for, though the campaigns went with the rows', async () => {
      daysOld('r1.rec', 150);
      store.recordings = [{ id: 'r1', file: 'r1.rec', endedAt: 1, sha256: '', deleted: null } as never];
      store.recordings[0] = { ...store.recordings[0], keepUntil: Number.POSITIVE_INFINITY } as never;
      asksFor(120);
      serve(itemWith({}));
      await expect.poll(() => existsSync(join(folder, 'longest-days'))).toBe(true);
      asksFor(30);
      const old = daysOld(`${randomUUID()}.rec`, 121);
      const kept = [daysOld(`${randomUUID()}.rec`, 119), daysOld('notes.txt', 500), join(folder, 'r1.rec')];
      await sweep();
      await expect.poll(() => existsSync(old)).toBe(false);
      expect(kept.map(existsSync)).toEqual([true, true, true]);
    });

    it('also where a campaign asked for it between two looks alone, and a recording was begun meanwhile', async () => {
      serve(itemWith({}));
      await expect.poll(() => clock.isWaitingFor(DAY_MS / 24)).toBe(true);
      const { happen, service } = serve(itemWith({ recording: 'automatic', recordingKeepDays: 400 }));
      happen('connected');
      happen('ended');
      recorder.end('r1');
      await service.dispose();
      store.recordings = [];
      const [old, kept] = [daysOld(`${randomUUID()}.rec`, 401), daysOld(`${randomUUID()}.rec`, 399)];
      await start();
      expect([existsSync(old), existsSync(kept)]).toEqual([false, true]);
    });

    it('and where that was never noted, after the longest that may be asked for', async () => {
      const [old, kept] = [daysOld(`${randomUUID()}.rec`, 3_651), daysOld(`${randomUUID()}.rec`, 3_649)];
      asksFor(30);
      serve(itemWith({}));
      await expect.poll(() => existsSync(old)).toBe(false);
      expect(existsSync(kept)).toBe(true);
    });
  });

  it('that a crash cut off is mended at the start: half a chunk is dropped, a file that is gone is told', async () => {
    await record(5);
    const file = join(folder, 'r1.rec');
    const whole = readFileSync(file);
    const { deleted, ...kept } = row() ?? {};
    const unfinished = { ...kept, deleted: null, endedAt: null, sha256: null } as never;
    store.recordings = [unfinished, { ...(unfinished as object), id: 'lost', file: 'lost.rec' } as never];
    writeFileSync(file, Buffer.concat([whole, Buffer.from([0, 0, 9, 9, 1, 2, 3])]));
    const { service } = serve(itemWith({}));
    await expect.poll(() => row()?.sha256).toBe(sha256(whole));
    await expect.poll(() => row('lost')?.deleted?.why).toBe('missing');
    expect(readFileSync(file)).toEqual(whole);
    expect(await heard(service)).toBe('sound');
  });
});
