import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WorkState } from '../../main/work/port';
import type { E164 } from '../../shared/domain/basics';
import { ImportedToneId } from '../../shared/domain/ring-tone';
import {
  ANNE,
  campaign,
  disposition,
  hotline,
  recordOf,
  script,
  step,
  WorkDesk,
} from '../unit/main/work/work-desk';
import { openTestStore, type TestStore } from './open-test-store';

let test: TestStore;
let desk: WorkDesk<TestStore['store']>;

/** Waits until what is in hand is as described. */
function until(isThere: (state: WorkState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isThere(desk.service.state)) return resolve();
    const listening = desk.service.onState((state) => {
      if (!isThere(state)) return;
      listening.dispose();
      resolve();
    });
  });
}

const known = ({ items }: WorkState) => items.some(({ record }) => record !== null);

/** The same store in a program that starts anew. */
async function startAgain(prefix: string): Promise<number> {
  await desk.service.dispose();
  test = await test.reopen();
  desk = new WorkDesk(test.store, prefix);
  return desk.service.recover();
}

beforeEach(async () => {
  test = await openTestStore();
  const { write } = test.store;
  await write.saveCampaign(campaign);
  await write.saveCampaign(hotline);
  for (const one of [script('fr'), script('en')]) await write.saveScript(one);
  await write.importCustomers([recordOf('martin', { language: 'en', cases: ['c1'] })]);
  desk = new WorkDesk(test.store);
  await desk.service.recover();
});
afterEach(() => test.cleanUp());

it('keeps the rules of a campaign over a restart, and the rest of it as it was', async () => {
  const rules = {
    recording: 'onDemand',
    recordingNotice: 'prompt',
    recordingAnnouncement: ImportedToneId.parse('10000000-0000-4000-8000-000000000000'),
    recordingKeepDays: 7,
    recordingExport: true,
    ringTone: 'british',
    autoAnswer: 'never',
  } as const;
  await desk.service.changeCampaign(campaign.id, rules);
  const later = new WorkDesk(test.store);
  await later.service.recover();
  expect(later.service.campaigns).toEqual([{ ...campaign, ...rules }, hotline]);
});

it('carries a call from the first ring to history, over a restart', async () => {
  desk.ring();
  await until(known);
  const { id } = desk;
  expect(desk.item).toMatchObject({ script: { id: 'welcome-en' }, interaction: { caseId: 'c1' } });
  desk.connect();
  await desk.service.saveAnswer(id, step('what'), 'water', true);
  await desk.service.saveAnswer(id, step('where'), 'Lyon', true);
  await desk.service.saveNote(id, 'Rappeler demain');
  desk.end();
  expect(await desk.service.finish(id, disposition('solved'))).toEqual({ ok: true, value: undefined });
  expect(await startAgain('later')).toBe(0);
  const record = await test.store.read.customerRecord(recordOf('martin').customer.id);
  expect(record?.cases[0]).toMatchObject({ status: 'closed', fields: { kind: 'water', town: 'Lyon' } });
  expect(record?.timeline[0]).toMatchObject({
    note: 'Rappeler demain',
    dispositionLabels: { fr: 'Résolu' },
    interaction: { id, answeredAt: 2_000, endedAt: 9_000, scriptId: 'welcome-en', scriptVersion: 3 },
  });
});

it('turns an unknown caller into a customer with a case, who is known the next time', async () => {
  const unknown = '+33698765432';
  desk.ring('a', unknown);
  const draft = { givenName: 'Léa', familyName: 'Roux', company: null, email: null, language: 'fr' } as const;
  const created = await desk.service.createCustomer(desk.id, draft);
  expect(created.ok).toBe(true);
  expect((await desk.service.createCase(desk.id, 'Fuite')).ok).toBe(true);
  await desk.service.dispose();
  const { record } = await test.store.read.lookUpCaller(unknown as E164);
  expect(record).toMatchObject({
    customer: { familyName: 'Roux' },
    cases: [{ subject: 'Fuite', status: 'open' }],
  });
});

it('closes a missed call by itself and keeps why', async () => {
  desk.ring();
  const closed = new Promise((resolve) => desk.service.onClosed(resolve));
  desk.end('a', 'cancelledByThem');
  await closed;
  const [recent] = await test.store.read.recentInteractions(0, 10);
  expect(recent?.interaction).toMatchObject({ cause: 'cancelledByThem', dispositionId: null });
  expect(await test.store.read.openInteractions()).toEqual([]);
});

it('comes back as wrap-up when the program dies in a call', async () => {
  desk.ring('a', ANNE);
  await until(known);
  desk.connect();
  await desk.service.saveAnswer(desk.id, step('what'), 'water', true);
  expect(await startAgain('later')).toBe(1);
  await until(known);
  expect(desk.item).toMatchObject({ phase: 'wrapUp', stepId: 'where', script: { id: 'welcome-en' } });
  expect(await desk.service.finish(desk.id, disposition('solved'))).toEqual({ ok: true, value: undefined });
  expect(await test.store.read.openInteractions()).toEqual([]);
});

it('gives a profile without campaigns dispositions that can be chosen', async () => {
  await test.cleanUp();
  test = await openTestStore();
  desk = new WorkDesk(test.store);
  await desk.service.recover();
  desk.dial();
  desk.connect();
  desk.end();
  expect(await desk.service.finish(desk.id, disposition('general-solved'))).toEqual({
    ok: true,
    value: undefined,
  });
});
