import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { entryOf, npm, tool } from '../../../scripts/lib/tools.mjs';

test('npm is the program that npm names, run by this Node and no shell', () => {
  const program = 'C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js';
  expect(npm(['run', 'build'], { npm_execpath: program })).toEqual([
    process.execPath,
    [program, 'run', 'build'],
  ]);
});

test('without npm it is said how to start the script', () => {
  expect(() => npm(['run', 'build'], {})).toThrow('npm start');
});

test('the tools in use have a JavaScript entry', () => {
  for (const name of ['vitest', '@playwright/test', 'lefthook']) {
    const [command, [entry = '', ...words]] = tool(name, ['--version']);
    expect(command).toBe(process.execPath);
    expect(path.extname(entry)).toMatch(/^[.]m?js$/);
    expect(existsSync(entry)).toBe(true);
    expect(words).toEqual(['--version']);
  }
});

test("a package's command is its only one, or the one with its name", () => {
  const manifest = { version: '1.0.0', name: '@scope/tool' };
  expect(entryOf({ ...manifest, bin: 'cli.js' })).toBe('cli.js');
  expect(entryOf({ ...manifest, bin: { other: 'cli.js' } })).toBe('cli.js');
  expect(entryOf({ ...manifest, bin: { other: 'other.js', tool: 'cli.js' } })).toBe('cli.js');
  expect(() => entryOf({ ...manifest, bin: { one: 'one.js', two: 'two.js' } })).toThrow('@scope/tool');
  expect(() => entryOf(manifest)).toThrow('@scope/tool');
});
