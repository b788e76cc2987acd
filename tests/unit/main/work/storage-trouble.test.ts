import { beforeEach, describe, expect, it } from 'vitest';
import { Interaction } from '../../../../shared/domain/interaction';
import { FakeStore } from '../../../fakes/store';
import { ANNE, campaign, disposition, hotline, recordOf, script, settled, step, WorkDesk } from './work-desk';

let store: FakeStore;
let desk: WorkDesk<FakeStore>;
beforeEach(async () => {
  store = new FakeStore();
  store.campaigns.push(campaign, hotline);
  store.scripts.push(script('fr'), script('en'));
  store.records.push(recordOf('martin'));
  desk = new WorkDesk(store);
  await desk.service.recover();
});

describe('a store that cannot write', () => {
  it('loses nothing that was typed, says so once, and catches up in order', async () => {
    desk.ring();
    await settled();
    store.failure = 'diskFull';
    expect(await desk.service.saveAnswer(desk.id, step('what'), 'water', true)).toEqual({
      ok: false,
      problem: 'diskFull',
    });
    expect(await desk.service.saveNote(desk.id, 'x')).toEqual({ ok: false, problem: 'diskFull' });
    expect(await desk.service.saveNote(desk.id, 'xy')).toEqual({ ok: false, problem: 'diskFull' });
    desk.clock.advance(600);
    await settled();
    expect(desk.item).toMatchObject({ stepId: 'where', note: 'xy' });
    expect(desk.problems).toEqual(['diskFull']);
    store.failure = null;
    desk.clock.advance(2_000);
    await settled();
    expect(store.written.slice(2)).toEqual(['answer what=water', 'note xy']);
    expect(desk.problems).toEqual(['diskFull', 'over']);
    expect(await desk.service.saveNote(desk.id, 'xyz')).toEqual({ ok: true, value: undefined });
  });

  it('keeps the interaction in hand until its outcome is written', async () => {
    desk.ring();
    desk.connect();
    desk.end();
    await settled();
    store.failure = 'gone';
    expect(await desk.service.finish(desk.id, disposition('solved'))).toEqual({
      ok: false,
      problem: 'storage',
    });
    expect(desk.item.phase).toBe('wrapUp');
    store.failure = null;
    desk.clock.advance(600);
    await settled();
    expect(desk.service.state.items).toEqual([]);
    expect(desk.closed).toHaveLength(1);
  });

  it('tells once of a call that was filed by an attempt whose answer was lost', async () => {
    store.failure = 'gone';
    desk.refuse();
    await settled();
    store.failure = null;
    store.writeFailure = 'conflict';
    desk.clock.advance(600);
    await settled();
    desk.clock.advance(60_000);
    await settled();
    expect(desk.closed).toHaveLength(1);
    expect(desk.problems).toEqual(['storage', 'over']);
  });

  it('does not hold up the other interactions nor the call', async () => {
    store.failure = 'gone';
    desk.ring('a');
    await settled();
    desk.connect('a');
    expect(desk.item).toMatchObject({ phase: 'talking', record: null });
    store.failure = null;
    desk.clock.advance(300);
    await settled();
    expect(desk.item.record?.customer.id).toBe('martin');
    desk.clock.advance(600);
    await settled();
    expect(store.written).toEqual(['start insurer welcome-fr', 'answered 2000', 'customer martin']);
  });

  it('gives a write up that can never succeed, and goes on with the next', async () => {
    desk.ring();
    await settled();
    store.failure = 'notFound';
    expect(await desk.service.saveNote(desk.id, 'x')).toEqual({ ok: false, problem: 'storage' });
    store.failure = null;
    expect(await desk.service.saveNote(desk.id, 'y')).toEqual({ ok: true, value: undefined });
    expect(desk.problems).toEqual([]);
  });

  it('keeps what it cannot write for a reason of the surroundings, however long that lasts', async () => {
    store.failure = 'unavailable';
    desk.ring();
    for (let retry = 0; retry < 20; retry += 1) {
      await settled();
      desk.clock.advance(30_000);
    }
    expect(desk.problems).not.toContain('lost');
    store.failure = null;
    desk.clock.advance(30_000);
    await settled();
    expect(store.written[0]).toMatch(/^start /);
    expect(desk.problems).not.toContain('lost');
  });

  it('says that a write is lost which fails over and over without a reason', async () => {
    store.failure = 'failed';
    desk.ring();
    for (let retry = 0; retry < 6; retry += 1) {
      await settled();
      desk.clock.advance(30_000);
    }
    expect(desk.problems).toContain('lost');
  });

  it('says that a write is lost of which nobody was waiting to hear', async () => {
    desk.ring();
    await settled();
    store.failure = 'notFound';
    desk.connect();
    await settled();
    expect(desk.problems).toEqual(['lost']);
  });

  it('is over once nothing of any interaction waits', async () => {
    desk.ring('a');
    desk.ring('b');
    await settled();
    store.failure = 'diskFull';
    const [first, second] = desk.service.state.items.map(({ interaction }) => interaction.id);
    if (first === undefined || second === undefined) throw new Error('two are in hand');
    await desk.service.saveNote(first, 'x');
    desk.clock.advance(300);
    await desk.service.saveNote(second, 'y');
    store.failure = null;
    desk.clock.advance(300);
    await settled();
    expect(store.written).toContain('note x');
    expect(desk.problems).not.toContain('over');
    desk.clock.advance(300);
    await settled();
    expect(store.written).toContain('note y');
    expect(desk.problems.filter((problem) => problem === 'over')).toHaveLength(1);
  });

  it('says that the caller is not linked whom it found itself', async () => {
    store.writeFailure = 'notFound';
    desk.ring();
    await settled();
    // The call, and who called.
    expect(desk.problems).toEqual(['lost', 'lost']);
  });

  it('says that a missed call is lost which the history does not take', async () => {
    desk.ring();
    await settled();
    store.writeFailure = 'notFound';
    desk.end();
    await settled();
    // That it ended, and that it is filed.
    expect(desk.problems).toEqual(['lost', 'lost']);
  });

  it('is given a last chance when the program ends', async () => {
    desk.ring();
    await settled();
    store.failure = 'diskFull';
    await desk.service.saveNote(desk.id, 'x');
    store.failure = null;
    await desk.service.dispose();
    expect(store.written.at(-1)).toBe('note x');
    expect(desk.clock.pending).toBe(0);
  });
});

