import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { root } from './project.mjs';

/** @type {readonly NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const parent = process.ppid;
const parentWatchEvery = 500;

/** Put before a Linux command: even a SIGKILL of this process ends it (prctl's PR_SET_PDEATHSIG). */
export const endingWithUs = ['setpriv', '--pdeathsig', 'TERM'];

/** Somebody stopped the script: nothing more is to be started. */
export class Stopped extends Error {
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(`Stopped by ${signal}.`);
    /** As a shell gives it. */
    this.exitCode = 128 + constants.signals[signal];
  }
}

/**
 * Runs a command to its end with the terminal shared.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, quiet?: boolean, late?: boolean }} [options]
 *   `quiet` hides its output unless it fails, `late` shows it when it has ended
 * @returns {Promise<number>} its exit code; 128 + signal number is not told apart from 1
 * @throws {Stopped} when this process was asked to stop meanwhile
 */
export function run(command, args, options = {}) {
  const { promise, resolve, reject } = /** @type {PromiseWithResolvers<number>} */ (Promise.withResolvers());
  const shown = options.quiet || options.late ? 'pipe' : 'inherit';
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['inherit', shown, shown],
  });
  /** @type {Buffer[]} */
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  const requests = passOnRequests(child);
  child.once('error', (error) => {
    requests.end();
    reject(error);
  });
  child.once('close', (code) => {
    const signal = requests.end();
    if (signal !== undefined) return reject(new Stopped(signal));
    if (code !== 0 || options.late) process.stderr.write(Buffer.concat(output));
    resolve(code ?? 1);
  });
  return promise;
}

/**
 * Passes requests to stop on to a child, which ends first, so that what it leans on (a display, a folder) can be
 * cleared away after it. npm does not pass SIGTERM on to us but kills the shell between: the parent changes then.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {{ end: () => NodeJS.Signals | undefined }} stops doing so; gives the first request
 */
function passOnRequests(child) {
  /** @type {NodeJS.Signals | undefined} */
  let first;
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    first ??= signal;
    child.kill(signal);
  };
  const watch = setInterval(() => {
    if (process.ppid !== parent && first === undefined) passOn('SIGTERM');
  }, parentWatchEvery);
  for (const signal of signals) process.on(signal, passOn);
  return {
    end: () => {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, passOn);
      return first;
    },
  };
}

/**
 * Like {@link run}, but a failure is an error.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function mustRun(command, args, options) {
  const code = await run(command, args, options);
  if (code === 0) return;
  const words = [command, ...args.slice(0, 4)].map((word) => path.basename(word));
  throw new Error(`${words.join(' ')} ended with code ${code}`);
}
