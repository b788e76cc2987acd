/**
 * Run after `npm install` changed package-lock.json on a registry mirror that lags behind: npm leaves optional
 * packages of other platforms out of the lock file when the mirror has none yet, and `npm ci` then refuses the file.
 * This adds them as what they are, optional and for that platform only, without a checksum that cannot be known.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/project.mjs';

/** @typedef {{ version: string, dev?: boolean, optional?: boolean, optionalDependencies?: Record<string, string> }} LockedPackage */

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x'];

const file = path.join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
/** @type {Record<string, LockedPackage>} */
const packages = lock.packages;
let added = 0;
for (const locked of Object.values(packages)) {
  for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    const platform = platformOf(name);
    if (place in packages || platform === undefined || !/^\d+\.\d+\.\d+$/.test(version)) continue;
    packages[place] = { version, ...(locked.dev && { dev: true }), optional: true, ...platform };
    added += 1;
  }
}
if (added > 0) {
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
}
console.log(`${added} platform packages added to package-lock.json`);

/**
 * The platform that a package's name ends with, as npm writes it.
 * @param {string} name as `@biomejs/cli-linux-arm64-musl`
 */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined) return undefined;
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : ['glibc'];
  return { cpu: [cpu], ...(os === 'linux' && { libc }), os: [os] };
}
