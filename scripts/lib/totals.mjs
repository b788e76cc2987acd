import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';
import { endingWithUs, run } from './run.mjs';
import { npm, tool } from './tools.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */
/** @typedef {Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>} VitestReport */
/** @typedef {{ stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }} PlaywrightReport */

const reports = path.join(root, 'test-results');

/**
 * Adds up what the runners counted.
 * @param {readonly Totals[]} parts
 * @returns {Totals}
 */
export function sum(parts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const part of parts) {
    total.passed += part.passed;
    total.failed += part.failed;
    total.skipped += part.skipped;
  }
  return total;
}

/**
 * The one line at the end.
 * @param {Totals} totals
 */
export function lineOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Runs vitest projects and counts.
 * @param {string} label names the report file
 * @param {readonly string[]} projects
 * @param {readonly string[]} [wrapper] command that vitest runs under
 * @param {Parameters<typeof run>[2]} [running]
 * @returns {Promise<Totals>} a run that broke without a failing test counts as one failure
 */
export async function vitest(label, projects, wrapper = [], running = {}) {
  const report = path.join(reports, `vitest-${label}.json`);
  const selection = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return counted(
    report,
    [...wrapper, ...tool('vitest', ['run', ...selection, ...reporters]).flat()],
    (/** @type {VitestReport} */ result) => ({
      passed: result.numPassedTests,
      failed: result.numFailedTests,
      skipped: result.numPendingTests + result.numTodoTests,
    }),
    running,
  );
}

/**
 * Runs a Playwright project and counts.
 * @param {string} project
 * @param {readonly string[]} [wrapper] command that Playwright runs under
 * @param {readonly string[]} [options] of `playwright test`
 * @param {Parameters<typeof run>[2]} [running]
 * @returns {Promise<Totals>}
 */
export async function playwright(project, wrapper = [], options = [], running = {}) {
  const report = path.join(reports, `playwright-${project}.json`);
  const command = [
    ...wrapper,
    ...tool('@playwright/test', ['test', '--project', project, ...options]).flat(),
  ];
  const env = { ...running.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  return counted(
    report,
    command,
    (/** @type {PlaywrightReport} */ { stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
    { ...running, env },
  );
}

/**
 * Runs checks that pass or fail as a whole; each counts as one.
 * @param {readonly string[]} scripts names of npm scripts
 * @returns {Promise<Totals>}
 */
export async function checks(scripts) {
  /** @type {Totals[]} */
  const parts = [];
  for (const script of scripts) {
    console.log(`\n> npm run ${script}`);
    const passed = (await run(...npm(['run', '--silent', script]))) === 0 ? 1 : 0;
    parts.push({ passed, failed: 1 - passed, skipped: 0 });
  }
  return sum(parts);
}

/**
 * @template Report
 * @param {string} report
 * @param {readonly string[]} command
 * @param {(result: Report) => Totals} read
 * @param {Parameters<typeof run>[2]} [running]
 * @returns {Promise<Totals>}
 */
async function counted(report, command, read, running = {}) {
  rmSync(report, { force: true });
  const [program = '', ...args] = [...endingWithUs, ...command];
  console.log(`\n> ${command.join(' ')}`);
  const code = await run(program, args, running);
  const totals = readReport(report, read);
  // Also where the report says nothing that can be counted.
  if (code !== 0 && !(totals.failed > 0)) totals.failed = 1;
  return totals;
}

/**
 * @template Report
 * @param {string} report
 * @param {(result: Report) => Totals} read
 * @returns {Totals} nothing counted when the runner left no report
 */
function readReport(report, read) {
  try {
    return read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
