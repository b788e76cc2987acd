/**
 * `npm ci`'s prepare step: installs the pre-commit hook in a developer's clone.
 * Left out in CI, without the development packages, without a .git folder (an unpacked archive), and with SAWT_NO_HOOKS=1.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tool } from './lib/tools.mjs';

const wanted =
  process.env.CI !== 'true' &&
  process.env.SAWT_NO_HOOKS !== '1' &&
  existsSync('.git') &&
  existsSync('node_modules/lefthook');
if (wanted) {
  const { status } = spawnSync(...tool('lefthook', ['install']), { stdio: 'inherit' });
  if (status !== 0) console.warn('The pre-commit hook was not installed; everything else works without it.');
}
