import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../main/store/worker/migrate';
import { MIGRATIONS } from '../../main/store/worker/migrations';
import { pageSql } from '../../main/store/worker/queries/call-list';
import { HistoryFilter, type HistoryPlace, type HistoryQuery } from '../../shared/domain/history';
import type { CustomerId } from '../../shared/domain/ids';
import type { Interaction } from '../../shared/domain/interaction';
import { openTestStore, type TestStore } from './open-test-store';
import { newStart, openRaw } from './raw';
import { customer, interaction, NOW } from './samples';

const over = (id: string, minutes: number, rest: Partial<Interaction> = {}): Interaction => {
  const startedAt = NOW - minutes * 60_000;
  return interaction(id, {
    ...{ startedAt, ringingAt: startedAt, answeredAt: startedAt + 4000, endedAt: startedAt + 64_000 },
    ...({ cause: 'hungUpByThem', closedAt: startedAt + 70_000 } as const),
    ...rest,
  });
};
const unanswered = (cause: Interaction['cause']) => ({ answeredAt: null, cause });

let test: TestStore;
beforeEach(async () => {
  test = await openTestStore();
});
afterEach(() => test.cleanUp());

const listed = async (query: Partial<HistoryQuery> = {}, limit = 50) => {
  const { calls } = await test.store.read.history({ filter: 'all', text: '', after: null, ...query }, limit);
  return calls.map(({ interaction: { id } }) => id);
};

describe('the list of calls', () => {
  beforeEach(async () => {
    const { write } = test.store;
    await write.createCustomer(customer('c1'));
    const calls = [
      over('talked', 5, { customerId: 'c1' as CustomerId }),
      over('missed', 4, unanswered('cancelledByThem')),
      over('elsewhere', 3, unanswered('answeredElsewhere')),
      over('refused', 2, unanswered('rejectedByUs')),
      over('disturbed', 2, unanswered('doNotDisturb')),
      over('forwarded', 2, unanswered('forwarded')),
      over('deflected', 2, unanswered('deflected')),
      over('out', 1, { direction: 'outgoing', remoteNumber: '+33140506070', remoteName: 'Accueil 100%' }),
      interaction('running', { startedAt: NOW }),
    ];
    for (const call of calls) await write.startInteraction(call);
  });

  it('holds what has ended, newest first', async () => {
    expect(await listed()).toEqual([
      'out',
      'deflected',
      'forwarded',
      'disturbed',
      'refused',
      'elsewhere',
      'missed',
      'talked',
    ]);
  });

  it('is filtered by direction, and a call taken elsewhere is not missed', async () => {
    expect(await listed({ filter: 'outgoing' })).toEqual(['out']);
    expect(await listed({ filter: 'incoming' })).toEqual([
      'deflected',
      'forwarded',
      'disturbed',
      'refused',
      'elsewhere',
      'missed',
      'talked',
    ]);
    expect(await listed({ filter: 'missed' })).toEqual(['missed']);
  });

  it.each([
    ['el idr', ['talked']],
    ['01 40 50', ['out']],
    ['+33 140', ['out']],
    ['accueil', ['out']],
    ['100%', ['out']],
    ['0661234567', ['deflected', 'forwarded', 'disturbed', 'refused', 'elsewhere', 'missed', 'talked']],
    ['zzz', []],
    ['%', []],
    ['\\', []],
  ])('finds %j', async (text, ids) => {
    expect(await listed({ text })).toEqual(ids);
  });

  it('searches within the filter', async () => {
    expect(await listed({ text: '0661234567', filter: 'missed' })).toEqual(['missed']);
  });

  it('tells all that a call has, with the name of its customer', async () => {
    const { calls } = await test.store.read.history({ filter: 'all', text: 'idrissi', after: null }, 5);
    expect(calls).toEqual([
      {
        interaction: over('talked', 5, { customerId: 'c1' as CustomerId }),
        customerName: 'Fatima El Idrissi',
        dispositionLabels: null,
        quality: null,
      },
    ]);
  });

  it('goes on page by page, also through calls of the same moment, and says when it is over', async () => {
    for (let n = 0; n < 7; n += 1) await test.store.write.startInteraction(over(`same${n}`, 10));
    const seen: string[] = [];
    let after: HistoryPlace | null = null;
    do {
      const page = await test.store.read.history({ filter: 'all', text: '', after }, 3);
      seen.push(...page.calls.map(({ interaction: { id } }) => id));
      expect(page.calls.length).toBeGreaterThan(0);
      after = page.next;
    } while (after !== null);
    expect(new Set(seen).size).toBe(15);
    expect(seen).toHaveLength(15);
    expect(seen.slice(8)).toEqual(['same6', 'same5', 'same4', 'same3', 'same2', 'same1', 'same0']);
  });
});

describe('how SQLite finds a page', () => {
  const plan = (filter: HistoryFilter, isSearch: boolean): string[] => {
    const db = openRaw(newStart());
    migrate(db, MIGRATIONS);
    const place = { startedAt: NOW, row: 1, limit: 51, digits: '66', name: '%66%', expression: '"66"*' };
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${pageSql(filter, isSearch)}`).all(place);
    db.close();
    return (steps as { detail: string }[]).map(({ detail }) => detail);
  };

  it.each(
    HistoryFilter.options.flatMap((filter) => [false, true].map((isSearch) => [filter, isSearch] as const)),
  )('%s, searched: %s, goes along an index and sorts nothing', (filter, isSearch) => {
    const steps = plan(filter, isSearch);
    const index = filter === 'missed' ? 'interactions_missed' : 'interactions_list';
    expect(steps[0]).toMatch(
      new RegExp(`^SEARCH interactions USING COVERING INDEX ${index} \\(.*started_at`),
    );
    expect(steps.filter((step) => /TEMP B-TREE FOR ORDER BY|^SCAN interactions/.test(step))).toEqual([]);
  });
});
