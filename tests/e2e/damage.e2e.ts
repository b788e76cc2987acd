import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Vault } from '../../main/platform/secrets/vault';
import { en } from '../../renderer/desk/i18n/en';
import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import { customerAt } from '../fixtures/records';
import { openRaw } from '../store/raw';
import { Desk } from './fixtures/desk';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

/** Nobody listens there: these tests are about what lies on the disk. */
const account = {
  server: 'ws://127.0.0.1:9/',
  user: '1001',
  domain: 'lab.test',
  password: 'any',
  displayName: 'Nadia',
  caFile: null,
  defaultRegion: 'FR',
};
const customers = 300;

let profile: Profile;
let program: Program | undefined;

const file = (name: string) => join(profile.folder, name);
const asideOf = async (pattern: RegExp) => (await readdir(profile.folder)).find((name) => pattern.test(name));

/** A sentence of the desk whose merged values are not known, as a pattern. */
const said = (sentence: string) =>
  new RegExp(sentence.replaceAll(/[.*+?^$()[\]\\|]/g, '\\$&').replaceAll(/\{\{\w+\}\}/g, '\\S+'));

async function start(): Promise<Desk> {
  program = await Program.start({ profile: profile.folder });
  return new Desk(program.desk);
}

async function profileWithRecords(): Promise<void> {
  profile = await Profile.make({ account, customers });
}

test.afterEach(async () => {
  await program?.close();
  program = undefined;
  await profile.remove();
});

test('settings that are no JSON are set aside and told, and the demo opens', async () => {
  profile = await Profile.make();
  await writeFile(file('settings.json'), '{ "version": 1, "preferences": ');
  const desk = await start();
  await expect(desk.page.getByText(said(fr.notice.settingsSetAside))).toBeVisible();
  await desk.expectIdle();
  const aside = await asideOf(/^settings\.unreadable-\d+\.json$/);
  expect(await readFile(file(aside ?? ''), 'utf8')).toBe('{ "version": 1, "preferences": ');
  expect(JSON.parse(await readFile(file('settings.json'), 'utf8'))).toHaveProperty('instanceId');
});

test('settings with a field that does not fit lose that field only', async () => {
  profile = await Profile.make({ preferences: { language: 'en', theme: 'dark' } });
  const settings = JSON.parse(await readFile(file('settings.json'), 'utf8'));
  await writeFile(file('settings.json'), JSON.stringify({ ...settings, account: { server: 7 } }));
  const desk = await start();
  await expect(desk.page.getByRole('heading', { name: en.idle.waiting })).toBeVisible();
});

test('keys that are garbage are told, and never overwritten', async () => {
  await profileWithRecords();
  const database = await readFile(file('sawt.db'));
  await writeFile(file('keys.json'), 'not a key file');
  const desk = await start();
  await expect(desk.page.getByText(fr.storageProblem.unreadable)).toBeVisible();
  await program?.close();
  expect(await readFile(file('keys.json'), 'utf8')).toBe('not a key file');
  expect(await readFile(file('sawt.db'))).toEqual(database);
});

test('a database of another key is set aside and told, and a new one works', async () => {
  await profileWithRecords();
  const other = await Profile.make({ account });
  const database = await readFile(file('sawt.db'));
  await copyFile(join(other.folder, 'keys.json'), file('keys.json'));
  await other.remove();
  const desk = await start();
  await expect(desk.page.getByText(said(fr.notice.storageSetAside))).toBeVisible();
  await desk.press('Control+k');
  await desk.page.getByLabel(fr.records.field).fill(customerAt(1).familyName);
  await expect(desk.page.getByText(said(fr.records.nothing))).toBeVisible();
  await program?.close();
  const aside = await asideOf(/^sawt\.db\.damaged-[\dTZ]+$/);
  expect(await readFile(file(aside ?? ''))).toEqual(database);
});

test('damaged pages are told, and what can be read is there', async () => {
  await profileWithRecords();
  const bytes = await readFile(file('sawt.db'));
  const page = 4096;
  for (let at = 20 * page; at < bytes.length; at += 9 * page) bytes.fill(0xff, at + 1000, at + 1040);
  await writeFile(file('sawt.db'), bytes);
  const desk = await start();
  await desk.press('Control+k');
  await desk.page.getByLabel(fr.records.field).fill('Nadia');
  await expect(desk.page.getByText(said(fr.notice.storageSetAside))).toBeVisible();
  await desk.page.getByLabel(fr.records.field).fill('Karim');
  await expect(desk.button(/^Karim/).first()).toBeVisible();
  await program?.close();
  const aside = await asideOf(/^sawt\.db\.damaged-[\dTZ]+$/);
  expect(await readFile(file(aside ?? ''))).toEqual(bytes);
});

test('a database of a newer program is refused and left as it is', async () => {
  await profileWithRecords();
  const vault = new Vault(file('keys.json'), {
    available: () => false,
    seal: () => Buffer.of(),
    unseal: () => '',
  });
  await vault.load();
  const raw = openRaw({ file: file('sawt.db'), key: vault.databaseKey(), nativeBinding: null });
  raw.pragma('user_version = 9999');
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
  const database = await readFile(file('sawt.db'));
  const desk = await start();
  await expect(desk.page.getByText(fr.storageProblem.newerProgram)).toBeVisible();
  await program?.close();
  expect(await readFile(file('sawt.db'))).toEqual(database);
  expect(await asideOf(/damaged/)).toBeUndefined();
});
