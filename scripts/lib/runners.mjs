import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';
import { failure, playwrightOutcomes, vitestOutcomes } from './reports.mjs';
import { endingWithUs, run } from './run.mjs';
import { npm, tool } from './tools.mjs';

/** @typedef {import('./reports.mjs').Outcome} Outcome */
/**
 * `label` names the report, `files` are those to run where not all are, `wrapper` is the command that the runner goes under.
 * @typedef {{ label: string, files?: readonly string[], wrapper?: readonly string[], options?: readonly string[], running?: Parameters<typeof run>[2] }} Selection
 */

const reports = path.join(root, 'test-results');

/**
 * Runs Vitest projects.
 * @param {readonly string[]} projects
 * @param {Selection} selection
 * @returns {Promise<Outcome[]>} a run that broke without a failing test is one failure
 */
export function vitest(projects, { label, files = [], wrapper = [], running }) {
  const report = path.join(reports, `vitest-${label}.json`);
  const wanted = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const command = [...wrapper, ...tool('vitest', ['run', ...wanted, ...reporters, ...files]).flat()];
  return reported(report, command, vitestOutcomes, running);
}

/**
 * Runs a Playwright project.
 * @param {string} project
 * @param {Selection} selection
 * @returns {Promise<Outcome[]>} a run that broke without a failing test is one failure
 */
export function playwright(project, { label, files = [], wrapper = [], options = [], running }) {
  const report = path.join(reports, `playwright-${label}.json`);
  const output = `--output=${path.join(reports, 'failures', label)}`;
  const words = ['test', '--project', project, output, ...options, ...files];
  const command = [...wrapper, ...tool('@playwright/test', words).flat()];
  const env = { ...running?.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  return reported(report, command, playwrightOutcomes, { ...running, env });
}

/**
 * Runs checks that pass or fail as a whole.
 * @param {readonly string[]} scripts names of npm scripts
 * @returns {Promise<Outcome[]>}
 */
export async function checks(scripts) {
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const script of scripts) {
    console.log(`\n> npm run ${script}`);
    const isPassed = (await run(...npm(['run', '--silent', script]))) === 0;
    outcomes.push({ file: '', title: script, status: isPassed ? 'passed' : 'failed', message: '' });
  }
  return outcomes;
}

/**
 * @template Report
 * @param {string} report
 * @param {readonly string[]} command
 * @param {(report: Report) => Outcome[]} read
 * @param {Parameters<typeof run>[2]} [running]
 * @returns {Promise<Outcome[]>}
 */
async function reported(report, command, read, running) {
  rmSync(report, { force: true });
  const [program = '', ...args] = [...endingWithUs, ...command];
  console.log(`\n> ${command.join(' ')}`);
  const code = await run(program, args, running);
  const outcomes = readReport(report, read);
  const isUntold = code !== 0 && !outcomes.some(({ status }) => status === 'failed');
  return isUntold ? [...outcomes, failure('', 'the run itself', `it ended with code ${code}`)] : outcomes;
}

/**
 * @template Report
 * @param {string} report
 * @param {(report: Report) => Outcome[]} read
 * @returns {Outcome[]} none when the runner left no report that can be read
 */
function readReport(report, read) {
  try {
    return read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return [];
  }
}
