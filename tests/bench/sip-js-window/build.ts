import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the page into a folder of its own. @returns path of the HTML file; its folder is the caller's to delete */
export async function buildPage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'sawt-bench-page-'));
  await build({
    ...{ root: import.meta.dirname, base: './', configFile: false, logLevel: 'error' },
    build: {
      ...{ outDir, emptyOutDir: false, target: 'chrome130' },
      rolldownOptions: { input: join(import.meta.dirname, 'sip-js-window.html') },
    },
  });
  return join(outDir, 'sip-js-window.html');
}
