import { defineConfig } from '@playwright/test';

const inCi = process.env['CI'] === 'true';

/** Tests in the lab that are about the desk, its lines and its windows, and those with a server of their own: they run with those of the program without the lab, beside those of calls. */
const deskAndLines =
  /\/lab-(account|asterisk|help|history|killed|lines|popup|power|redirect|shell|surroundings|told|windows)\.e2e\.ts$/;

/** The real program against the real lab: one worker, because the lab has one set of ports. */
export default defineConfig({
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: inCi,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  projects: [
    { name: 'e2e', testDir: 'tests/e2e', testMatch: /\/lab-[^/]+\.e2e\.ts$/, testIgnore: deskAndLines },
    { name: 'program', testDir: 'tests/e2e', testMatch: [deskAndLines, /\/(?!lab-|look)[^/]+\.e2e\.ts$/] },
    { name: 'look', testDir: 'tests/e2e', testMatch: '**/look.e2e.ts' },
    { name: 'soak', testDir: 'tests/soak', testMatch: '**/*.e2e.ts' },
    { name: 'packaged', testDir: 'tests/packaged', testMatch: '**/*.e2e.ts' },
    { name: 'bench', testDir: 'tests/bench', testMatch: '**/*.bench.ts', timeout: 600_000 },
  ],
});
