import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/store-worker');

/** What the bundles are made of; their hash names the folder, so that nothing old is ever run. */
function sourceHash(entry: string): string {
  const hash = createHash('sha256').update(entry);
  for (const file of [
    ...globSync('{main/store,main/platform,main/recording,shared,tests/store}/**/*.ts', { cwd: root }),
    entry,
  ].sort()) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 20);
}

/**
 * Bundles a TypeScript entry of this repository for plain Node, as the product's build does with the worker, and
 * answers where it is. Several test processes may ask at once: the finished folder appears by a rename.
 */
export async function bundleForNode(entry: string): Promise<URL> {
  const folder = join(cache, sourceHash(entry));
  const file = pathToFileURL(join(folder, 'entry.js'));
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  const temporary = mkdtempSync(join(cache, 'building-'));
  await build({
    ...{ root, configFile: false, logLevel: 'error' },
    build: {
      ...{ ssr: entry, outDir: temporary, emptyOutDir: false, target: 'node20.18' },
      rolldownOptions: { external: ['better-sqlite3'], output: { format: 'es', entryFileNames: 'entry.js' } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  try {
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true });
    if (!existsSync(file)) throw error;
  }
  return file;
}

/** The store's worker, bundled. */
export const buildWorker = (): Promise<URL> => bundleForNode('main/store/worker/index.ts');