describe('after a crash', () => {
  const left = (fields: Partial<Interaction>) =>
    Interaction.parse({
      id: 'old',
      callId: 'call-old',
      direction: 'incoming',
      remoteNumber: ANNE,
      accountId: null,
      remoteName: null,
      ringingAt: null,
      heldMs: 0,
      dialledNumber: '0520',
      campaignId: 'insurer',
      scriptId: 'welcome-fr',
      scriptVersion: 3,
      customerId: null,
      caseId: null,
      startedAt: 1_000,
      answeredAt: 2_000,
      endedAt: null,
      cause: null,
      dispositionId: null,
      closedAt: null,
      ...fields,
    });

  it('brings what was in hand back as wrap-up, at the step where it stopped', async () => {
    const answers = [{ stepId: step('what'), field: 'kind', value: 'water', answeredAt: 5_000 }];
    store.open.push({ interaction: left({}), answers, note: 'rappeler' });
    const again = new WorkDesk(store);
    expect(await again.service.recover()).toBe(1);
    await settled();
    expect(again.item).toMatchObject({
      phase: 'wrapUp',
      stepId: 'where',
      note: 'rappeler',
      record: { customer: { id: 'martin' } },
      interaction: { endedAt: 5_000, cause: 'networkLost', customerId: 'martin' },
    });
    expect(await again.service.finish(again.id, disposition('solved'))).toEqual({
      ok: true,
      value: undefined,
    });
  });

  it('closes what nobody had answered', async () => {
    store.open.push({ interaction: left({ answeredAt: null }), answers: [], note: '' });
    const again = new WorkDesk(store);
    expect(await again.service.recover()).toBe(0);
    await settled();
    expect(store.written).toEqual(['ended 1000 networkLost', 'customer martin', 'finish null']);
  });

  it('goes on without the past when it cannot be read', async () => {
    store.failure = 'gone';
    const again = new WorkDesk(store);
    expect(await again.service.recover()).toBe(0);
    expect(again.problems).toEqual(['storage']);
    await settled();
    store.failure = null;
    again.clock.advance(300);
    await settled();
    expect(again.problems).toEqual(['storage', 'over']);
    again.ring();
    expect(again.item.campaign.id).toBe('insurer');
  });
});
