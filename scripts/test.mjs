/**
 * `npm test [suite…]`: every test, or the suites named; ends with what failed and one line `N passed, N failed`. Where every test is
 * run, a file that failed is tried once more alone, which is told: suites go beside each other on whatever machine there is.
 * The real calls (lab, e2e) run in a network namespace that has only loopback, the windows on a hidden display. `bench --write` keeps the figures
 * in docs/benchmarks.md.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolveElectron } from './lib/electron.mjs';
import { explain } from './lib/explain.mjs';
import { mustRun } from './lib/run.mjs';
import { checks, playwright, vitest } from './lib/runners.mjs';
import { canMakeNamespace, inNamespace, setUpForTests } from './lib/system.mjs';
import { npm } from './lib/tools.mjs';
import { failuresOf, filesToTryAgain, lineOf, totalsOf, withSecondTry } from './lib/totals.mjs';
import { startHiddenDisplay } from './lib/virtual-display.mjs';

/** @typedef {import('./lib/reports.mjs').Outcome} Outcome */
/** @typedef {import('./lib/totals.mjs').SuiteResult} SuiteResult */

/**
 * Each runs all its files, or those named.
 * @type {Record<string, (files?: readonly string[]) => Promise<Outcome[]>>}
 */
const suites = {
  gates: () => checks(['types', 'lint', 'imports', 'unused']),
  vitest: (files) => pages('plain', ['unit', 'sip', 'store', 'contract', 'gates', 'media'], files),
  desk: (files) => pages('desk', ['desk'], files, { late: true }),
  lab: (files) =>
    withLab((env) =>
      vitest(['lab'], { ...labelled('lab', files), wrapper: inNamespace, running: { env, late: true } }),
    ),
  look: (files) => windows('look', files, { late: true }),
  e2e: (files) => windows('e2e', files),
  program: (files) => windows('program', files, { late: true }),
  soak: (files) => windows('soak', files, { late: true }),
  packaged: async (files) => {
    await mustRun(...npm(['run', '--silent', 'package']), { quiet: true });
    return windows('packaged', files);
  },
  bench: (files) => windows('bench', files, {}, ['--reporter=list,json,./tests/bench/table-reporter.ts']),
};
/**
 * What runs when nothing is named, in stages whose suites go beside each other: what computes beside what mostly waits.
 */
const everything = [
  ['gates', 'packaged', 'lab'],
  ['vitest', 'desk'],
  ['e2e', 'program'],
  // What is weighed is weighed beside little: beside two suites that compute, twice as much was left by a call as alone.
  ['look', 'soak'],
];

/**
 * A second run of some files keeps the first one's report.
 * @param {string} name
 * @param {readonly string[]} [files]
 */
function labelled(name, files) {
  return files === undefined ? { label: name } : { label: `${name}-again`, files };
}

/**
 * Runs Vitest projects that need no lab.
 * @param {string} name
 * @param {readonly string[]} projects
 * @param {readonly string[]} [files]
 * @param {import('./lib/runners.mjs').Selection['running']} [running]
 */
function pages(name, projects, files, running = {}) {
  return vitest(projects, { ...labelled(name, files), running });
}

/**
 * Runs a Playwright project on a display, in a network and with a lab of its own, so that it may go beside another.
 * @param {string} project
 * @param {readonly string[]} [files]
 * @param {import('./lib/runners.mjs').Selection['running']} [running]
 * @param {readonly string[]} [options] of `playwright test`
 */
async function windows(project, files, running = {}, options = []) {
  const display = await startHiddenDisplay();
  try {
    return await withLab((lab) => {
      const env = { ...display.environment, ...lab };
      const selection = { ...labelled(project, files), wrapper: inNamespace, options };
      return playwright(project, { ...selection, running: { ...running, env } });
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
 * @returns {Promise<SuiteResult[]>}
 */
async function runStages(stages) {
  const results = [];
  for (const stage of stages) results.push(...(await Promise.all(stage.map((name) => runSuite(name)))));
  return results;
}

/**
 * @param {string} name
 * @param {readonly string[]} [files]
 * @returns {Promise<SuiteResult>}
 */
async function runSuite(name, files) {
  const suite = suites[name];
  if (suite === undefined) throw new Error(`No suite ${name}; there are ${Object.keys(suites).join(', ')}.`);
  return { suite: name, outcomes: await suite(files) };
}

/**
 * Runs what failed once more, a suite at a time with nothing beside it, and tells what failed the first time.
 * @param {readonly SuiteResult[]} first
 */
async function tryAgainAlone(first) {
  let results = first;
  for (const [suite, files] of filesToTryAgain(first)) {
    results = withSecondTry(results, await runSuite(suite, files));
  }
  return results;
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
  const first = await runStages(named.length > 0 ? named.map((name) => [name]) : everything);
  const results = named.length > 0 ? first : await tryAgainAlone(first);
  const totals = totalsOf(results);
  const skipsCount = process.env.CI === 'true' && totals.skipped > 0;
  if (totals.failed > 0 || totals.passed === 0 || skipsCount) process.exitCode = 1;
  tell('Failed beside others, and was tried again alone:', results === first ? [] : failuresOf(first));
  tell('Failed:', failuresOf(results));
  console.log(`\n${lineOf(totals)}`);
});

/**
 * @param {string} heading
 * @param {readonly string[]} lines
 */
function tell(heading, lines) {
  if (lines.length > 0) console.log([`\n${heading}`, ...lines].join('\n'));
}
