import { beforeEach, describe, expect, it } from 'vitest';
import { CampaignBook } from '../../../../main/work/campaign-book';
import type { CaseId } from '../../../../shared/domain/ids';
import { FakeStore } from '../../../fakes/store';
import { campaign, customerId, hotline, recordOf, script, settled, step, WorkDesk } from './work-desk';

let store: FakeStore;
let desk: WorkDesk<FakeStore>;
beforeEach(async () => {
  store = new FakeStore();
  store.campaigns.push(campaign, hotline);
  store.scripts.push(script('fr'), script('en'));
  desk = new WorkDesk(store);
  await desk.service.recover();
});

describe('screen pop', () => {
  it('is there before the store has answered, and complete when it has', async () => {
    store.records.push(recordOf('martin', { cases: ['c1'] }));
    store.stall();
    desk.ring();
    expect(desk.item).toMatchObject({ phase: 'ringing', record: null, campaign: { id: 'insurer' } });
    expect(desk.item.script?.id).toBe('welcome-fr');
    expect(desk.service.state.activeId).toBe(desk.id);
    store.goOn();
    await settled();
    expect(desk.item.record?.customer.id).toBe('martin');
    expect(desk.item.interaction).toMatchObject({ customerId: 'martin', caseId: 'c1', scriptVersion: 3 });
    expect(store.written).toEqual(['start insurer welcome-fr', 'customer martin', 'case c1']);
  });

  it('speaks the language of the customer', async () => {
    store.records.push(recordOf('smith', { language: 'en' }));
    desk.ring();
    await settled();
    expect(desk.item).toMatchObject({ script: { id: 'welcome-en' }, stepId: 'hello' });
    expect(store.written).toContain('script welcome-en 3');
  });

  it('takes the default campaign for any other number', () => {
    desk.ring('a', '+33699999999', '0999');
    expect(desk.item).toMatchObject({ campaign: { id: 'hotline' }, script: null, stepId: null });
  });

  it('takes the campaign of the number that was called first, in whatever spelling', () => {
    desk.ring('a', '+33699999999', '1001', { firstCalled: '0520' });
    expect(desk.item).toMatchObject({
      campaign: { id: 'insurer' },
      firstCalled: '0520',
      interaction: { dialledNumber: '0520' },
    });
    desk.ring('b', '+33699999999', '0520', { firstCalled: '0999' });
    expect(desk.service.state.items[1]).toMatchObject({ campaign: { id: 'insurer' } });
  });

  it('looks up who came in by a transfer, unless the customer of this contact is known', async () => {
    store.records.push(recordOf('martin', { number: '+33611111111' }));
    desk.ring('a', '1002', '0520');
    desk.connect('a', '1002');
    desk.connect('a', '+33611111111');
    await settled();
    expect(desk.item).toMatchObject({
      record: { customer: { id: 'martin' } },
      interaction: { remoteNumber: '+33611111111' },
    });
    expect(store.written).toContain('remote +33611111111');
    desk.connect('a', '+33622222222');
    await settled();
    expect(desk.item.interaction).toMatchObject({ customerId: 'martin', remoteNumber: '+33611111111' });
  });

  it('keeps the number that was dialled, whoever takes the call, until a transfer', () => {
    desk.dial('a', '+33633333333');
    desk.connect('a', '1002', null);
    expect(desk.item.interaction.remoteNumber).toBe('+33633333333');
    desk.connect('a', '+33644444444', null);
    expect(desk.item.interaction.remoteNumber).toBe('+33644444444');
  });

  it('offers several matches as a choice', async () => {
    store.records.push(recordOf('martin'), recordOf('petit', { cases: ['c1', 'c2'] }));
    desk.ring();
    await settled();
    expect(desk.item.matches.map(({ id }) => id)).toEqual(['martin', 'petit']);
    expect(desk.item.record).toBeNull();
    expect(await desk.service.chooseCustomer(desk.id, customerId('petit'))).toEqual({
      ok: true,
      value: undefined,
    });
    expect(desk.item.interaction).toMatchObject({ customerId: 'petit', caseId: null });
    expect(await desk.service.chooseCustomer(desk.id, customerId('nobody'))).toEqual({
      ok: false,
      problem: 'noSuchCustomer',
    });
  });

  it('keeps what the agent chose when the look-up comes late', async () => {
    store.records.push(recordOf('martin'), recordOf('other', { number: '+33100000000' }));
    store.stall();
    desk.ring();
    const chosen = desk.service.createCustomer(desk.id, {
      givenName: 'Léa',
      familyName: 'Roux',
      company: null,
      email: null,
      language: 'fr',
    });
    store.goOn();
    const result = await chosen;
    expect(desk.item.record?.customer.familyName).toBe('Roux');
    expect(result).toEqual({ ok: true, value: desk.item.interaction.customerId });
  });

  it('turns an unknown caller into a customer with the number in one go', async () => {
    desk.ring();
    await settled();
    expect(desk.item.matches).toEqual([]);
    const draft = {
      givenName: 'Léa',
      familyName: 'Roux',
      company: null,
      email: null,
      language: 'en',
    } as const;
    const result = await desk.service.createCustomer(desk.id, draft);
    expect(result.ok).toBe(true);
    expect(desk.item).toMatchObject({ record: { customer: draft }, script: { id: 'welcome-en' } });
    expect(store.written).toContain('new customer Roux +33612345678');
  });
});

