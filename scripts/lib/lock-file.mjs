/**
 * @typedef {object} LockedPackage
 * @property {string} version
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {boolean} [gypfile]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** @typedef {Record<string, LockedPackage>} LockedPackages by place, as `node_modules/zod` */

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x'];

/** Native packages that bring prebuilt binaries and say `gypfile: false`, which npm does not copy to the lock file. */
const prebuilt = ['node_modules/better-sqlite3'];

/**
 * What npm leaves out of a lock file and `npm ci` needs in it:
 * - optional packages of other platforms that a lagging registry mirror has not got (else `npm ci` refuses the file);
 * - that a package is not to be compiled (else npm 10 compiles it, for which a machine needs Python).
 * @param {Readonly<LockedPackages>} packages
 * @returns {LockedPackages} the missing or changed entries
 */
export function missingFromLock(packages) {
  /** @type {LockedPackages} */
  const missing = {};
  for (const locked of Object.values(packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      const platform = platformOf(name);
      if (place in packages || platform === undefined || !/^\d+\.\d+\.\d+$/.test(version)) continue;
      missing[place] = { version, ...(locked.dev && { dev: true }), optional: true, ...platform };
    }
  }
  for (const place of prebuilt) {
    const locked = packages[place];
    if (locked !== undefined && locked.gypfile !== false) missing[place] = { ...locked, gypfile: false };
  }
  return missing;
}

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
