import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './project.mjs';

const draftPrefix = '.draft-';
const draftLifetime = 24 * 60 * 60 * 1000;

/**
 * Gives a folder of the cache, made once. It is built beside its place and renamed into it, so a reader never
 * sees half of it; when two processes build at once the first one wins and the other's work is dropped.
 * @param {string} name
 * @param {(folder: string) => Promise<void>} build fills the empty folder it is given
 * @returns {Promise<string>} the folder's path
 */
export async function cached(name, build) {
  const place = path.join(cacheFolder, name);
  await mkdir(cacheFolder, { recursive: true });
  await sweepDrafts();
  if (existsSync(place)) return place;
  const draft = await mkdtemp(path.join(cacheFolder, draftPrefix));
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

/**
 * Removes what killed builds left. The age tells, since a process number says nothing about a builder in a
 * namespace of its own.
 */
async function sweepDrafts() {
  const names = (await readdir(cacheFolder)).filter((name) => name.startsWith(draftPrefix));
  for (const draft of names.map((name) => path.join(cacheFolder, name))) {
    const found = await stat(draft).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > draftLifetime) {
      await rm(draft, { recursive: true, force: true });
    }
  }
}
