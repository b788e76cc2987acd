import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoreOpened } from '../../main/store/port';
import { setAsideStore } from '../../main/store/set-aside';
import { MIGRATIONS } from '../../main/store/worker/migrations';
import type { CustomerId } from '../../shared/domain/ids';
import { openTestStore, type TestStore } from './open-test-store';
import { openRaw } from './raw';
import { caseOf, customer, interaction } from './samples';

const PAGE = 4096;
const CUSTOMERS = 3000;
let test: TestStore;

beforeEach(async () => {
  test = await openTestStore();
  const rows = Array.from({ length: CUSTOMERS }, (_, n) => ({
    customer: customer(`c${n}`, { givenName: `Prénom${n}`, email: `${'x'.repeat(80)}${n}@example.test` }),
    cases: n % 10 === 0 ? [caseOf(`c${n}`, `k${n}`)] : [],
  }));
  await test.store.write.importCustomers(rows);
  await test.store.close();
});
afterEach(() => test.cleanUp());

const open = () => openTestStore({ file: test.file, key: test.key });
const files = () => readdirSync(dirname(test.file)).sort();

function flipPage(page: number): void {
  const bytes = readFileSync(test.file);
  for (let at = page * PAGE + 1000; at < page * PAGE + 1040; at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(test.file, bytes);
}

/** Pages of the main tree of a table, from the file's own account. */
function pagesOf(table: string): number[] {
  const db = openRaw({ file: test.file, key: test.key, nativeBinding: null });
  const pages = db
    .prepare<[string], { page: number }>(
      "SELECT pageno - 1 AS page FROM dbstat WHERE name = ? AND pagetype = 'leaf'",
    )
    .all(table);
  db.close();
  return pages.map(({ page }) => page);
}

const mark = (): void => writeFileSync(`${test.file}.suspect`, '');

describe('a wrong key or an unreadable beginning', () => {
  it.each([
    ['another key', () => {}, true],
    ['a damaged first page', () => flipPage(0), false],
    ['no database at all', () => writeFileSync(test.file, 'not a database '.repeat(1000)), false],
    ['a short piece of rubbish', () => writeFileSync(test.file, 'x'), false],
  ])('%s is told as wrongKey and the file is not touched', async (_name, damage, otherKey) => {
    damage();
    const before = readFileSync(test.file);
    const key = otherKey ? new Uint8Array(32).fill(7) : test.key;
    await expect(openTestStore({ file: test.file, key })).rejects.toMatchObject({
      name: 'StoreError',
      code: 'wrongKey',
    });
    expect(readFileSync(test.file).equals(before)).toBe(true);
    expect(files()).toEqual([basename(test.file)]);
  });

  it('lets the user start anew: the old file is set aside whole', async () => {
    const before = readFileSync(test.file);
    const path = setAsideStore(test.file);
    expect(readFileSync(path).equals(before)).toBe(true);
    test = await openTestStore({ file: test.file, key: new Uint8Array(32).fill(7) });
    expect(test.opened.setAside).toBeNull();
    expect(await test.store.read.searchCustomers('prenom1', 5)).toEqual([]);
  });

  it('sets two files aside in one moment under two names', () => {
    const now = new Date();
    const first = setAsideStore(test.file, now);
    writeFileSync(test.file, 'second');
    const second = setAsideStore(test.file, now);
    expect(second).not.toBe(first);
    expect(readFileSync(second, 'utf8')).toBe('second');
    expect(statSync(first).size).toBeGreaterThan(PAGE);
  });
});

describe('a file from a newer program', () => {
  it('is refused and not touched', async () => {
    const db = openRaw({ file: test.file, key: test.key, nativeBinding: null });
    db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    const before = readFileSync(test.file);
    await expect(open()).rejects.toMatchObject({ code: 'newerProgram' });
    expect(readFileSync(test.file).equals(before)).toBe(true);
  });
});

describe('damaged pages', () => {
  it('are found after an unclean stop; the rest is rebuilt and the damaged file kept as it was', async () => {
    const leaves = pagesOf('customers');
    const bad = [3, 20, 21, leaves.length - 1].map((index) => leaves[index] ?? 0);
    bad.forEach(flipPage);
    mark();
    const before = readFileSync(test.file);
    test = await open();
    const { setAside } = test.opened;
    expect(setAside?.path).toMatch(/records\.db\.damaged-\d{8}T\d{9}Z$/);
    expect(readFileSync(setAside?.path ?? '').equals(before)).toBe(true);
    expect(existsSync(`${test.file}.suspect`)).toBe(false);

    const perPage = CUSTOMERS / leaves.length;
    const { read, write } = test.store;
    const found = await Promise.all(
      Array.from({ length: CUSTOMERS }, (_, n) => read.customerRecord(`c${n}` as CustomerId)),
    );
    const kept = found.filter((record) => record !== null);
    expect(kept.length).toBeLessThan(CUSTOMERS);
    expect(kept.length).toBeGreaterThan(CUSTOMERS - 5.5 * perPage);
    expect(kept.every(({ customer: { numbers, facts } }) => numbers.length + facts.length === 2)).toBe(true);
    const cases = kept.flatMap((record) => record.cases);
    expect(setAside?.recoveredRows).toBe(3 * kept.length + cases.length);

    expect(await read.searchCustomers('Prénom1500', 2)).toHaveLength(1);
    await write.createCustomer(customer('new'));
    test = await test.reopen();
    expect(test.opened.setAside).toBeNull();
  });

  it('cost an interaction its customer at the most', async () => {
    test = await open();
    const starts = Array.from({ length: 300 }, (_, n) =>
      test.store.write.startInteraction(interaction(`i${n}`, { customerId: `c${n * 10}` as CustomerId })),
    );
    await Promise.all(starts);
    await test.store.close();
    flipPage(pagesOf('customers')[2] ?? 0);
    mark();
    test = await open();
    const kept = await test.store.read.openInteractions();
    expect(kept).toHaveLength(300);
    const unlinked = kept.filter(({ interaction: { customerId } }) => customerId === null);
    expect(unlinked.length).toBeGreaterThan(0);
    expect(unlinked.length).toBeLessThan(10);
  });

  it('are found behind the log of an unclean stop, whose writes are kept', async () => {
    test = await open();
    await test.store.write.createCustomer(customer('late', { familyName: 'Dernier' }));
    const copy = join(dirname(test.file), 'stopped', 'records.db');
    mkdirSync(dirname(copy));
    for (const suffix of ['', '-wal']) copyFileSync(test.file + suffix, copy + suffix);
    await test.store.close();
    flipPage(pagesOf('customers')[4] ?? 0);
    const bytes = readFileSync(test.file);
    writeFileSync(copy, bytes.subarray(0, statSync(copy).size));

    const stopped = await openTestStore({ file: copy, key: test.key });
    expect(stopped.opened.setAside?.recoveredRows).toBeGreaterThan(2 * CUSTOMERS);
    expect(existsSync(`${stopped.opened.setAside?.path}-wal`)).toBe(true);
    expect(await stopped.store.read.searchCustomers('Dernier', 2)).toHaveLength(1);
    await stopped.cleanUp();
  });

  it('are met in use: told, and the store goes on with what could be read', async () => {
    const leaves = pagesOf('customers');
    flipPage(leaves[5] ?? 0);
    const told = vi.fn<(setAside: NonNullable<StoreOpened['setAside']>) => void>();
    test = await openTestStore({ file: test.file, key: test.key, onSetAside: told });
    expect(test.opened.setAside).toBeNull();
    const ids = Array.from({ length: CUSTOMERS }, (_, n) => `c${n}` as CustomerId);
    const answers = await Promise.allSettled(ids.map((id) => test.store.read.customerRecord(id)));
    const failures = answers.filter((answer) => answer.status === 'rejected');
    expect(failures.length).toBeGreaterThan(0);
    for (const { reason } of failures) expect(reason).toMatchObject({ code: 'damaged' });

    const again = await Promise.all(ids.map((id) => test.store.read.customerRecord(id)));
    const kept = again.filter((record) => record !== null).length;
    expect(kept).toBe(CUSTOMERS - failures.length);
    expect(told).toHaveBeenCalledOnce();
  });

  it('leave a table out that cannot be entered, not the others', async () => {
    const db = openRaw({ file: test.file, key: test.key, nativeBinding: null });
    const root = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'customer_facts'").pluck().get();
    db.close();
    flipPage(Number(root) - 1);
    mark();
    test = await open();
    expect(test.opened.setAside?.recoveredRows).toBe(2 * CUSTOMERS + CUSTOMERS / 10);
    const record = await test.store.read.customerRecord('c7' as CustomerId);
    expect(record?.customer).toMatchObject({ givenName: 'Prénom7', facts: [] });
  });

  it('end where the file was cut short', async () => {
    const bytes = readFileSync(test.file);
    const half = Math.floor(bytes.length / PAGE / 2) * PAGE;
    writeFileSync(test.file, bytes.subarray(0, half));
    mark();
    test = await open();
    expect(test.opened.setAside?.recoveredRows).toBeGreaterThan(CUSTOMERS / 2);
    expect(statSync(test.opened.setAside?.path ?? '').size).toBe(half);
  });
});

describe('an interrupted rebuild', () => {
  it('is begun again when the damaged file is still in its place', async () => {
    writeFileSync(`${test.file}.rebuilding`, 'half built');
    test = await open();
    expect(test.opened.setAside).toBeNull();
    expect(existsSync(`${test.file}.rebuilding`)).toBe(false);
    expect(await test.store.read.searchCustomers('Prénom42', 1)).toHaveLength(1);
  });

  it('is finished when only the last renaming was missing', async () => {
    writeFileSync(`${test.file}.rebuilding`, readFileSync(test.file));
    const old = setAsideStore(test.file);
    test = await open();
    expect(existsSync(old)).toBe(true);
    expect(await test.store.read.searchCustomers('Prénom42', 1)).toHaveLength(1);
  });
});
