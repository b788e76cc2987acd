import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** The database, its write-ahead log and the log's index belong together under one base name. */
export const SIDECARS = ['', '-wal', '-shm'] as const;

/** The store refused to go on reading this file: the next opening checks it whole. */
export const suspectMark = (file: string): string => `${file}.suspect`;

/** Makes a rename in the file's folder outlive a power cut. Windows has no such call and needs none (NTFS journals it). */
export function syncFolder(file: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Renames the store's file with its log to `<file>.damaged-<UTC time>`, so that a new one can be made in its place:
 * nothing is deleted. For a damaged file, and for one whose key is lost when the user starts anew.
 * The store must not be open.
 * @returns the new path of the database file
 * @throws the file system's error; the database file is then still in its place
 */
export function setAsideStore(file: string, now = new Date()): string {
  const base = `${file}.damaged-${now.toISOString().replaceAll(/[-:]/g, '').replace('.', '')}`;
  let target = base;
  for (let attempt = 2; SIDECARS.some((suffix) => existsSync(target + suffix)); attempt += 1) {
    target = `${base}-${attempt}`;
  }
  for (const suffix of SIDECARS) {
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix);
  }
  rmSync(suspectMark(file), { force: true });
  syncFolder(file);
  return target;
}
