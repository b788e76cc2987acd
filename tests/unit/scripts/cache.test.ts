import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

let cache = '';

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sawt-cache-'));
  vi.stubEnv('XDG_CACHE_HOME', folder);
  // Where the cache lies is read when the module is.
  vi.resetModules();
  cache = path.join(folder, 'sawt');
});

afterAll(async () => {
  await rm(path.dirname(cache), { recursive: true, force: true });
});

async function draft(name: string, hoursOld: number): Promise<string> {
  const folder = path.join(cache, name);
  await mkdir(path.join(folder, 'filled'), { recursive: true });
  const then = new Date(Date.now() - hoursOld * 3_600_000);
  await utimes(folder, then, then);
  return folder;
}

test('a folder is made once; drafts of killed builds go after a day, those of running ones stay', async () => {
  const { cached } = await import('../../../scripts/lib/cache.mjs');
  const abandoned = await draft('.draft-abandoned', 25);
  const running = await draft('.draft-running', 23);
  const kept = await draft('kept', 1_000);
  const build = vi.fn((folder: string) => writeFile(path.join(folder, 'part'), 'whole'));

  const place = await cached('thing', build);
  expect(await readdir(place)).toEqual(['part']);
  expect([abandoned, running, kept].map(existsSync)).toEqual([false, true, true]);

  const another = await draft('.draft-another', 25);
  expect(await cached('thing', build)).toBe(place);
  expect(build).toHaveBeenCalledOnce();
  expect(existsSync(another)).toBe(false);
});

test('a build that fails leaves nothing', async () => {
  const { cached } = await import('../../../scripts/lib/cache.mjs');
  const failing = cached('broken', () => Promise.reject(new Error('no compiler')));
  await expect(failing).rejects.toThrow('no compiler');
  expect((await readdir(cache)).sort()).toEqual(['.draft-running', 'kept', 'thing']);
});
