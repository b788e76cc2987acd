/** `node scripts/electron.mjs [switches] <app folder>`: runs the Electron at hand, as `npx electron` would. */
import { resolveElectron } from './lib/electron.mjs';
import { run } from './lib/run.mjs';

const electron = await resolveElectron();
process.exitCode = await run(electron.executable, [...electron.switches, ...process.argv.slice(2)], {
  env: electron.environment,
});
