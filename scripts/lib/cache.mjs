import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './project.mjs';

/**
 * Gives a folder of the cache, made once. It is built beside its place and renamed into it, so a reader never
 * sees half of it; when two processes build at once the first one wins and the other's work is dropped.
 * @param {string} name
 * @param {(folder: string) => Promise<void>} build fills the empty folder it is given
 * @returns {Promise<string>} the folder's path
 */
export async function cached(name, build) {
  const place = path.join(cacheFolder, name);
  if (existsSync(place)) return place;
  await mkdir(cacheFolder, { recursive: true });
  const draft = await mkdtemp(path.join(cacheFolder, '.draft-'));
  try {
    const filled = path.join(draft, 'filled');
    await mkdir(filled);
    await build(filled);
    await rename(filled, place).catch((error) => {
      if (!existsSync(place)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return place;
}
