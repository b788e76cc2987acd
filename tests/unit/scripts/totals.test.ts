import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/lib/project.mjs';
import { playwrightOutcomes, vitestOutcomes } from '../../../scripts/lib/reports.mjs';
import {
  failuresOf,
  filesToTryAgain,
  lineOf,
  totalsOf,
  withSecondTry,
} from '../../../scripts/lib/totals.mjs';

type Outcome = ReturnType<typeof playwrightOutcomes>[number];

const outcome = (file: string, status: Outcome['status'], title = 'rings'): Outcome => ({
  file,
  title,
  status,
  message: status === 'failed' ? 'Error: silence' : '',
});

test('a report of Vitest gives every test of every file, and what failed outside the tests', () => {
  const test = (fullName: string, status: string, failureMessages: string[] = []) => ({
    fullName,
    status,
    failureMessages,
  });
  const report = {
    testResults: [
      {
        ...{ name: path.join(root, 'tests/unit/a.test.ts'), status: 'failed', message: '' },
        assertionResults: [
          test('rings', 'passed'),
          test('is heard', 'failed', ['\u001b[31mError: silence\u001b[39m\n\n  at a\n  at b\n  at c']),
          test('later', 'pending'),
        ],
      },
      {
        ...{ name: path.join(root, 'tests/unit/b.test.ts'), status: 'failed', message: 'no such module' },
        assertionResults: [],
      },
    ],
  };
  expect(vitestOutcomes(report)).toEqual([
    outcome('tests/unit/a.test.ts', 'passed'),
    { ...outcome('tests/unit/a.test.ts', 'failed', 'is heard'), message: 'Error: silence\n  at a\n  at b' },
    outcome('tests/unit/a.test.ts', 'skipped', 'later'),
    { ...outcome('tests/unit/b.test.ts', 'failed', 'the file itself'), message: 'no such module' },
  ]);
});

test('a report of Playwright gives them under the titles of their groups; one that passed at a second attempt of its own failed', () => {
  const file = 'tests/e2e/call.e2e.ts';
  const spec = (title: string, status: string, message?: string) => ({
    title,
    tests: [{ status, results: [message === undefined ? {} : { error: { message } }] }],
  });
  const report = {
    suites: [
      {
        ...{ title: file, file },
        specs: [spec('rings', 'expected')],
        suites: [
          {
            ...{ title: 'in a call', file },
            specs: [
              spec('is heard', 'unexpected', 'Error: silence'),
              spec('later', 'skipped'),
              spec('seldom', 'flaky'),
            ],
          },
        ],
      },
    ],
  };
  expect(playwrightOutcomes(report)).toEqual([
    outcome(file, 'passed'),
    outcome(file, 'failed', 'in a call › is heard'),
    outcome(file, 'skipped', 'in a call › later'),
    { ...outcome(file, 'failed', 'in a call › seldom'), message: '' },
  ]);
});

test('a file that failed is tried again, and its second outcomes count as a whole', () => {
  const first = [
    {
      suite: 'e2e',
      outcomes: [outcome('a', 'failed'), outcome('a', 'skipped', 'later'), outcome('b', 'passed')],
    },
    { suite: 'unit', outcomes: [outcome('c', 'passed')] },
  ];
  expect([...filesToTryAgain(first)]).toEqual([['e2e', ['a']]]);
  const second = { suite: 'e2e', outcomes: [outcome('a', 'passed'), outcome('a', 'passed', 'later')] };
  expect(lineOf(totalsOf(first))).toBe('2 passed, 1 failed, 1 skipped');
  expect(lineOf(totalsOf(withSecondTry(first, second)))).toBe('4 passed, 0 failed');
  expect(failuresOf(first)).toEqual(['  [e2e] a › rings\n      Error: silence']);
});

test('what fails twice has failed', () => {
  const first = [{ suite: 'e2e', outcomes: [outcome('a', 'failed'), outcome('b', 'passed')] }];
  const results = withSecondTry(first, { suite: 'e2e', outcomes: [outcome('a', 'failed')] });
  expect(lineOf(totalsOf(results))).toBe('1 passed, 1 failed');
});

test('a second try that broke or ran nothing leaves the first', () => {
  const first = [{ suite: 'e2e', outcomes: [outcome('a', 'failed')] }];
  const broken = {
    suite: 'e2e',
    outcomes: [outcome('a', 'passed'), outcome('', 'failed', 'the run itself')],
  };
  expect(withSecondTry(first, broken)).toEqual(first);
  expect(withSecondTry(first, { suite: 'e2e', outcomes: [] })).toEqual(first);
});

test('nothing is tried again where many files failed, or a check, or a run', () => {
  const failing = (...files: string[]) => [
    { suite: 'e2e', outcomes: files.map((file) => outcome(file, 'failed')) },
  ];
  expect(filesToTryAgain(failing('a', 'b', 'c')).get('e2e')).toEqual(['a', 'b', 'c']);
  expect(filesToTryAgain(failing('a', 'b', 'c', 'd')).size).toBe(0);
  expect(filesToTryAgain(failing('a', '')).size).toBe(0);
  expect(
    filesToTryAgain([
      ...failing('a', 'b'),
      { suite: 'unit', outcomes: [outcome('c', 'failed'), outcome('d', 'failed')] },
    ]).size,
  ).toBe(0);
});
