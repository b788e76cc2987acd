import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './project.mjs';

/**
 * What became of one test. `file` is relative to the project, and empty where no file can be run again alone;
 * `message` says why it failed.
 * @typedef {{ file: string, title: string, status: 'passed' | 'failed' | 'skipped', message: string }} Outcome
 */
/** @typedef {{ fullName: string, status: string, failureMessages: readonly string[] }} VitestTest */
/** @typedef {{ testResults: readonly { name: string, status: string, message: string, assertionResults: readonly VitestTest[] }[] }} VitestReport */
/** @typedef {{ status: string, results: readonly { error?: { message?: string } }[] }} PlaywrightTest */
/** @typedef {{ title: string, file: string, specs: readonly { title: string, tests: readonly PlaywrightTest[] }[], suites?: readonly PlaywrightSuite[] }} PlaywrightSuite */
/** @typedef {{ suites: readonly PlaywrightSuite[] }} PlaywrightReport */

/**
 * Reads the report of Vitest's `json` reporter.
 * @param {VitestReport} report
 * @returns {Outcome[]} a file that failed outside its tests (an import, a hook) is one more failure
 */
export function vitestOutcomes({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const tests = assertionResults.map((test) => ({
      ...{ file, title: test.fullName, status: vitestStatus(test.status) },
      message: brief(test.failureMessages[0]),
    }));
    const isUntold = status === 'failed' && !tests.some((test) => test.status === 'failed');
    return isUntold ? [...tests, failure(file, 'the file itself', message)] : tests;
  });
}

/**
 * Reads the report of Playwright's `json` reporter.
 * @param {PlaywrightReport} report
 * @returns {Outcome[]}
 */
export function playwrightOutcomes({ suites }) {
  return suites.flatMap((suite) => outcomesOfSuite(suite, []));
}

/**
 * A failure that no report told.
 * @param {string} file
 * @param {string} title
 * @param {string} message
 * @returns {Outcome}
 */
export function failure(file, title, message) {
  return { file, title, status: 'failed', message: brief(message) };
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} outer titles of the suites around it
 * @returns {Outcome[]}
 */
function outcomesOfSuite({ title, file, specs, suites = [] }, outer) {
  // The outermost suite is the file.
  const titles = title === file ? [] : [...outer, title];
  const own = specs.flatMap((spec) =>
    spec.tests.map(({ status, results }) => ({
      ...{ file, title: [...titles, spec.title].join(' › '), status: playwrightStatus(status) },
      message: brief(results.at(-1)?.error?.message),
    })),
  );
  return [...own, ...suites.flatMap((inner) => outcomesOfSuite(inner, titles))];
}

/** @param {string} status @returns {Outcome['status']} */
function vitestStatus(status) {
  return status === 'passed' || status === 'failed' ? status : 'skipped';
}

/** @param {string} status @returns {Outcome['status']} */
function playwrightStatus(status) {
  if (status === 'expected') return 'passed';
  return status === 'skipped' ? 'skipped' : 'failed';
}

/** The first lines of a failure, without colours. */
function brief(message = '', lines = 3) {
  const told = stripVTControlCharacters(message).split('\n');
  return told
    .filter((line) => line.trim() !== '')
    .slice(0, lines)
    .join('\n');
}
