import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { E164 } from '../../shared/domain/basics';
import type { CaseId, CustomerId, DispositionId, InteractionId, ScriptId } from '../../shared/domain/ids';
import { openTestStore, type TestStore } from './open-test-store';
import { answer, campaign, caseOf, customer, interaction, MOBILE, NOW, script } from './samples';

const c1 = 'c1' as CustomerId;
const i1 = 'i1' as InteractionId;
const solved = 'solved' as DispositionId;
let test: TestStore;

beforeEach(async () => {
  test = await openTestStore();
});
afterEach(() => test.cleanUp());

/** An interaction of customer c1 with case k1 in hand. */
async function callInHand() {
  await test.store.write.saveCampaign(campaign);
  await test.store.write.createCustomer(customer('c1'));
  await test.store.write.createCase(caseOf('c1', 'k1'));
  await test.store.write.startInteraction(interaction('i1', { customerId: c1, caseId: 'k1' as CaseId }));
}

describe('customers and cases', () => {
  it('gives back a customer as it was saved, after a restart too', async () => {
    const saved = customer('c1', {
      numbers: [
        { e164: '+33612345678' as E164, kind: 'work' },
        { e164: MOBILE, kind: 'mobile' },
      ],
      facts: [
        { label: 'Ville', value: 'Fès' },
        { label: 'Contrat', value: 'B' },
      ],
    });
    await test.store.write.createCustomer(saved);
    const kept = caseOf('c1', 'k1', { fields: { motif: 'fuite', étage: '3' } });
    await test.store.write.createCase(kept);
    test = await test.reopen();
    const record = await test.store.read.customerRecord(c1);
    expect(record?.customer).toEqual(saved);
    expect(record?.cases).toEqual([kept]);
    expect(record?.timeline).toEqual([{ kind: 'caseOpened', at: NOW, caseId: 'k1', subject: kept.subject }]);
  });

  it('answers with nothing for what is not there', async () => {
    expect(await test.store.read.customerRecord(c1)).toBeNull();
    expect(await test.store.read.script('none' as ScriptId)).toBeNull();
    expect(await test.store.read.customersByNumber(MOBILE)).toEqual([]);
    expect(await test.store.read.lookUpCaller(MOBILE)).toEqual({ matches: [], record: null });
  });

  it('looks a caller up in one go: the record of the only match', async () => {
    await test.store.write.createCustomer(customer('c1'));
    await test.store.write.createCase(caseOf('c1', 'k1'));
    await test.store.write.createCase(caseOf('c1', 'k2', { status: 'closed' }));
    const { matches, record } = await test.store.read.lookUpCaller(MOBILE);
    expect(matches).toEqual([
      {
        ...{ id: 'c1', givenName: 'Fatima', familyName: 'El Idrissi', company: 'Atlas Textile' },
        ...{ language: 'fr', numbers: [{ e164: MOBILE, kind: 'mobile' }], openCases: 1, lastContactAt: null },
      },
    ]);
    expect(record?.cases.map(({ id }) => id)).toEqual(['k1', 'k2']);
  });

  it('offers several matches, the last contact first, and opens none', async () => {
    for (const id of ['c1', 'c2', 'c3']) await test.store.write.createCustomer(customer(id));
    const last = {
      customerId: 'c3' as CustomerId,
      endedAt: NOW,
      cause: 'hungUpByUs',
      closedAt: NOW,
    } as const;
    await test.store.write.startInteraction(interaction('i1', last));
    const { matches, record } = await test.store.read.lookUpCaller(MOBILE);
    expect(matches.map(({ id, lastContactAt }) => [id, lastContactAt])).toEqual([
      ['c3', NOW],
      ['c1', null],
      ['c2', null],
    ]);
    expect(record).toBeNull();
  });

  it('refuses a second customer with the same id and a case of nobody, and keeps what was there', async () => {
    await test.store.write.createCustomer(customer('c1'));
    await expect(
      test.store.write.createCustomer(customer('c1', { familyName: 'Autre' })),
    ).rejects.toMatchObject({ name: 'StoreError', code: 'conflict' });
    await expect(test.store.write.createCase(caseOf('nobody', 'k1'))).rejects.toMatchObject({
      code: 'notFound',
    });
    expect((await test.store.read.customerRecord(c1))?.customer.familyName).toBe('El Idrissi');
  });

  it('imports all rows or none', async () => {
    const rows = [1, 2, 3].map((n) => ({ customer: customer(`c${n}`), cases: [caseOf(`c${n}`, `k${n}`)] }));
    const twice = [...rows, { customer: customer('c1'), cases: [] }];
    await expect(test.store.write.importCustomers(twice)).rejects.toMatchObject({ code: 'conflict' });
    expect(await test.store.read.customersByNumber(MOBILE)).toEqual([]);
    expect(await test.store.read.searchCustomers('idrissi', 10)).toEqual([]);
    await test.store.write.importCustomers(rows);
    expect(await test.store.read.customersByNumber(MOBILE)).toHaveLength(3);
  });
});

