import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Where downloads and compiled parts are kept between runs, outside the repository (XDG base directories). */
export const cacheFolder = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'sawt');

/**
 * Reads the `package.json` of an installed package.
 * @param {string} name folder below node_modules
 * @returns {{ version: string, name: string }}
 */
export function installedPackage(name) {
  return JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8'));
}
