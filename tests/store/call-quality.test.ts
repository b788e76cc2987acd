import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportCalls } from '../../main/history/export';
import type { CallQuality } from '../../shared/domain/quality';
import { openTestStore, type TestStore } from './open-test-store';
import { interaction, NOW } from './samples';

const quality: CallQuality = {
  ...{ mosAverage: 4.2, mosLowest: 3.1, lossIn: 1.5, lossOut: null, jitterMaxMs: 12 },
  ...{ roundTripMaxMs: 90.5, codec: 'audio/PCMA' },
};
const everything = { filter: 'all', text: '', after: null } as const;
const over = (id: string, minutes: number) =>
  interaction(id, {
    ...{ startedAt: NOW - minutes * 60_000, endedAt: NOW, closedAt: NOW },
    ...({ cause: 'hungUpByThem' } as const),
  });

let test: TestStore;
let folder: string;
beforeEach(async () => {
  test = await openTestStore();
  folder = await mkdtemp(join(tmpdir(), 'sawt-export-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await test.cleanUp();
});

describe('the quality of a call', () => {
  it('is listed with it, the later of two; none for a call that was not heard', async () => {
    const { read, write } = test.store;
    const [heard, unheard] = [over('heard', 2), over('unheard', 1)];
    for (const each of [heard, unheard]) await write.startInteraction(each);
    await write.saveQuality(heard.id, { ...quality, mosAverage: 2 });
    await write.saveQuality(heard.id, quality);
    const { calls } = await read.history(everything, 10);
    expect(calls.map((each) => each.quality)).toEqual([null, quality]);
    expect(calls[1]?.interaction).toEqual(heard);
    expect((await read.recentInteractions(0, 10)).map((each) => each.quality)).toEqual([null, quality]);
  });

  it('is not kept of a call that there is not', async () => {
    await expect(test.store.write.saveQuality(over('nobody', 1).id, quality)).rejects.toThrow();
  });

  it('is exported with all calls, page by page', async () => {
    const { read, write } = test.store;
    for (let call = 0; call < 501; call += 1) await write.startInteraction(over(`i${call}`, call));
    await write.saveQuality(over('i0', 0).id, quality);
    const path = join(folder, 'calls.csv');
    expect(await exportCalls(read, { filter: 'all', text: '' }, path, 'fr')).toBe(501);
    const lines = (await readFile(path, 'utf8')).split('\r\n');
    expect(lines).toHaveLength(503);
    expect(lines[1]).toContain('4,2;3,1;1,5;;12;90,5;audio/PCMA');
  });

  it('is not exported into a folder that there is not', async () => {
    const path = join(folder, 'nowhere', 'calls.csv');
    await expect(exportCalls(test.store.read, { filter: 'all', text: '' }, path, 'en')).rejects.toThrow(
      'ENOENT',
    );
  });
});
