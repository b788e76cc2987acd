import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { needSystemPackages } from './debian.mjs';
import { root } from './project.mjs';

/** The libraries Electron opens a window with. */
const libraries = [
  ...['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0', 'libdrm2'],
  'libxkbcommon0',
];

/** A virtual display, its access control, and what takes its picture. */
const virtualDisplay = ['xvfb', 'xauth', 'scrot'];

/** Whether windows can be shown to somebody. */
export function hasDisplay() {
  return Boolean(process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** What `npm start` needs of the system, installed or asked for. */
export async function setUpForStart() {
  await needSystemPackages([...libraries, ...(hasDisplay() ? [] : virtualDisplay)], 'to show windows');
}

/** What `npm test` needs of the system: windows on a virtual display, a browser, and the lab's servers. */
export async function setUpForTests() {
  const lab = readFileSync(path.join(root, 'tests/lab/packages.txt'), 'utf8').trim().split(/\s+/);
  await needSystemPackages([...libraries, ...virtualDisplay, 'chromium', ...lab], 'for the tests');
}

/**
 * Whether a network namespace can be made here (root, or a kernel that lets users make one).
 * The tests of real calls run in one that has only loopback.
 */
export function canMakeNamespace() {
  if (!existsSync('/usr/bin/unshare')) return false;
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  return spawnSync('unshare', [...asUser, '--net', 'true']).status === 0;
}
