import { beforeEach, describe, expect, it } from 'vitest';
import { type Reachability, reachableAlways } from '../../../../shared/domain/reachability';
import { id, ServiceDesk } from './service-desk';

let desk: ServiceDesk;
beforeEach(() => {
  desk = new ServiceDesk();
});
const reach = (more: Partial<Reachability>) => {
  desk.reachability = { ...reachableAlways, forwardTo: '1003', ...more };
};

describe('do not disturb', () => {
  it.each([
    ['busy', 'refuse 486 (17)', 486],
    ['unavailable', 'refuse 480 (20)', 480],
    ['decline', 'refuse 603 (21)', 603],
  ] as const)('refuses as the account says: %s; nothing rings, and it is told', (answer, told, sipStatus) => {
    reach({ doNotDisturb: true });
    const { options } = desk.driver.account;
    desk.driver.update({ ...desk.driver.account, options: { ...options, disturbAnswer: answer } });
    desk.ring('a');
    expect(desk.driver.take()).toEqual([`a: ${told}`]);
    expect(desk.media.played).toEqual([]);
    expect(desk.call('a')).toMatchObject({ state: 'ended', cause: { code: 'doNotDisturb', sipStatus } });
  });

  it('leaves a call that runs alone, and one that rings', () => {
    desk.talk('a');
    desk.ring('b');
    reach({ doNotDisturb: true });
    desk.ring('c');
    expect([desk.stateOf('a'), desk.stateOf('b'), desk.stateOf('c')]).toEqual([
      'connected',
      'ringing',
      'ended',
    ]);
  });
});

describe('forwarding', () => {
  it('sends every call on at once, also beyond the busy policy', () => {
    reach({ forwards: true });
    desk.ring('a');
    expect(desk.driver.take()).toEqual(['a: redirect to 1003: unconditional']);
    expect(desk.call('a')).toMatchObject({ state: 'ended', cause: { code: 'forwarded', sipStatus: 302 } });
  });

  it('sends a call on when nobody answers in time; the tone stops', () => {
    reach({ forwards: true, forwardWhen: 'noAnswer', forwardAfterSeconds: 10 });
    desk.ring('a');
    desk.clock.advance(9_999);
    expect(desk.stateOf('a')).toBe('ringing');
    desk.clock.advance(1);
    expect(desk.driver.take()).toEqual(['a: redirect to 1003: no-answer']);
    expect(desk.call('a')).toMatchObject({ state: 'ending', cause: { code: 'forwarded' } });
    expect(desk.media).toMatchObject({ played: ['ring'], sounding: null, closed: ['a'] });
  });

  it('leaves a call that was answered, or whose forwarding was switched off meanwhile', () => {
    reach({ forwards: true, forwardWhen: 'busyOrNoAnswer' });
    desk.ring('a');
    desk.ring('b');
    desk.service.answer(id('a'));
    expect(desk.driver.take()).toEqual(['a: accept']);
    reach({ forwards: false, forwardWhen: 'busyOrNoAnswer' });
    desk.clock.advance(60_000);
    expect([desk.stateOf('a'), desk.stateOf('b')]).toEqual(['answering', 'ringing']);
  });
});

describe('sending one call on by hand', () => {
  it('goes to a number of the domain, once', () => {
    desk.ring('a');
    expect(desk.service.reach.deflect(id('a'), 'sip:1003@evil.example')).toEqual({
      ok: false,
      problem: 'notForwardable',
    });
    expect(desk.service.reach.deflect(id('a'), '06 12 34 56 78')).toEqual({ ok: false, problem: 'callLoop' });
    expect(desk.service.reach.deflect(id('a'), ' 1003 ')).toEqual({ ok: true, value: undefined });
    expect(desk.driver.take()).toEqual(['a: redirect to 1003: deflection']);
    expect(desk.call('a')).toMatchObject({ state: 'ending', cause: { code: 'deflected' } });
    expect(desk.service.reach.deflect(id('a'), '1003')).toEqual({ ok: false, problem: 'notNow' });
    expect(desk.service.reach.deflect(id('x'), '1003')).toEqual({ ok: false, problem: 'noSuchCall' });
  });
});

it('a number with the outside line’s prefix in front is known without it, and called back with it', () => {
  const { options, ...account } = desk.driver.account;
  const plan = { numberFormat: 'national', outsidePrefix: '0' } as const;
  desk.driver.update({ ...account, options: { ...options, ...plan } });
  const remote = { number: '00612345678', e164: null, displayName: null };
  desk.driver.ring({ callId: id('a'), remote, dialled: '1001' });
  expect(desk.call('a')?.remote).toEqual({ number: '0612345678', e164: '+33612345678', displayName: null });
  desk.service.reject(id('a'));
  desk.driver.report(id('a'), { type: 'terminated', cause: { code: 'declined', sipStatus: 603 } });
  desk.driver.take();
  const made = desk.service.dial('0612345678');
  expect(desk.driver.take()).toEqual(['out-1: INVITE 00612345678']);
  expect(desk.call(made.ok ? made.value : 'none')?.remote.number).toBe('+33612345678');
});