describe('cases', () => {
  beforeEach(async () => {
    store.records.push(recordOf('martin', { cases: ['c1', 'c2'] }));
    desk.ring();
    await settled();
  });

  it('are chosen by the agent when there are several', async () => {
    expect(desk.item.interaction.caseId).toBeNull();
    await desk.service.chooseCase(desk.id, 'c2' as CaseId);
    expect(desk.item.interaction.caseId).toBe('c2');
    expect(await desk.service.chooseCase(desk.id, 'c9' as CaseId)).toEqual({
      ok: false,
      problem: 'noSuchCase',
    });
  });

  it('are opened with what was answered so far', async () => {
    await desk.service.saveAnswer(desk.id, step('what'), 'water', true);
    const result = await desk.service.createCase(desk.id, 'Fuite');
    const [opened] = desk.item.record?.cases ?? [];
    expect(opened).toMatchObject({ subject: 'Fuite', status: 'open', fields: { kind: 'water' } });
    expect(result).toEqual({ ok: true, value: opened?.id });
    await desk.service.saveAnswer(desk.id, step('where'), 'Lyon', true);
    expect(desk.item.record?.cases[0]?.fields).toEqual({ kind: 'water', town: 'Lyon' });
  });
});

describe('script', () => {
  beforeEach(async () => {
    desk.ring();
    await settled();
  });

  it('branches on the answer and shows it before it is on disk', async () => {
    store.stall();
    const first = desk.service.saveAnswer(desk.id, step('hello'), '', true);
    const second = desk.service.saveAnswer(desk.id, step('what'), 'water', true);
    expect(desk.item.stepId).toBe('where');
    expect(desk.item.answers.map(({ value }) => value)).toEqual(['', 'water']);
    store.goOn();
    expect([await first, await second].every(({ ok }) => ok)).toBe(true);
    expect(store.written.slice(-2)).toEqual(['answer hello=', 'answer what=water']);
  });

  it('keeps the step while the agent types, and one answer a step', async () => {
    await desk.service.saveAnswer(desk.id, step('where'), 'Ly', false);
    await desk.service.saveAnswer(desk.id, step('where'), 'Lyon', false);
    expect(desk.item).toMatchObject({ stepId: 'hello', answers: [{ stepId: 'where', value: 'Lyon' }] });
    expect(desk.service.goToStep(desk.id, step('where')).ok).toBe(true);
    expect(desk.item.stepId).toBe('where');
  });

  it('refuses steps and choices that it does not have', async () => {
    const refused = { ok: false, problem: 'noSuchStep' };
    expect(await desk.service.saveAnswer(desk.id, step('what'), 'storm', true)).toEqual(refused);
    expect(await desk.service.saveAnswer(desk.id, step('nowhere'), '', true)).toEqual(refused);
    expect(desk.service.goToStep(desk.id, step('nowhere'))).toEqual(refused);
    expect(desk.item.answers).toEqual([]);
  });

  it('is not exchanged under the agent who is in the middle of it', async () => {
    store.records.push(recordOf('smith', { language: 'en' }));
    await desk.service.saveAnswer(desk.id, step('what'), 'fire', true);
    await desk.service.chooseCustomer(desk.id, customerId('smith'));
    expect(desk.item.script?.id).toBe('welcome-fr');
  });
});

