import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The repository's root folder. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Where downloads and compiled parts are kept between runs, outside the repository (XDG base directories). */
export const cacheFolder = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'sawt');

/** @typedef {{ version: string, name: string, bin?: string | Record<string, string> }} Manifest */

/**
 * Reads the `package.json` of an installed package.
 * @param {string} name folder below node_modules
 * @returns {Manifest}
 */
export function installedPackage(name) {
  return JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8'));
}
