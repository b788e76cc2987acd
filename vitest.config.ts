import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { fasterSipGrammar } from './scripts/lib/sip-grammar.mjs';

/** Chromium from Debian's package or named by the caller; without either Playwright looks for its own. */
const chromium = process.env['SAWT_CHROMIUM'] ?? '/usr/bin/chromium';
const isRoot = process.getuid?.() === 0;

/** A microphone that beeps, granted without asking, and peer connections over loopback. */
const soundSwitches = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
];

/** One project a folder of `tests/` that runs in plain Node. The limit is for what hangs, not for what is slow on a busy machine. */
function nodeProject(name: string, testTimeout = 60_000) {
  const include = [`tests/${name}/**/*.test.ts`];
  const timeouts = { testTimeout, hookTimeout: testTimeout, expect: { poll: { timeout: 10_000 } } };
  return { test: { name, environment: 'node', include, ...timeouts, pool: 'forks' as const } };
}

/** Quick and without state of their own: a process for each file takes several times as long as the tests. */
const unit: TestProjectConfiguration = { test: { ...nodeProject('unit').test, isolate: false } };

/** SIP.js as the program has it, which reads a message in a third of the time. */
const sip: TestProjectConfiguration = {
  plugins: [fasterSipGrammar()],
  test: { ...nodeProject('sip').test, server: { deps: { inline: ['sip.js'] } } },
};

/** The pages of `tests/component` in a real browser. */
const componentProject = (page: 'desk' | 'media'): TestProjectConfiguration => ({
  plugins: [react()],
  // Found before the first test: a package found during one reloads the page and fails it.
  optimizeDeps: {
    entries: [`renderer/${page}/main.{ts,tsx}`, `tests/component/${page}/**/*.{ts,tsx}`],
    include: ['axe-core', 'vitest-browser-react', 'react/jsx-dev-runtime', 'react-dom/client'],
  },
  test: {
    name: page,
    include: [`tests/component/${page}/**/*.test.tsx`],
    // For what hangs: a page on a busy machine takes more than the usual second to answer.
    ...{ testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      instances: [{ browser: 'chromium', viewport: { width: 1366, height: 768 } }],
      provider: playwright({
        launchOptions: {
          ...(existsSync(chromium) && { executablePath: chromium }),
          args: [...soundSwitches, ...(isRoot ? ['--no-sandbox'] : [])],
        },
      }),
    },
  },
});

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      unit,
      sip,
      nodeProject('store'),
      nodeProject('contract'),
      nodeProject('gates', 120_000),
      nodeProject('lab'),
      componentProject('desk'),
      componentProject('media'),
    ],
  },
});
