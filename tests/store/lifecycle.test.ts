import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log, LogFields } from '../../main/platform/log';
import type { CustomerId, InteractionId, ScriptId } from '../../shared/domain/ids';
import { bundleForNode } from './build-worker';
import { openTestStore, type TestStore } from './open-test-store';
import { customer, interaction, MOBILE, NOW } from './samples';

let lines: { event: string; fields: LogFields | undefined }[];
const note = (event: string, fields?: LogFields): void => void lines.push({ event, fields });
const log: Log = { error: note, warn: note, info: note, debug: note, child: () => log };
/** Without what a busy machine adds. */
const events = () => lines.map(({ event }) => event).filter((event) => event !== 'store.slow');
let test: TestStore;

const die = (how: 'exit' | 'throw') => test.store.read.script(how as ScriptId);

beforeEach(async () => {
  lines = [];
  test = await openTestStore({ worker: await bundleForNode('tests/store/children/mortal-worker.ts'), log });
  await test.store.write.createCustomer(customer('c1'));
});
afterEach(() => test.cleanUp());

describe('closing', () => {
  it('drains: all that was asked before is on disk, and the log is folded into the file', async () => {
    const i1 = 'i1' as InteractionId;
    const { write } = test.store;
    const writes = [write.startInteraction(interaction('i1', { customerId: 'c1' as CustomerId }))];
    for (let n = 0; n < 200; n += 1) writes.push(write.saveNote(i1, `note ${n}`, NOW));
    const closed = test.store.close();
    expect(test.store.close()).toBe(closed);
    await Promise.all(writes);
    await closed;
    expect(existsSync(`${test.file}-wal`)).toBe(false);
    test = await test.reopen();
    const [open] = await test.store.read.openInteractions();
    expect(open?.note).toBe('note 199');
  });

  it('refuses what is asked afterwards', async () => {
    await test.store.close();
    await expect(test.store.read.campaigns()).rejects.toMatchObject({ name: 'StoreError', code: 'gone' });
    await test.store.close();
  });
});

describe('a worker that dies', () => {
  it('by an error is told to who asked, and restarted', async () => {
    await expect(die('throw')).rejects.toMatchObject({ name: 'StoreError', code: 'gone' });
    expect((await test.store.read.customersByNumber(MOBILE)).map(({ id }) => id)).toEqual(['c1']);
    expect(events()).toEqual(['store.died', 'store.restarted']);
  });

  it('in the midst of requests is told to all who wait, and restarted', async () => {
    const { read, write } = test.store;
    const waiting = [die('exit'), read.campaigns(), write.createCustomer(customer('c2'))];
    const settled = await Promise.allSettled(waiting);
    for (const each of settled) expect(each).toMatchObject({ status: 'rejected', reason: { code: 'gone' } });
    expect((await read.customersByNumber(MOBILE)).map(({ id }) => id)).toEqual(['c1']);
    await write.createCustomer(customer('c2'));
    expect(await read.customersByNumber(MOBILE)).toHaveLength(2);
    expect(events()).toEqual(['store.died', 'store.restarted']);
  });

  it('is restarted once: when it dies again at once the store stays gone', async () => {
    await expect(die('exit')).rejects.toMatchObject({ code: 'gone' });
    await expect(die('exit')).rejects.toMatchObject({ code: 'gone' });
    await expect(test.store.read.campaigns()).rejects.toMatchObject({ code: 'gone' });
    expect(events()).toEqual(['store.died', 'store.restarted', 'store.died']);
  });

  it('is tried again a minute later, when somebody asks', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      await expect(die('exit')).rejects.toMatchObject({ code: 'gone' });
      await expect(die('exit')).rejects.toMatchObject({ code: 'gone' });
      vi.advanceTimersByTime(59_000);
      await expect(test.store.read.campaigns()).rejects.toMatchObject({ code: 'gone' });
      vi.advanceTimersByTime(1_000);
      expect((await test.store.read.customersByNumber(MOBILE)).map(({ id }) => id)).toEqual(['c1']);
      expect(events().at(-1)).toBe('store.restarted');
    } finally {
      vi.useRealTimers();
    }
  });

  it('can be closed while it restarts', async () => {
    await expect(die('exit')).rejects.toMatchObject({ code: 'gone' });
    await test.store.close();
    expect(existsSync(`${test.file}-wal`)).toBe(false);
  });

  it('at its start is told', async () => {
    const worker = new URL('./no-such-worker.js', import.meta.url);
    const { file } = test;
    await expect(openTestStore({ worker, file })).rejects.toMatchObject({ code: 'gone' });
  });
});

describe('the log', () => {
  it('names slow and failed methods and nothing of a customer', async () => {
    const rows = Array.from({ length: 4000 }, (_, n) => ({ customer: customer(`s${n}`), cases: [] }));
    await test.store.write.importCustomers(rows);
    await expect(test.store.write.createCustomer(customer('c1'))).rejects.toMatchObject({ code: 'conflict' });
    expect(lines).toContainEqual({
      event: 'store.slow',
      fields: { method: 'importCustomers', ms: expect.any(Number) },
    });
    expect(lines).toContainEqual({
      event: 'store.failed',
      fields: {
        method: 'createCustomer',
        code: 'conflict',
        reason: 'createCustomer: SQLITE_CONSTRAINT_UNIQUE',
      },
    });
    const { givenName, familyName, numbers } = customer('c1');
    for (const personal of [givenName, familyName, ...numbers.map(({ e164 }) => e164)]) {
      expect(JSON.stringify(lines)).not.toContain(personal);
    }
  });
});
