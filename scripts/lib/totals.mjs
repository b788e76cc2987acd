/** @typedef {import('./reports.mjs').Outcome} Outcome */
/** @typedef {{ suite: string, outcomes: readonly Outcome[] }} SuiteResult */

/** So many files may fail because the machine was busy; more of them are no accident. */
const MOST_FILES_TO_TRY_AGAIN = 3;

/** @param {readonly SuiteResult[]} results */
export function totalsOf(results) {
  const count = (/** @type {Outcome['status']} */ status) =>
    results.flatMap(({ outcomes }) => outcomes).filter((one) => one.status === status).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/**
 * The one line at the end.
 * @param {ReturnType<typeof totalsOf>} totals
 */
export function lineOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * What failed, for the end of a long output.
 * @param {readonly SuiteResult[]} results
 * @returns {string[]}
 */
export function failuresOf(results) {
  return results.flatMap(({ suite, outcomes }) =>
    outcomes
      .filter(({ status }) => status === 'failed')
      .map(
        ({ file, title, message }) => `  [${suite}] ${file} › ${title}\n${message.replace(/^/gm, '      ')}`,
      ),
  );
}

/**
 * The files whose failure may come from what ran beside them: suites share two cores, and sound and time are real. They are
 * run once more, alone.
 * @param {readonly SuiteResult[]} results
 * @returns {Map<string, string[]>} by suite; empty where too many failed, or something that is no test of a file
 */
export function filesToTryAgain(results) {
  /** @type {Map<string, string[]>} */
  const files = new Map();
  for (const { suite, outcomes } of results) {
    const failed = outcomes.filter(({ status }) => status === 'failed').map(({ file }) => file);
    if (failed.includes('')) return new Map();
    if (failed.length > 0) files.set(suite, [...new Set(failed)]);
  }
  const many = [...files.values()].flat().length > MOST_FILES_TO_TRY_AGAIN;
  return many ? new Map() : files;
}

/**
 * The results with those of the second try in the place of the first's: a file's outcomes as a whole.
 * @param {readonly SuiteResult[]} first
 * @param {SuiteResult} second of some files of one suite
 * @returns {SuiteResult[]} as the first where the second try says nothing of a file, or something of none
 */
export function withSecondTry(first, second) {
  const tried = new Set(second.outcomes.map(({ file }) => file));
  if (tried.has('')) return [...first];
  return first.map(({ suite, outcomes }) => {
    if (suite !== second.suite) return { suite, outcomes };
    const kept = outcomes.filter(({ file }) => !tried.has(file));
    return { suite, outcomes: [...kept, ...second.outcomes] };
  });
}
