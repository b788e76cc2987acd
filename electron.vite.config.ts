import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { fasterSipGrammar } from './scripts/lib/sip-grammar.mjs';

/** What stays outside the bundles: Electron itself and the native SQLite package. */
const native = ['electron', 'better-sqlite3'];

export default defineConfig({
  main: {
    plugins: [fasterSipGrammar()],
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      // Half the text to be parsed before the window is there.
      minify: true,
      sourcemap: true,
      rolldownOptions: {
        input: { index: 'main/index.ts', 'store-worker': 'main/store/worker/index.ts' },
        external: native,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  // Sandboxed preloads cannot import: each is one CommonJS file with all it needs inside.
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { desk: 'preload/desk.ts', media: 'preload/media.ts', popup: 'preload/popup.ts' },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      target: 'chrome130',
      minify: true,
      sourcemap: true,
      // The windows' policy (CSP) refuses data: addresses and inline scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          desk: 'renderer/desk/index.html',
          media: 'renderer/media/index.html',
          popup: 'renderer/popup/index.html',
        },
      },
    },
  },
});
