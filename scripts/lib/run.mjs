import { spawn } from 'node:child_process';
import { root } from './project.mjs';

/**
 * Runs a command to its end with the terminal shared.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, quiet?: boolean }} [options]
 *   `quiet` hides its output unless it fails
 * @returns {Promise<number>} its exit code; 128 + signal number is not told apart from 1
 */
export function run(command, args, options = {}) {
  const { promise, resolve, reject } = /** @type {PromiseWithResolvers<number>} */ (Promise.withResolvers());
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['inherit', options.quiet ? 'pipe' : 'inherit', options.quiet ? 'pipe' : 'inherit'],
  });
  /** @type {Buffer[]} */
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  // The child ends first, so that what it leans on (a display, a folder) can be cleared away after it.
  const passOn = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  process.on('SIGTERM', passOn).on('SIGINT', passOn);
  child.once('error', reject);
  child.once('close', (code) => {
    process.off('SIGTERM', passOn).off('SIGINT', passOn);
    if (code !== 0) process.stderr.write(Buffer.concat(output));
    resolve(code ?? 1);
  });
  return promise;
}

/**
 * Like {@link run}, but a failure is an error.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function mustRun(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args[0] ?? ''} ended with code ${code}`);
}
