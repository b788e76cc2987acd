import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';

const downloadLimit = 10 * 60_000;

/**
 * Where the program lies in Electron's distribution.
 * @param {NodeJS.Platform} [platform]
 */
export function executableIn(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * Whether the electron package has the whole of its binary. `dist/version` comes out of the archive at any moment;
 * only `path.txt` says that all of it did (the package's install.js writes it last).
 * @param {string} folder of the package
 * @param {string} version the package's own
 * @param {NodeJS.Platform} [platform]
 */
export function isWhole(folder, version, platform = process.platform) {
  const executable = executableIn(platform);
  return (
    contentOf(path.join(folder, 'dist/version')).replace(/^v/, '') === version &&
    contentOf(path.join(folder, 'path.txt')) === executable &&
    existsSync(path.join(folder, 'dist', executable))
  );
}

/** @param {string} file */
function contentOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

/**
 * Runs the electron package's own download, with what an earlier one left half done out of its way.
 * @param {string} folder of the package
 * @param {string} version the package's own
 * @returns {Promise<boolean>} whether the whole binary is there afterwards
 */
export async function downloadBinary(folder, version) {
  await rm(path.join(folder, 'path.txt'), { force: true });
  await rm(path.join(folder, 'dist'), { recursive: true, force: true });
  const { promise, resolve } = /** @type {PromiseWithResolvers<boolean>} */ (Promise.withResolvers());
  const child = spawn(process.execPath, [path.join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: downloadLimit,
  });
  child.once('error', () => resolve(false));
  child.once('close', () => resolve(isWhole(folder, version)));
  return promise;
}
