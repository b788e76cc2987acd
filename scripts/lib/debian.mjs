import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { mustRun } from './run.mjs';

const policyFile = '/usr/sbin/policy-rc.d';

/**
 * Sees to it that Debian packages are installed: as root by installing what is missing, else by an error that
 * holds the exact command. Other systems than Debian's family are left alone.
 * @param {readonly string[]} names as in Debian 12; Debian 13's `…t64` spelling is tried too
 * @param {string} purpose for the message: "to …"
 */
export async function needSystemPackages(names, purpose) {
  if (!existsSync('/usr/bin/apt-get')) return;
  const missing = names.filter((name) => !installed(name) && !installed(`${name}t64`));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) throw new Error(adviceFor(missing, purpose));
  console.log(`Installing Debian packages ${purpose}: ${missing.join(' ')}`);
  const quiet = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await mustRun('apt-get', ['update', '-q'], quiet);
  const found = missing.map((name) => (available(name) ? name : `${name}t64`));
  await withoutStartingServices(() =>
    mustRun('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...found], quiet),
  );
}

/**
 * @param {readonly string[]} missing
 * @param {string} purpose
 */
function adviceFor(missing, purpose) {
  const command = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  return `Debian packages are missing ${purpose}. Install them and start again:\n\n  ${command}\n`;
}

/** @param {string} name */
function installed(name) {
  const query = spawnSync('dpkg-query', ['--status', name], { encoding: 'utf8' });
  return query.status === 0 && query.stdout.includes('Status: install ok installed');
}

/** @param {string} name */
function available(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return /Candidate: (?!\(none\))/.test(stdout);
}

/**
 * Servers of the test lab must not start with Debian's stock settings, which listen beyond loopback:
 * policy-rc.d says no while they are installed.
 * @param {() => Promise<void>} install
 */
async function withoutStartingServices(install) {
  if (existsSync(policyFile)) return install();
  writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await install();
  } finally {
    rmSync(policyFile);
  }
}
