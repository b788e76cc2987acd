/**
 * `npm test [suite…]`: every test, or the suites named; ends with one line `N passed, N failed`.
 * The real calls (lab, e2e) run in a network namespace that has only loopback, the windows on a hidden display. `bench --write` keeps the figures
 * in docs/benchmarks.md.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolveElectron } from './lib/electron.mjs';
import { explain } from './lib/explain.mjs';
import { mustRun } from './lib/run.mjs';
import { canMakeNamespace, inNamespace, setUpForTests } from './lib/system.mjs';
import { npm } from './lib/tools.mjs';
import { checks, lineOf, playwright, sum, vitest } from './lib/totals.mjs';
import { startHiddenDisplay } from './lib/virtual-display.mjs';

/** @type {Record<string, () => Promise<import('./lib/totals.mjs').Totals>>} */
const suites = {
  gates: () => checks(['types', 'lint', 'imports', 'unused']),
  vitest: () => vitest('plain', ['unit', 'sip', 'store', 'contract', 'gates', 'media']),
  desk: () => vitest('desk', ['desk'], [], { late: true }),
  lab: () => withLab((env) => vitest('lab', ['lab'], inNamespace, { env, late: true })),
  look: () => windows('look', { late: true }),
  e2e: () => windows('e2e'),
  program: () => windows('program', { late: true }),
  soak: () => windows('soak', { late: true }),
  packaged: async () => {
    await mustRun(...npm(['run', '--silent', 'package']), { quiet: true });
    return windows('packaged');
  },
  bench: () => windows('bench', {}, ['--reporter=list,json,./tests/bench/table-reporter.ts']),
};
/**
 * What runs when nothing is named, in stages whose suites go beside each other: what computes beside what mostly waits.
 */
const everything = [
  ['gates', 'look'],
  ['vitest', 'desk', 'soak'],
  ['e2e', 'program'],
  ['packaged', 'lab'],
];

/**
 * Runs a Playwright project on a display, in a network and with a lab of its own, so that it may go beside another.
 * @param {string} project
 * @param {Parameters<typeof playwright>[3]} [running]
 * @param {readonly string[]} [options] of `playwright test`
 */
async function windows(project, running = {}, options = []) {
  const display = await startHiddenDisplay();
  const output = `--output=test-results/failures/${project}`;
  try {
    return await withLab((lab) => {
      const env = { ...display.environment, ...lab };
      return playwright(project, inNamespace, [output, ...options], { ...running, env });
    });
  } finally {
    display.stop();
  }
}

/**
 * Gives a suite a folder of its own for its lab, and clears it away.
 * @template T
 * @param {(environment: { LAB_RUN: string }) => Promise<T>} suite
 */
async function withLab(suite) {
  const folder = await mkdtemp(path.join(tmpdir(), 'sawt-lab-'));
  try {
    return await suite({ LAB_RUN: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly (readonly string[])[]} stages one after the other; the suites of one go beside each other
 * @returns {Promise<import('./lib/totals.mjs').Totals>}
 */
async function runStages(stages) {
  const parts = [];
  for (const stage of stages) parts.push(...(await Promise.all(stage.map(runSuite))));
  return sum(parts);
}

/** @param {string} name */
function runSuite(name) {
  const suite = suites[name];
  if (suite === undefined) throw new Error(`No suite ${name}; there are ${Object.keys(suites).join(', ')}.`);
  return suite();
}

await explain(async () => {
  const named = process.argv.slice(2).filter((word) => word !== '--write');
  if (process.argv.includes('--write')) process.env.SAWT_BENCH_WRITE = '1';
  await setUpForTests();
  if (!canMakeNamespace()) {
    throw new Error('The tests of real calls need namespaces: run as root or with CAP_SYS_ADMIN.');
  }
  await resolveElectron();
  await mustRun(...npm(['run', '--silent', 'build']), { quiet: true });
  const totals = await runStages(named.length > 0 ? named.map((name) => [name]) : everything);
  const skipsCount = process.env.CI === 'true' && totals.skipped > 0;
  if (totals.failed > 0 || totals.passed === 0 || skipsCount) process.exitCode = 1;
  console.log(`\n${lineOf(totals)}`);
});
