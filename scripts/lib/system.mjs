import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { asteriskPackages } from './asterisk.mjs';
import { needSystemPackages } from './debian.mjs';
import { root } from './project.mjs';
import { Stopped } from './run.mjs';

/** The libraries Electron opens a window with. */
const libraries = [
  ...['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0', 'libdrm2'],
  'libxkbcommon0',
];

/** A virtual display, and what takes its picture. */
const virtualDisplay = ['xvfb', 'scrot'];

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
  // The tests with it fail alone, and say so: inside their namespace there is no network to fetch it over.
  await asteriskPackages().catch((error) => {
    if (error instanceof Stopped) throw error;
    console.log(
      `Asterisk cannot be had, and its tests will fail: it comes from deb.debian.org by apt-get. ${error}`,
    );
  });
}

/** Put before a command: a namespace that has only loopback, for the tests of real calls. */
export const inNamespace = ['bash', 'tests/lab/lab.sh', 'netns'];

/** Whether {@link inNamespace} works here (root, or a kernel that lets users make namespaces). */
export function canMakeNamespace() {
  const [command = '', ...args] = [...inNamespace, 'true'];
  return spawnSync(command, args, { cwd: root }).status === 0;
}