describe('several interactions', () => {
  it('shows a new call at once, unless the agent is talking', () => {
    desk.ring('a');
    desk.connect('a');
    const talking = desk.id;
    desk.ring('b', '+33100000000');
    expect(desk.service.state.activeId).toBe(talking);
    desk.connect('b');
    expect(desk.service.state.activeId).not.toBe(talking);
    expect(desk.service.activate(talking).ok).toBe(true);
    expect(desk.service.state.activeId).toBe(talking);
    desk.end('a');
    desk.ring('c', '+33100000001');
    expect(desk.service.state.items.map(({ phase }) => phase)).toEqual(['wrapUp', 'talking', 'ringing']);
    expect(desk.service.state.activeId).toBe(desk.service.state.items[2]?.interaction.id);
  });
});

describe('the rules of a campaign', () => {
  const rules = {
    recording: 'automatic',
    recordingNotice: 'tone',
    recordingAnnouncement: null,
    recordingKeepDays: 7,
    recordingExport: true,
    ringTone: 'british',
    autoAnswer: 'always',
  } as const;
  const changed = { ...campaign, ...rules };

  it('count from the next call on; a call that there is keeps what it began with', async () => {
    const told: unknown[] = [];
    desk.service.onCampaigns((campaigns) => told.push(campaigns));
    desk.ring('a');
    expect(await desk.service.changeCampaign(campaign.id, rules)).toEqual({ ok: true, value: undefined });
    expect(desk.item.campaign).toEqual(campaign);
    desk.ring('b', '+33699999999');
    expect(desk.service.state.items[1]?.campaign).toEqual(changed);
    expect(desk.service.campaignFor([null, '0520'])).toEqual(changed);
    expect(desk.service.campaignFor([null, '0999'])).toEqual(hotline);
    expect(store.campaigns).toEqual([changed, hotline]);
    expect(told).toEqual([[changed, hotline]]);
  });

  it('that are saved while the campaigns are being read are not undone by what was read', async () => {
    const book = new CampaignBook();
    const { promise, resolve } = Promise.withResolvers<void>();
    const script: FakeStore['read']['script'] = async (id) => {
      await promise;
      return store.read.script(id);
    };
    const loading = book.load({ read: { ...store.read, script }, write: store.write } as FakeStore);
    await settled();
    store.campaigns[0] = changed;
    book.replace(changed);
    resolve();
    await loading;
    expect(book.campaign(campaign.id)).toEqual(changed);
  });

  it('change nowhere when the store does not take them, or the campaign is gone', async () => {
    store.writeFailure = 'diskFull';
    await expect(desk.service.changeCampaign(campaign.id, rules)).rejects.toMatchObject({ code: 'diskFull' });
    store.writeFailure = null;
    store.campaigns.shift();
    const answer = await desk.service.changeCampaign(campaign.id, rules);
    expect(answer).toEqual({ ok: false, problem: 'noSuchCampaign' });
    expect(desk.service.campaigns).toEqual([campaign, hotline]);
  });
});

it('gives a profile without campaigns one to begin with', async () => {
  const empty = new WorkDesk(new FakeStore());
  await empty.service.recover();
  empty.ring();
  expect(empty.item.campaign.dispositions.length).toBeGreaterThan(0);
  expect(empty.store.written[0]).toBe('campaign general');
});
