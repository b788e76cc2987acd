/** `npm start [-- options of the program]`: system packages, build, then the program, on a virtual display if need be. */
import { resolveElectron } from './lib/electron.mjs';
import { explain } from './lib/explain.mjs';
import { root } from './lib/project.mjs';
import { mustRun, run } from './lib/run.mjs';
import { hasDisplay, setUpForStart } from './lib/system.mjs';
import { npm } from './lib/tools.mjs';
import { startVirtualDisplay } from './lib/virtual-display.mjs';

/** Chromium's own complaints (no system bus, no sound card) say nothing about the program. */
const quiet = ['--log-level=3'];

await explain(async () => {
  await setUpForStart();
  const electron = await resolveElectron();
  await mustRun(...npm(['run', '--silent', 'build']), { quiet: true });
  const display = hasDisplay() ? undefined : await startVirtualDisplay();
  try {
    process.exitCode = await run(
      electron.executable,
      [...electron.switches, ...quiet, root, ...process.argv.slice(2)],
      {
        env: { ...electron.environment, ...display?.environment },
      },
    );
  } finally {
    display?.stop();
  }
});
