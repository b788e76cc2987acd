import { beforeEach, describe, expect, it } from 'vitest';
import { id, ServiceDesk } from './service-desk';

const failed = { ok: false, problem: 'notNow' };

let desk: ServiceDesk;
beforeEach(() => {
  desk = new ServiceDesk();
  desk.talk('a');
});

describe('answering a second call', () => {
  beforeEach(() => {
    desk.ring('b');
  });

  it('signals it softly, holds the first, and answers only then', () => {
    expect(desk.media.sounding).toBe('callWaiting');
    desk.service.answer(id('b'));
    expect(desk.driver.take()).toEqual(['a: hold']);
    expect(desk.stateOf('b')).toBe('ringing');
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['b: accept']);
    desk.driver.report(id('b'), { type: 'established' });
    expect([desk.stateOf('a'), desk.stateOf('b'), desk.service.state.activeId]).toEqual([
      'held by us',
      'connected',
      'b',
    ]);
  });

  it('leaves both calls as they were when the hold fails', () => {
    desk.service.answer(id('b'));
    desk.driver.report(id('a'), { type: 'renegotiationFailed' });
    expect(desk.driver.take()).toEqual(['a: hold']);
    expect([desk.stateOf('a'), desk.stateOf('b')]).toEqual(['connected', 'ringing']);
    expect(desk.media.sounding).toBe('callWaiting');
    desk.service.answer(id('b'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: hold', 'b: accept']);
  });

  it('stops waiting after some seconds; a late confirmation answers nothing', () => {
    desk.service.answer(id('b'));
    desk.clock.advance(7_000);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: hold']);
    expect([desk.stateOf('a'), desk.stateOf('b')]).toEqual(['held by us', 'ringing']);
    desk.service.answer(id('b'));
    expect(desk.driver.take()).toEqual(['b: accept']);
  });

  it('goes on at once when the first call ends meanwhile', () => {
    desk.service.answer(id('b'));
    desk.driver.report(id('a'), { type: 'terminated', cause: { code: 'hungUpByThem', sipStatus: null } });
    expect(desk.driver.take()).toEqual(['a: hold', 'b: accept']);
  });

  it('forgets the wish when the caller gives up meanwhile', () => {
    desk.service.answer(id('b'));
    desk.driver.report(id('b'), { type: 'terminated', cause: { code: 'cancelledByThem', sipStatus: null } });
    expect(desk.service.answer(desk.ring('c')).ok).toBe(true);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: hold', 'c: accept']);
  });

  it('waits for a repair that is under way before it holds', () => {
    desk.media.restart();
    desk.service.answer(id('b'));
    expect(desk.driver.take()).toEqual(['a: repair']);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: hold']);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['b: accept']);
  });

  it('holds a first call that the other side already holds, as they may let go any time', () => {
    desk.driver.report(id('a'), { type: 'heldByThem' });
    desk.service.answer(id('b'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: hold', 'b: accept']);
    expect(desk.stateOf('a')).toBe('held by both');
  });

  it('waits for a resume that is under way, and holds that call then', () => {
    desk.service.hold(id('a'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    desk.service.resume(id('a'));
    desk.service.answer(id('b'));
    expect(desk.driver.take()).toEqual(['a: hold', 'a: resume']);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: hold', 'b: accept']);
  });

  it('takes one wish at a time', () => {
    desk.ring('c');
    desk.service.answer(id('b'));
    expect(desk.service.answer(id('c'))).toEqual(failed);
    expect(desk.service.answer(id('b'))).toEqual(failed);
    expect(desk.service.dial('1002')).toEqual(failed);
  });
});

describe('dialling while talking', () => {
  it('holds first and sends the INVITE after', () => {
    desk.service.dial('1002');
    expect(desk.driver.take()).toEqual(['a: hold']);
    expect(desk.stateOf('out-1')).toBe('idle');
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['out-1: INVITE 1002']);
    expect(desk.service.state.activeId).toBe('out-1');
  });

  it('is given up when the hold fails, and by hang-up while it waits', () => {
    desk.service.dial('1002');
    desk.driver.report(id('a'), { type: 'renegotiationFailed' });
    expect([desk.stateOf('a'), desk.stateOf('out-1')]).toEqual(['connected', 'ended']);
    desk.service.dial('1003');
    desk.service.hangUp(id('out-2'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: hold', 'a: hold']);
  });

  it('keeps a call in set-up from being interrupted', () => {
    desk.service.hangUp(id('a'));
    desk.service.dial('1002');
    desk.ring('b');
    expect(desk.service.answer(id('b'))).toEqual(failed);
    expect(desk.service.dial('1003')).toEqual(failed);
    desk.service.hangUp(id('out-1'));
    expect(desk.service.answer(id('b')).ok).toBe(true);
  });
});

it('swaps two calls', () => {
  desk.ring('b');
  desk.service.answer(id('b'));
  desk.driver.report(id('a'), { type: 'renegotiated' });
  desk.driver.report(id('b'), { type: 'established' });
  desk.driver.take();
  desk.service.resume(id('a'));
  expect(desk.driver.take()).toEqual(['b: hold']);
  desk.driver.report(id('b'), { type: 'renegotiated' });
  expect(desk.driver.take()).toEqual(['a: resume']);
  desk.driver.report(id('a'), { type: 'renegotiated' });
  expect([desk.stateOf('a'), desk.stateOf('b'), desk.service.state.activeId]).toEqual([
    'connected',
    'held by us',
    'a',
  ]);
});
