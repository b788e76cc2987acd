import { beforeEach, describe, expect, it } from 'vitest';
import type { InteractionId } from '../../../../shared/domain/ids';
import { partsOf } from '../../../../shared/domain/interaction';
import { FakeStore } from '../../../fakes/store';
import { ANNE, campaign, disposition, hotline, recordOf, script, settled, WorkDesk } from './work-desk';

let store: FakeStore;
let desk: WorkDesk<FakeStore>;
beforeEach(async () => {
  store = new FakeStore();
  store.campaigns.push(campaign, hotline);
  store.scripts.push(script('fr'), script('en'));
  desk = new WorkDesk(store);
  await desk.service.recover();
});

describe('the end', () => {
  it('is wrap-up after a conversation, and the disposition closes it', async () => {
    desk.ring();
    desk.connect();
    expect(desk.item).toMatchObject({ phase: 'talking', interaction: { answeredAt: 2_000 } });
    expect(await desk.service.finish(desk.id, disposition('solved'))).toEqual({
      ok: false,
      problem: 'notNow',
    });
    desk.end();
    const { id } = desk;
    expect(desk.item).toMatchObject({
      phase: 'wrapUp',
      interaction: { endedAt: 9_000, cause: 'hungUpByThem' },
    });
    expect(await desk.service.finish(id, disposition('unknown'))).toEqual({ ok: false, problem: 'notNow' });
    expect(await desk.service.finish(id, disposition('solved'))).toEqual({ ok: true, value: undefined });
    expect(desk.service.state).toEqual({ items: [], activeId: null });
    expect(desk.closed).toEqual([id]);
    expect(store.written).toEqual([
      'start insurer welcome-fr',
      'answered 2000',
      'ended 9000 hungUpByThem',
      'finish solved',
    ]);
  });

  it('of a call that never rang takes nothing from what is looked at', async () => {
    for (const name of ['a', 'b']) {
      desk.ring(name);
      desk.connect(name);
      desk.end(name);
    }
    const looked = desk.service.state.items[1]?.interaction.id;
    desk.service.activate(looked as InteractionId);
    desk.refuse('c');
    expect(desk.service.state.activeId).toBe(looked);
    await settled();
    expect(desk.service.state).toMatchObject({ items: [{}, {}], activeId: looked });
  });

  it('of hundreds that never rang shows nothing, and files each by one write', async () => {
    let shown = 0;
    desk.service.onState(() => {
      shown += 1;
    });
    for (let call = 0; call < 200; call += 1) desk.refuse(`storm-${call}`);
    await settled();
    expect(shown).toBe(0);
    expect(desk.closed).toHaveLength(200);
    expect(store.written).toEqual(Array(200).fill(`file insurer noCommonCodec ${ANNE}`));
  });

  it('knows how long it rang and was held, each time, the last one until it ended', () => {
    desk.ring();
    desk.connect();
    desk.hold();
    desk.clock.setTo(4_500);
    desk.connect();
    desk.hold();
    desk.clock.setTo(8_000);
    desk.hangUp();
    const { interaction } = desk.item;
    expect(interaction).toMatchObject({ ringingAt: 1_000, heldMs: 1_500 + 5_000, accountId: 'account-1' });
    expect(partsOf({ ...interaction, closedAt: 9_500 })).toEqual({
      ...{ setup: 0, ringing: 1_000, talk: 0, hold: 6_000, wrapUp: 1_500 },
    });
  });

  it('keeps from when on the far end may be called again, where it said so', async () => {
    desk.dial();
    await desk.service.saveNote(desk.id, 'rappeler');
    desk.end('a', 'busy', 120);
    expect(desk.item.interaction).toMatchObject({ cause: 'busy', endedAt: 9_000, retryAt: 129_000 });
    await settled();
    expect(store.written.at(-1)).toBe('ended 9000 busy, again from 129000');
    desk.dial('b');
    desk.end('b', 'busy');
    await settled();
    expect(store.written).toContain('ended 9000 busy');
  });

  it('counts a hold once, also through a transfer that failed', () => {
    desk.ring();
    desk.connect();
    desk.hold();
    desk.clock.setTo(4_000);
    desk.transfer();
    desk.clock.setTo(5_000);
    desk.hold();
    desk.clock.setTo(6_000);
    desk.connect();
    expect(desk.item.interaction.heldMs).toBe(3_000);
    desk.hold();
    desk.transfer();
    desk.clock.setTo(7_000);
    desk.hangUp();
    expect(desk.item.interaction.heldMs).toBe(3_000 + 4_000);
  });

  it('is never over before it began, though the clock was set back', () => {
    desk.ring();
    desk.connect();
    desk.clock.setTo(500);
    desk.hangUp();
    expect(desk.item.interaction).toMatchObject({ startedAt: 1_000, answeredAt: 2_000, endedAt: 2_000 });
  });

  it('needs no wrap-up when nobody talked', async () => {
    desk.ring();
    desk.end('a', 'cancelledByThem');
    expect(desk.service.state.items).toEqual([]);
    await settled();
    expect(store.written.slice(-2)).toEqual(['ended 9000 cancelledByThem', 'finish null']);
    expect(desk.closed).toHaveLength(1);
  });

  describe('before the look-up has answered', () => {
    it('names the customer of a missed call in the history, before the history is read anew', async () => {
      store.records.push(recordOf('martin', { cases: ['c1'] }));
      store.stall();
      desk.ring();
      desk.end('a', 'cancelledByThem');
      expect(desk.service.state.items).toEqual([]);
      expect(desk.closed).toEqual([]);
      store.goOn();
      await settled();
      expect(store.written.slice(-3)).toEqual([
        'ended 9000 cancelledByThem',
        'customer martin',
        'finish null',
      ]);
      expect(desk.closed).toEqual(['id-1']);
      await desk.service.dispose();
    });

    it('leaves a choice of several customers open', async () => {
      store.records.push(recordOf('martin'), recordOf('petit'));
      store.stall();
      desk.ring();
      desk.end('a', 'cancelledByThem');
      store.goOn();
      await settled();
      expect(store.written.slice(-2)).toEqual(['ended 9000 cancelledByThem', 'finish null']);
    });

    it('keeps the call on record when the store does not answer in time', async () => {
      store.records.push(recordOf('martin'));
      store.failure = 'failed';
      desk.ring();
      desk.end('a', 'cancelledByThem');
      for (let n = 0; n < 12; n += 1) {
        await settled();
        desk.clock.advance(30_000);
      }
      store.failure = null;
      desk.clock.advance(30_000);
      await settled();
      expect(store.written).toContain('finish null');
    });

    it('of another party knows nothing of the first', async () => {
      store.records.push(recordOf('martin'));
      store.stall();
      desk.ring();
      desk.connect('a', '+33699999999');
      store.goOn();
      await settled();
      expect(desk.item.record).toBeNull();
      expect(desk.item.interaction.customerId).toBeNull();
    });
  });

  it('of a call that could not ring is a missed call on record', async () => {
    desk.refuse();
    expect(desk.service.state.items).toEqual([]);
    await settled();
    expect(store.written).toEqual([`file insurer noCommonCodec ${ANNE}`]);
    expect(desk.closed).toHaveLength(1);
  });

  it('waits for the agent who wrote something down about a call that nobody took', async () => {
    desk.dial();
    await desk.service.saveNote(desk.id, 'Ne répond jamais le matin');
    desk.end('a', 'noAnswer');
    expect(desk.item).toMatchObject({ phase: 'wrapUp', interaction: { cause: 'noAnswer' } });
  });
});

describe('the quality of a call', () => {
  const quality = {
    ...{ mosAverage: 4.2, mosLowest: 3, lossIn: 1, lossOut: null, jitterMaxMs: 9, roundTripMaxMs: null },
    codec: 'audio/opus',
  };

  it('is kept when a call ends that was talked on', async () => {
    desk.ring();
    desk.connect();
    desk.quality = quality;
    desk.end();
    await settled();
    expect(desk.store.written).toContain('quality 4.2');
  });

  it('is not kept of a call that nobody took, nor where nothing was heard', async () => {
    desk.quality = quality;
    desk.ring('a');
    desk.end('a');
    desk.quality = null;
    desk.ring('b');
    desk.connect('b');
    desk.end('b');
    await settled();
    expect(desk.store.written.filter((write) => write.startsWith('quality'))).toEqual([]);
  });
});