describe('interactions', () => {
  it('saves what is answered to the interaction and to its case, the last answer of a step', async () => {
    await callInHand();
    await test.store.write.saveAnswer(i1, answer('reason', 'leak'));
    await test.store.write.saveAnswer(i1, answer('reason', 'fire', { answeredAt: NOW + 5 }));
    await test.store.write.saveAnswer(i1, answer('greeting', 'yes', { field: null }));
    await test.store.write.saveNote(i1, 'rappeler après 18 h', NOW + 6);
    const [open] = await test.store.read.openInteractions();
    expect(open?.answers.map(({ stepId, value }) => [stepId, value])).toEqual([
      ['greeting', 'yes'],
      ['reason', 'fire'],
    ]);
    expect(open?.note).toBe('rappeler après 18 h');
    const record = await test.store.read.customerRecord(c1);
    expect(record?.cases[0]).toMatchObject({ fields: { reason: 'fire' }, updatedAt: NOW + 5 });
    expect(record?.timeline.map(({ kind }) => kind)).toEqual(['caseOpened']);
  });

  it('is stamped with another script once the language is known', async () => {
    await callInHand();
    await test.store.write.stampScript(i1, 'welcome-en' as ScriptId, 4);
    const [open] = await test.store.read.openInteractions();
    expect(open?.interaction).toMatchObject({ scriptId: 'welcome-en', scriptVersion: 4 });
  });

  it('becomes history when it is finished: timeline, labels, case closed', async () => {
    await callInHand();
    await test.store.write.markAnswered(i1, NOW + 1000, NOW + 200, 'program');
    const times = { ringingAt: NOW + 200, heldMs: 5000, retryAt: NOW + 90_000 };
    await test.store.write.markEnded(i1, NOW + 61_000, 'hungUpByThem', times);
    await test.store.write.saveNote(i1, 'réglé', NOW + 62_000);
    await test.store.write.finishInteraction(i1, solved, NOW + 63_000);
    const record = await test.store.read.customerRecord(c1);
    expect(record?.cases[0]).toMatchObject({ status: 'closed', updatedAt: NOW + 63_000 });
    expect(record?.timeline[0]).toEqual({
      ...{
        kind: 'interaction',
        at: NOW,
        note: 'réglé',
        recordings: [],
        dispositionLabels: { fr: 'Résolu', en: 'Solved' },
      },
      interaction: interaction('i1', {
        ...{
          customerId: c1,
          caseId: 'k1' as CaseId,
          answeredAt: NOW + 1000,
          answeredBy: 'program',
          endedAt: NOW + 61_000,
        },
        ...{ cause: 'hungUpByThem', dispositionId: solved, closedAt: NOW + 63_000, ...times },
      }),
    });
    expect(await test.store.read.openInteractions()).toEqual([]);
    const [match] = await test.store.read.customersByNumber(MOBILE);
    expect(match).toMatchObject({ openCases: 0, lastContactAt: NOW });
  });

  it('may be finished twice the same way, not another way', async () => {
    await callInHand();
    await test.store.write.finishInteraction(i1, solved, NOW);
    await test.store.write.finishInteraction(i1, solved, NOW + 1);
    await expect(test.store.write.finishInteraction(i1, null, NOW)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('refuses an unknown disposition and leaves the interaction open', async () => {
    await callInHand();
    const unknown = 'unknown' as DispositionId;
    await expect(test.store.write.finishInteraction(i1, unknown, NOW)).rejects.toMatchObject({
      code: 'notFound',
    });
    expect(await test.store.read.openInteractions()).toHaveLength(1);
  });

  it('takes its answers along into a case chosen later, and drops a case of another customer', async () => {
    await callInHand();
    await test.store.write.createCase(caseOf('c1', 'k2'));
    await test.store.write.saveAnswer(i1, answer('reason', 'leak'));
    await test.store.write.linkCase(i1, 'k2' as CaseId);
    const record = await test.store.read.customerRecord(c1);
    expect(record?.cases.find(({ id }) => id === 'k2')?.fields).toEqual({ reason: 'leak' });
    await test.store.write.createCustomer(customer('c2'));
    await test.store.write.linkCustomer(i1, 'c2' as CustomerId);
    const [open] = await test.store.read.openInteractions();
    expect(open?.interaction).toMatchObject({ customerId: 'c2', caseId: null });
    await expect(test.store.write.linkCase(i1, 'k2' as CaseId)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('files a call whole, under the one customer who has its number', async () => {
    const { write } = test.store;
    const over = { endedAt: NOW, cause: 'busyHere', closedAt: NOW + 1_000 } as const;
    const filed = (id: string, n: number) => interaction(id, { ...over, startedAt: NOW + n });
    const shared = '+33180200300' as E164;
    for (const [id, own] of [['c1', MOBILE] as const, ['c2', '+33612345678' as E164] as const]) {
      const numbers = [own, shared].map((e164) => ({ e164, kind: 'mobile' as const }));
      await write.createCustomer(customer(id, { numbers }));
    }
    await write.fileInteraction(filed('known', 0), MOBILE);
    await write.fileInteraction(filed('several', 1), shared);
    await write.fileInteraction(filed('nobody', 2), '+33199009999' as E164);
    await write.fileInteraction(filed('withheld', 3), null);
    const again = write.fileInteraction(filed('known', 4), MOBILE);
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    test = await test.reopen();
    const customers = (await test.store.read.recentInteractions(NOW, 9)).map(({ interaction: one }) => [
      ...[one.id, one.customerId, one.cause, one.closedAt],
    ]);
    const kept = [...['busyHere', NOW + 1_000]];
    expect(customers).toEqual([
      ['withheld', null, ...kept],
      ['nobody', null, ...kept],
      ['several', null, ...kept],
      ['known', 'c1', ...kept],
    ]);
    expect(await test.store.read.openInteractions()).toEqual([]);
  });

  it('refuses to change what does not exist', async () => {
    const { write } = test.store;
    const changes = [
      write.markAnswered(i1, NOW, null, 'agent'),
      write.markEnded(i1, NOW, 'busy', { ringingAt: null, heldMs: 0 }),
      write.saveAnswer(i1, answer('s', 'v')),
      write.saveNote(i1, 'text', NOW),
      write.linkCustomer(i1, c1),
      write.linkCase(i1, null),
      write.stampScript(i1, 'welcome' as ScriptId, 1),
      write.finishInteraction(i1, null, NOW),
    ];
    for (const change of changes) await expect(change).rejects.toMatchObject({ code: 'notFound' });
  });

  it('counts the day and lists it, newest first', async () => {
    const { write, read } = test.store;
    await write.createCustomer(customer('c1'));
    const talked = {
      ...{ answeredAt: NOW + 1000, endedAt: NOW + 31_500, heldMs: 4500, closedAt: NOW + 43_500 },
      ...({ cause: 'hungUpByUs' } as const),
    };
    await write.startInteraction(interaction('talked', { ...talked, customerId: c1 }));
    const at = { startedAt: NOW + 1, endedAt: NOW + 2 };
    await write.startInteraction(interaction('missed', { ...at, cause: 'cancelledByThem' }));
    await write.startInteraction(
      interaction('refused', { ...at, startedAt: NOW + 2, cause: 'rejectedByUs' }),
    );
    const elsewhere = { ...at, startedAt: NOW + 2 };
    await write.startInteraction(interaction('taken', { ...elsewhere, cause: 'answeredElsewhere' }));
    await write.changeRemote('taken' as InteractionId, '+33180200300', 'Standard');
    await write.startInteraction(interaction('running', { startedAt: NOW + 9 }));
    const long = { ...at, startedAt: NOW - 1, cause: 'busy' } as const;
    await write.startInteraction(interaction('yesterday', long));
    expect(await read.todayFigures(NOW)).toEqual({
      ...{ calls: 3, answered: 1, missed: 1, talkSeconds: 26, holdSeconds: 4.5, wrapUpSeconds: 12 },
    });
    const recent = await read.recentInteractions(NOW, 10);
    expect(recent[0]?.interaction.remoteNumber).toBe('+33180200300');
    expect(recent.map(({ interaction: { id }, customerName }) => [id, customerName])).toEqual([
      ['taken', null],
      ['refused', null],
      ['missed', null],
      ['talked', 'Fatima El Idrissi'],
    ]);
    expect(await read.recentInteractions(NOW, 1)).toHaveLength(1);
  });
});

describe('campaigns and scripts', () => {
  it('keeps the label of a disposition that its campaign dropped', async () => {
    await callInHand();
    expect(await test.store.read.campaigns()).toEqual([campaign]);
    await test.store.write.finishInteraction(i1, solved, NOW);
    const shorter = { ...campaign, dispositions: campaign.dispositions.slice(1) };
    await test.store.write.saveCampaign(shorter);
    expect(await test.store.read.campaigns()).toEqual([shorter]);
    const record = await test.store.read.customerRecord(c1);
    expect(record?.timeline[0]).toMatchObject({ dispositionLabels: { fr: 'Résolu', en: 'Solved' } });
  });

  it('gives the newest version of a script; a version never changes', async () => {
    const { write, read } = test.store;
    for (const version of [1, 3, 2]) await write.saveScript(script(version));
    expect(await read.script('welcome' as ScriptId)).toEqual(script(3));
    await write.saveScript(script(3));
    await expect(write.saveScript({ ...script(3), name: 'autre' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});
