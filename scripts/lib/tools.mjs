import path from 'node:path';
import { installedPackage, root } from './project.mjs';

/** @typedef {[command: string, args: string[]]} CommandLine as `spawn` takes it */

/**
 * npm with these words, run by this Node: on Windows npm is a batch file, which Node starts only through a shell
 * (since 20.12, CVE-2024-27980).
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {CommandLine}
 * @throws when the script was not started by npm, which says where it is
 */
export function npm(words, environment = process.env) {
  const { npm_execpath: program } = environment;
  if (!program) throw new Error('npm did not start this script: use npm start, npm test or npm run.');
  return [process.execPath, [program, ...words]];
}

/**
 * A tool of node_modules with these words, run by this Node for the same reason.
 * @param {string} packageName
 * @param {readonly string[]} words
 * @returns {CommandLine}
 */
export function tool(packageName, words) {
  const file = entryOf(installedPackage(packageName));
  return [process.execPath, [path.join(root, 'node_modules', packageName, file), ...words]];
}

/**
 * The JavaScript file behind a package's command.
 * @param {import('./project.mjs').Manifest} manifest
 * @returns {string} relative to the package
 * @throws when it has no command, or several and none with its own name
 */
export function entryOf({ name, bin = {} }) {
  const commands = typeof bin === 'string' ? [bin] : Object.values(bin);
  const named = typeof bin === 'string' ? bin : bin[name.replace(/^@[^/]+\//, '')];
  const file = named ?? (commands.length === 1 ? commands[0] : undefined);
  if (file === undefined) throw new Error(`The package ${name} has no command of its own.`);
  return file;
}
