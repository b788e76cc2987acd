/**
 * `npm run package`: builds the program and packs it, unpacked, into dist/ with the Electron at hand.
 * On the stand-in it is for testing only: its loader goes out, its SQLite binding goes in.
 */
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, Platform } from 'electron-builder';
import { resolveElectron } from './lib/electron.mjs';
import { explain } from './lib/explain.mjs';
import { root } from './lib/project.mjs';
import { mustRun } from './lib/run.mjs';
import { npm } from './lib/tools.mjs';

await explain(async () => {
  const electron = await resolveElectron();
  await mustRun(...npm(['run', '--silent', 'build']), { quiet: true });
  await rm(path.join(root, 'dist'), { recursive: true, force: true });
  await build({
    projectDir: root,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    config: {
      extends: path.join(root, 'electron-builder.yml'),
      electronDist: electron.dist,
      electronVersion: electron.version,
      afterPack: async ({ appOutDir }) => {
        if (electron.isStandIn) await fitStandIn(path.join(appOutDir, 'resources'), electron.environment);
      },
    },
  });
});

/**
 * @param {string} resources the packaged program's resources folder
 * @param {Record<string, string>} environment as the program has it when it is not packaged
 */
async function fitStandIn(resources, { SAWT_SQLITE_BINDING: binding }) {
  if (binding === undefined) throw new Error('The stand-in has no SQLite binding.');
  const prebuilds = path.join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
  await rm(path.join(resources, 'app'), { recursive: true });
  await cp(binding, path.join(prebuilds, `${process.platform}-${process.arch}.node`), {
    errorOnExist: false,
  });
}
