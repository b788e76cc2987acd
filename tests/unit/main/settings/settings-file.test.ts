import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setAsideUnreadable } from '../../../../main/settings/settings-file';
import { SETTINGS_VERSION } from '../../../../main/settings/upgrades';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sawt-settings-'));
});
afterEach(() => rm(folder, { recursive: true }));

const unreadable = { file: 'settings.unreadable-77.json', reason: 'unreadable' };

describe('a settings file', () => {
  it.each(['{"account":', '', '\0\0\0', '[1]', '"text"', 'null'])(
    '%j is set aside with its content',
    async (text) => {
      await writeFile(join(folder, 'settings.json'), text);
      expect(setAsideUnreadable(folder, 77)).toEqual(unreadable);
      expect(await readdir(folder)).toEqual(['settings.unreadable-77.json']);
      expect(await readFile(join(folder, 'settings.unreadable-77.json'), 'utf8')).toBe(text);
    },
  );

  it.each([
    '{"version":1,"account":{"server":"ws://pbx.example"}}',
    '{"version":2,"accounts":[{"id":7}]}',
    '{"instanceId":"mine"}',
  ])('%s is kept in a copy: the field that does not fit is about to be overwritten', async (text) => {
    await writeFile(join(folder, 'settings.json'), text);
    expect(setAsideUnreadable(folder, 77)).toEqual(unreadable);
    for (const name of ['settings.json', 'settings.unreadable-77.json'])
      expect(await readFile(join(folder, name), 'utf8')).toBe(text);
  });

  it('of a newer program is moved aside as it is, not guessed at', async () => {
    const text = JSON.stringify({ version: SETTINGS_VERSION + 1, accounts: { first: 'anything' } });
    await writeFile(join(folder, 'settings.json'), text);
    expect(setAsideUnreadable(folder, 77)).toEqual({
      file: 'settings.newer-77.json',
      reason: 'newerProgram',
    });
    expect(await readdir(folder)).toEqual(['settings.newer-77.json']);
    expect(await readFile(join(folder, 'settings.newer-77.json'), 'utf8')).toBe(text);
  });

  it('stays where it is when it can be read, and none is fine too', async () => {
    expect(setAsideUnreadable(folder, 77)).toBeNull();
    await writeFile(join(folder, 'settings.json'), '{"unknown":1}');
    expect(setAsideUnreadable(folder, 77)).toBeNull();
    expect(await readdir(folder)).toEqual(['settings.json']);
  });
});
