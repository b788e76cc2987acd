import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogFile } from '../../../../main/platform/log-file';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sawt-log-'));
});
afterEach(() => rm(folder, { recursive: true }));

const lines = async (file: string) =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const lastLine = async (file: string) =>
  JSON.parse((await readFile(file, 'utf8')).trim().split('\n').at(-1) ?? '');

describe('the log file', () => {
  it('writes a JSON line each, with the part that speaks, from its level up', async () => {
    const file = join(folder, 'sawt.log');
    const log = openLogFile(file, 'info');
    log.child('sip').child('register').warn('retry', { attempt: 2 });
    log.debug('not written');
    // It is opened while the program goes on.
    await expect.poll(() => lines(file)).toHaveLength(1);
    log.info('at the end');
    log.flush();
    expect(await lines(file)).toMatchObject([
      { level: 'warn', part: 'sip.register', event: 'retry', attempt: 2, time: expect.any(String) },
      { level: 'info', part: '', event: 'at the end' },
    ]);
  });

  it('starts a new file when the old one is full, and keeps that one', async () => {
    const file = join(folder, 'sawt.log');
    await writeFile(file, 'x'.repeat(6 * 1024 * 1024));
    const log = openLogFile(file, 'info');
    log.info('new');
    await expect.poll(() => lines(file)).toMatchObject([{ event: 'new' }]);
    expect((await stat(`${file}.1`)).size).toBe(6 * 1024 * 1024);
  });

  it('starts a new file while it runs, so that a program that is never closed fills no disk', async () => {
    const file = join(folder, 'sawt.log');
    const log = openLogFile(file, 'info');
    const long = 'x'.repeat(1024);
    for (let part = 0; part < 22; part++) {
      for (let line = 0; line < 512; line++) log.info(long);
      log.info('last of the part', { part });
      // A slow disk is waited for: what it has not taken is bounded, and dropped beyond that.
      await expect.poll(() => lastLine(file)).toMatchObject({ event: 'last of the part', part });
    }
    const sizes = await Promise.all([stat(file), stat(`${file}.1`)]);
    for (const { size } of sizes) expect(size).toBeLessThan(5.5 * 1024 * 1024);
  });

  it('survives a folder that cannot be made', () => {
    const log = openLogFile('/dev/null/logs/sawt.log', 'info');
    log.info('lost');
    expect(() => log.flush()).not.toThrow();
  });

  it('survives a disk that takes nothing', async () => {
    const log = openLogFile('/dev/full', 'info');
    log.info('lost');
    log.flush();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(() => log.info('lost too')).not.toThrow();
  });
});
