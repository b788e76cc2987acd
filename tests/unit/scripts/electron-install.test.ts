import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { downloadBinary, isWhole } from '../../../scripts/lib/electron-install.mjs';

const version = '45.4.1';
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sawt-electron-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function fill(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
}

const whole = { 'dist/version': version, 'dist/electron.exe': '', 'path.txt': 'electron.exe' };

test('all of it is there', async () => {
  await fill(whole);
  expect(isWhole(folder, version, 'win32')).toBe(true);
});

test.each(Object.keys(whole))('without %s it is not whole', async (missing) => {
  await fill(whole);
  await rm(path.join(folder, missing));
  expect(isWhole(folder, version, 'win32')).toBe(false);
});

test('another version and another system are not it', async () => {
  await fill(whole);
  expect(isWhole(folder, '45.4.2', 'win32')).toBe(false);
  expect(isWhole(folder, version, 'linux')).toBe(false);
});

test('a download starts from nothing, and one that ends half-way is told', async () => {
  const install = "require('fs').mkdirSync('dist'); require('fs').writeFileSync('dist/version', '45.4.1');";
  await fill({ ...whole, 'dist/left-over': '', 'install.js': `process.chdir(__dirname); ${install}` });
  expect(await downloadBinary(folder, version)).toBe(false);
  expect(existsSync(path.join(folder, 'dist/version'))).toBe(true);
  expect(existsSync(path.join(folder, 'dist/left-over'))).toBe(false);
});
