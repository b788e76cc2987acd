import { beforeEach, describe, expect, it } from 'vitest';
import type { CallId } from '../../../../shared/domain/ids';
import { id, ServiceDesk } from './service-desk';

const notNow = { ok: false, problem: 'notNow' };

let desk: ServiceDesk;
let members: (readonly CallId[])[];

/** `a` is on hold, `b` is talked on. */
beforeEach(() => {
  desk = new ServiceDesk();
  members = [];
  desk.service.conference.onMembers((ids) => members.push(ids));
  desk.talk('a');
  desk.ring('b');
  desk.service.answer(id('b'));
  desk.driver.report(id('a'), { type: 'renegotiated' });
  desk.driver.report(id('b'), { type: 'established' });
  desk.driver.take();
});

const join = (one = 'b', other = 'a') => desk.service.conference.join(id(one), id(other));

function together(): void {
  join();
  desk.driver.report(id('a'), { type: 'renegotiated' });
  desk.driver.take();
}

const states = () => [desk.stateOf('a'), desk.stateOf('b')];

describe('two calls are brought together', () => {
  it('by resuming the one on hold; they are mixed once it is, and stay the agent’s two calls', () => {
    expect(join()).toEqual({ ok: true, value: undefined });
    expect(desk.driver.take()).toEqual(['a: resume']);
    expect([members, desk.media.mixed]).toEqual([[['b', 'a']], []]);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect([states(), desk.media.mixed]).toEqual([
      ['connected', 'connected'],
      ['b', 'a'],
    ]);
  });

  it('also when both are on hold', () => {
    desk.service.hold(id('b'));
    desk.driver.report(id('b'), { type: 'renegotiated' });
    desk.driver.take();
    join();
    expect(desk.driver.take()).toEqual(['b: resume', 'a: resume']);
    for (const name of ['a', 'b']) desk.driver.report(id(name), { type: 'renegotiated' });
    expect([states(), desk.media.mixed.length]).toEqual([['connected', 'connected'], 2]);
  });

  it('not when the far end does not come back from hold', () => {
    join();
    desk.driver.report(id('a'), { type: 'renegotiationFailed' });
    expect([states(), desk.media.mixed, members]).toEqual([
      ['held by us', 'connected'],
      [],
      [['b', 'a'], []],
    ]);
  });

  it.each([
    ['a call that is unknown', () => join('b', 'z'), { ok: false, problem: 'noSuchCall' }],
    ['a call and itself', () => join('b', 'b'), notNow],
    [
      'a call that still rings',
      () => {
        desk.ring('c');
        return join('b', 'c');
      },
      notNow,
    ],
    [
      'a call that is being put on hold',
      () => {
        desk.service.hold(id('b'));
        return join();
      },
      notNow,
    ],
    [
      'a call that is being handed over',
      () => {
        desk.service.handOver.transfer(id('a'), '1002');
        return join();
      },
      notNow,
    ],
  ])('not %s', (_name, act, result) => {
    expect(act()).toEqual(result);
    expect(desk.service.conference.members).toEqual([]);
  });

  it('not two on hold while a third has the agent’s ear', () => {
    const third = desk.ring('c');
    desk.service.answer(third);
    desk.driver.report(id('b'), { type: 'renegotiated' });
    desk.driver.report(third, { type: 'established' });
    expect(join('a', 'b')).toEqual(notNow);
  });

  it('with one mute for both: that of the call that was talked on', () => {
    desk.service.setMicrophone(id('b'), 'muted');
    desk.driver.take();
    join();
    expect(desk.driver.take()).toEqual(['a: microphone muted', 'a: resume']);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    desk.driver.take();
    desk.service.setMicrophone(id('b'), 'open');
    expect(desk.driver.take()).toEqual(['a: microphone open', 'b: microphone open']);
  });
});

describe('the conference', () => {
  beforeEach(together);

  it('lets one be left out, on hold; the other is an ordinary call again', () => {
    desk.service.hold(id('a'));
    expect(desk.media.mixed).toEqual([]);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect([states(), desk.service.conference.members]).toEqual([['held by us', 'connected'], []]);
    expect(desk.service.state.activeId).toBe('b');
  });

  it('goes on when a hold fails', () => {
    desk.service.hold(id('a'));
    desk.driver.report(id('a'), { type: 'renegotiationFailed' });
    expect([desk.media.mixed, desk.service.conference.members]).toEqual([
      ['b', 'a'],
      ['b', 'a'],
    ]);
  });

  it.each([
    ['the agent hangs up one', () => void desk.service.hangUp(id('a'))],
    [
      'one hangs up',
      () =>
        desk.driver.report(id('a'), {
          type: 'terminated',
          cause: { code: 'hungUpByThem', sipStatus: null },
        }),
    ],
  ])('is over when %s', (_name, end) => {
    end();
    expect([desk.media.mixed, desk.service.conference.members, desk.stateOf('b')]).toEqual([
      [],
      [],
      'connected',
    ]);
  });

  it('keeps who holds us, without the music, until they are back', () => {
    desk.driver.report(id('a'), { type: 'heldByThem' });
    expect([desk.media.mixed, desk.service.conference.members]).toEqual([[], ['b', 'a']]);
    desk.driver.report(id('a'), { type: 'resumedByThem' });
    expect(desk.media.mixed).toEqual(['b', 'a']);
  });

  it('is rebuilt when the media window died', () => {
    desk.media.restart();
    expect(desk.driver.take()).toEqual(['a: repair', 'b: repair']);
    for (const name of ['a', 'b']) desk.driver.report(id(name), { type: 'renegotiated' });
    expect([states(), desk.media.mixed]).toEqual([
      ['connected', 'connected'],
      ['b', 'a'],
    ]);
  });

  it('signals a third call softly; answering it puts both on hold first', () => {
    desk.ring('c');
    expect(desk.media.sounding).toBe('callWaiting');
    desk.service.answer(id('c'));
    expect(desk.driver.take()).toEqual(['a: hold', 'b: hold']);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual([]);
    desk.driver.report(id('b'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['c: accept']);
    expect([states(), desk.service.conference.members]).toEqual([['held by us', 'held by us'], []]);
  });

  it('takes a third call in, and the two go on when one of three leaves', () => {
    desk.ring('c');
    desk.service.hold(id('a'));
    desk.service.hold(id('b'));
    for (const name of ['a', 'b']) desk.driver.report(id(name), { type: 'renegotiated' });
    desk.service.answer(id('c'));
    desk.driver.report(id('c'), { type: 'established' });
    join('c', 'a');
    desk.driver.report(id('a'), { type: 'renegotiated' });
    join('c', 'b');
    desk.driver.report(id('b'), { type: 'renegotiated' });
    expect(desk.media.mixed).toEqual(['c', 'a', 'b']);
    desk.service.hangUp(id('c'));
    expect(desk.media.mixed).toEqual(['a', 'b']);
  });

  it('leaves its two far ends to each other', () => {
    expect(desk.service.handOver.transferTo(id('a'), id('b')).ok).toBe(true);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: hold', 'a: REFER sip:far@example.test?Replaces=b']);
    desk.driver.report(id('a'), { type: 'transferred' });
    expect([states(), desk.service.conference.members]).toEqual([['ending', 'ending'], []]);
  });
});
