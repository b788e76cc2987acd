import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setInterval } from 'node:timers/promises';
import { root } from './project.mjs';
import { endingWithUs } from './run.mjs';

const pictureEvery = 2_000;

/** @typedef {{ environment: { DISPLAY: string }, stop: () => void }} Display */

/**
 * Starts a display that nobody looks at.
 * @returns {Promise<Display>}
 * @throws when Xvfb does not come up
 */
export async function startHiddenDisplay() {
  const options = ['-displayfd', '1', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'];
  const [command = '', ...args] = [...endingWithUs, 'Xvfb', ...options];
  const server = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    // Out of the terminal's group: Ctrl+C ends the program first.
    detached: true,
  });
  const number = await Promise.race([
    once(createInterface({ input: server.stdout }), 'line').then(([line]) => String(line)),
    once(server, 'close').then(() => undefined),
  ]);
  if (number === undefined) throw new Error('Xvfb, the virtual display, did not start: is it installed?');
  return { environment: { DISPLAY: `:${number}` }, stop: () => server.kill() };
}

/**
 * Starts a virtual display for a machine that has none, and says where to look at it.
 * @returns {Promise<Display>}
 * @throws when Xvfb does not come up
 */
export async function startVirtualDisplay() {
  const { environment, stop } = await startHiddenDisplay();
  const stopping = new AbortController();
  const viewers = [keepPicture(environment, stopping.signal), ...shareScreen(environment)];
  return {
    environment,
    stop: () => {
      stopping.abort();
      for (const viewer of viewers) if ('kill' in viewer) viewer.kill();
      stop();
    },
  };
}

/**
 * Keeps the newest picture of the display in a file.
 * @param {{ DISPLAY: string }} environment
 * @param {AbortSignal} signal
 */
async function keepPicture(environment, signal) {
  const file = path.join(root, 'out/screen.png');
  console.log(`There is no display here: the program runs on a virtual one (${environment.DISPLAY}).`);
  console.log(`Look at ${file}, taken anew every ${pictureEvery / 1000} seconds.`);
  const env = { ...process.env, ...environment };
  try {
    for await (const _ of setInterval(pictureEvery, undefined, { signal })) {
      spawnSync('scrot', ['--overwrite', '--silent', file], { env, stdio: 'ignore' });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/**
 * Offers the display over VNC on loopback, where x11vnc is installed.
 * @param {{ DISPLAY: string }} environment
 */
function shareScreen(environment) {
  if (spawnSync('which', ['x11vnc'], { stdio: 'ignore' }).status !== 0) {
    console.log('To click in it: install x11vnc, start again, and connect a VNC viewer to localhost:5900.');
    return [];
  }
  console.log('Or connect a VNC viewer to localhost:5900.');
  const options = ['-display', environment.DISPLAY, '-localhost', '-nopw', '-forever', '-shared', '-quiet'];
  return [spawn('x11vnc', [...options, '-rfbport', '5900'], { stdio: 'ignore' })];
}
