/** `node scripts/complete-lockfile.mjs`: run after `npm install` changed package-lock.json (docs/dependencies.md). */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { missingFromLock } from './lib/lock-file.mjs';
import { root } from './lib/project.mjs';

const file = path.join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingFromLock(lock.packages);
const count = Object.keys(missing).length;
if (count > 0) {
  const entries = Object.entries({ ...lock.packages, ...missing });
  lock.packages = Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
}
console.log(`${count} entries completed in package-lock.json`);
