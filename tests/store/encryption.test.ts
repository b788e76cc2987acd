import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InteractionId } from '../../shared/domain/ids';
import { openTestStore, type TestStore } from './open-test-store';
import { caseOf, customer, interaction, NOW } from './samples';

const SECRETS = ['Benchekroun', '661234567', 'Zahra', 'secret-note', 'leaking roof', 'CREATE TABLE'];
let test: TestStore;

beforeEach(async () => {
  test = await openTestStore();
  const { write } = test.store;
  await write.createCustomer(customer('c1', { givenName: 'Zahra', familyName: 'Benchekroun' }));
  await write.createCase(caseOf('c1', 'k1', { subject: 'leaking roof' }));
  await write.startInteraction(interaction('i1'));
  await write.saveNote('i1' as InteractionId, 'secret-note', NOW);
});
afterEach(() => test.cleanUp());

/** All files of the store with the secrets that stand in them in plain bytes (as UTF-8 or UTF-16). */
function readable(): [file: string, secret: string][] {
  const folder = dirname(test.file);
  return readdirSync(folder).flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    const shown = SECRETS.filter((secret) => bytes.includes(secret) || bytes.includes(secret, 0, 'utf16le'));
    return shown.map((secret): [string, string] => [name, secret]);
  });
}

describe('the file', () => {
  it('shows no byte of a customer, nor does its log while it is open', async () => {
    expect(readFileSync(`${test.file}-wal`).length).toBeGreaterThan(4096);
    expect(readable()).toEqual([]);
    await test.store.close();
    expect(existsSync(`${test.file}-wal`)).toBe(false);
    expect(readFileSync(test.file).length).toBeGreaterThan(4096);
    expect(readable()).toEqual([]);
  });

  it('would show them without the key: the search itself works', () => {
    const plain = join(dirname(test.file), 'plain.db');
    const db = new Database(plain);
    db.exec("CREATE TABLE t (name TEXT); INSERT INTO t VALUES ('Benchekroun')");
    db.close();
    expect(readable().map(([, secret]) => secret)).toEqual(['Benchekroun', 'CREATE TABLE']);
    rmSync(plain);
  });

  it('has no header of a plain database', async () => {
    await test.store.close();
    expect(readFileSync(test.file).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  });
});
