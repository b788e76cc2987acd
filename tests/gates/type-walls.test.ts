import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BrokenTree, type Verdict } from './broken-tree';

/** By name: the file, what its folder must not know, and the same folder's permitted counterpart. */
const walls: readonly [name: string, file: string, forbidden: string, permitted: string][] = [
  ['shared knows no Node', 'shared/node.ts', 'process.pid', 'Math.PI'],
  ['shared knows no document', 'shared/dom.ts', 'document.title', "'x'.length"],
  ['main knows no document', 'main/app/dom.ts', 'document.title', 'process.pid'],
  ['the store worker knows no document', 'main/store/worker/dom.ts', 'document.title', 'process.pid'],
  ['the desk window knows no Node', 'renderer/desk/node.tsx', 'process.pid', 'document.title'],
  ['the media window knows no Node', 'renderer/media/node.ts', 'process.pid', 'document.title'],
  ['the pop-up knows no Node', 'renderer/popup/node.ts', 'process.pid', 'document.title'],
  ['scripts know no document', 'scripts/dom.mjs', 'document.title', 'process.pid'],
];

/** By compiler option: what it refuses. Each lies on line 2 of its file. */
const strictness: readonly [option: string, file: string, refused: string][] = [
  ['strict', 'shared/strict.ts', 'export const text: string = null;'],
  ['noUncheckedIndexedAccess', 'shared/indexed.ts', "export const first: string = 'x'.split('')[0];"],
  [
    'exactOptionalPropertyTypes',
    'shared/optional.ts',
    'export const some: { name?: string } = { name: undefined };',
  ],
  [
    'noImplicitReturns',
    'shared/returns.ts',
    'export function half(x: number): number | undefined { if (x > 0) return x; }',
  ],
  ['verbatimModuleSyntax', 'shared/verbatim.ts', "import { Text } from './text'; export type Mine = Text;"],
];

const electron = "import { app } from 'electron';\nexport const name = app.getName();\n";
let tree: BrokenTree;
let verdict: Verdict;

beforeAll(() => {
  const files: Record<string, string> = {
    'main/app/uses-electron.ts': electron,
    'main/store/worker/electron.ts': electron,
    'preload/uses-electron.ts':
      "import { contextBridge } from 'electron';\nexport const bridge = contextBridge;\n",
    'shared/text.ts': 'export type Text = string;\n',
    'tests/sees-all.ts': 'export const both = [process.pid, document.title];\n',
  };
  for (const [, file, forbidden, permitted] of walls) {
    files[file] = `export const good = ${permitted};\nexport const bad = ${forbidden};\n`;
  }
  for (const [option, file, refused] of strictness) files[file] = `// ${option}\n${refused}\n`;
  tree = new BrokenTree(files);
  verdict = tree.run('tsc', ['-b', '--pretty', 'false']);
});

afterAll(() => tree.remove());

/** The lines of a file that the compiler refuses. */
function refusedLines(file: string): number[] {
  const lines = verdict.output.matchAll(/^(\S+)\((\d+),\d+\): error/gm);
  return [...lines].filter(([, where]) => where === file).map(([, , line]) => Number(line));
}

describe('a compiler project a folder', () => {
  test('the build fails', () => {
    expect(verdict.code).not.toBe(0);
  });

  test.each(walls)('%s', (_name, file) => {
    expect(refusedLines(file)).toEqual([2]);
  });

  test.each(strictness)('%s is on', (_option, file) => {
    expect(refusedLines(file)).toEqual([2]);
  });

  test('the store worker cannot import Electron', () => {
    expect(refusedLines('main/store/worker/electron.ts')).toContain(1);
  });

  test.each(['main/app/uses-electron.ts', 'preload/uses-electron.ts', 'tests/sees-all.ts'])(
    '%s is let through',
    (file) => {
      expect(refusedLines(file)).toEqual([]);
    },
  );
});
