import { beforeEach, describe, expect, it } from 'vitest';
import { id, ServiceDesk } from './service-desk';

let desk: ServiceDesk;
const states = (...names: string[]) => names.map((name) => desk.stateOf(name));
const hungUp = { type: 'terminated', cause: { code: 'hungUpByThem', sipStatus: null } } as const;

beforeEach(() => {
  desk = new ServiceDesk();
  desk.talk('a');
});

/** `a` is handed over to 1002 and on hold for it. */
function transferring(): void {
  desk.service.handOver.transfer(id('a'), '1002');
  desk.driver.report(id('a'), { type: 'renegotiated' });
  expect(desk.driver.take()).toEqual(['a: hold', 'a: REFER 1002']);
}

/** `a` waits while the agent talks with 1003. */
function consulting(answered = true): string {
  const result = desk.service.handOver.consult(id('a'), '1003');
  desk.driver.report(id('a'), { type: 'renegotiated' });
  const name = result.ok ? result.value : 'none';
  if (answered) desk.driver.report(id(name), { type: 'established' });
  expect(desk.driver.take()).toEqual(['a: hold', `${name}: INVITE 1003`]);
  return name;
}

describe('a blind transfer', () => {
  it('names a number as the account’s server wants it', () => {
    const { options, ...account } = desk.driver.account;
    const plan = { numberFormat: 'national', outsidePrefix: '0' } as const;
    desk.driver.update({ ...account, options: { ...options, ...plan } });
    desk.service.handOver.transfer(id('a'), '01 40 50 60 70');
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: hold', 'a: REFER 00140506070']);
    expect(desk.call('a')).toMatchObject({ transfer: { to: { number: '+33140506070' } } });
  });

  it('holds first, asks then, tells how far it is, and hangs up when the far end has gone', () => {
    transferring();
    expect(desk.call('a')).toMatchObject({
      state: 'transferring',
      transfer: { to: { number: '1002' }, consultation: null, progress: 'asked' },
    });
    for (const progress of ['accepted', 'trying', 'ringing'] as const) {
      desk.driver.report(id('a'), { type: 'transferProgress', progress });
      expect(desk.call('a')).toMatchObject({ transfer: { progress } });
    }
    desk.driver.report(id('a'), { type: 'transferred' });
    expect(desk.driver.take()).toEqual(['a: bye']);
    desk.driver.report(id('a'), { type: 'terminated', cause: { code: 'hungUpByUs', sipStatus: null } });
    expect(desk.call('a')).toMatchObject({ state: 'ended', cause: { code: 'transferred' } });
  });

  it('asks at once when the call is on hold already', () => {
    desk.service.hold(id('a'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    desk.service.handOver.transfer(id('a'), '1002');
    expect(desk.driver.take()).toEqual(['a: hold', 'a: REFER 1002']);
  });

  it('gives the call back, resumed, and says why when it fails', () => {
    transferring();
    desk.driver.report(id('a'), { type: 'transferFailed', problem: 'busy' });
    expect(desk.driver.take()).toEqual(['a: resume']);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.call('a')).toMatchObject({ state: 'connected', transferFailure: { problem: 'busy' } });
    transferring();
    expect(desk.call('a')).toMatchObject({ transferFailure: null });
  });

  it('leaves the call on hold when it fails while the agent talks on another', () => {
    transferring();
    desk.talk('b');
    desk.driver.report(id('a'), { type: 'transferFailed', problem: 'noAnswer' });
    expect(desk.driver.take()).toEqual([]);
    expect(states('a', 'b')).toEqual(['held by us', 'connected']);
  });

  it('asks nothing of a far end that cannot be held, and says so', () => {
    desk.service.handOver.transfer(id('a'), '1002');
    desk.driver.report(id('a'), { type: 'renegotiationFailed' });
    expect(desk.driver.take()).toEqual(['a: hold']);
    expect(desk.call('a')).toMatchObject({ state: 'connected', transferFailure: { problem: 'notHeld' } });
  });

  it('stops waiting for a hold that is never answered; its late confirmation transfers nothing', () => {
    desk.service.handOver.transfer(id('a'), '1002');
    desk.clock.advance(7_000);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: hold']);
    expect(desk.stateOf('a')).toBe('held by us');
  });

  it('is broken off by taking the call back, and ends it all the same when the far end goes', () => {
    transferring();
    expect(desk.service.resume(id('a')).ok).toBe(true);
    expect(desk.driver.take()).toEqual(['a: resume']);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.stateOf('a')).toBe('connected');
    desk.driver.report(id('a'), { type: 'transferred' });
    expect(desk.driver.take()).toEqual(['a: bye']);
  });

  it('is understood from the BYE of a far end that told nothing of its own call', () => {
    transferring();
    desk.driver.report(id('a'), { type: 'transferProgress', progress: 'accepted' });
    desk.driver.report(id('a'), hungUp);
    expect(desk.call('a')).toMatchObject({ cause: { code: 'transferred' } });
  });

  it('is none when the customer hangs up while it rings there', () => {
    transferring();
    desk.driver.report(id('a'), { type: 'transferProgress', progress: 'ringing' });
    desk.driver.report(id('a'), hungUp);
    expect(desk.call('a')).toMatchObject({ cause: { code: 'hungUpByThem' } });
  });

  it.each([
    ['an unknown call', 'x', '1002', 'noSuchCall'],
    ['what is no number', 'a', '??', 'invalidNumber'],
  ])('is refused for %s', (_name, callId, number, problem) => {
    expect(desk.service.handOver.transfer(id(callId), number)).toEqual({ ok: false, problem });
    expect(desk.driver.take()).toEqual([]);
  });

  it('is refused while the call rings, and without a registration', () => {
    desk.ring('b');
    expect(desk.service.handOver.transfer(id('b'), '1002')).toEqual({ ok: false, problem: 'notNow' });
    desk.driver.register({ state: 'connecting' });
    expect(desk.service.handOver.transfer(id('a'), '1002')).toEqual({ ok: false, problem: 'notConnected' });
  });
});

describe('a consultation', () => {
  it('is linked to the call it is for, and completed by its place in the other call', () => {
    const other = consulting();
    expect(desk.call(other)).toMatchObject({ state: 'connected', consultationFor: 'a' });
    desk.service.handOver.transferTo(id('a'), id(other));
    expect(desk.driver.take()).toEqual([`a: REFER sip:far@example.test?Replaces=${other}`]);
    expect(states('a', other)).toEqual(['transferring', 'connected']);
    desk.driver.report(id(other), hungUp);
    expect(desk.call(other)).toMatchObject({ state: 'ended', cause: { code: 'transferred' } });
    desk.driver.report(id('a'), { type: 'transferred' });
    expect(desk.driver.take()).toEqual(['a: bye']);
  });

  it('is ended by us when the far ends are together and it was not', () => {
    const other = consulting();
    desk.service.handOver.transferTo(id('a'), id(other));
    desk.driver.take();
    desk.driver.report(id('a'), { type: 'transferred' });
    expect(desk.driver.take()).toEqual(['a: bye', `${other}: bye`]);
    expect(desk.call(other)).toMatchObject({ state: 'ending', cause: { code: 'transferred' } });
  });

  it('goes on when the transfer fails; the customer stays on hold', () => {
    const other = consulting();
    desk.service.handOver.transferTo(id('a'), id(other));
    desk.driver.take();
    desk.driver.report(id('a'), { type: 'transferFailed', problem: 'declined' });
    expect(desk.driver.take()).toEqual([]);
    expect(states('a', other)).toEqual(['held by us', 'connected']);
  });

  it('that nobody has answered is given up, and its number takes its place', () => {
    const other = consulting(false);
    desk.driver.report(id(other), { type: 'remoteRinging' });
    expect(desk.service.handOver.transferTo(id('a'), id(other)).ok).toBe(true);
    expect(desk.driver.take()).toEqual([`${other}: cancel`]);
    desk.driver.report(id(other), { type: 'terminated', cause: { code: 'cancelledByUs', sipStatus: 487 } });
    expect(desk.driver.take()).toEqual(['a: REFER 1003']);
  });

  it('is left for the customer in one go', () => {
    const other = consulting();
    expect(desk.service.handOver.backToCaller(id(other)).ok).toBe(true);
    expect(desk.driver.take()).toEqual([`${other}: bye`, 'a: resume']);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.stateOf('a')).toBe('connected');
  });

  it('becomes a call like any other when the customer hangs up meanwhile', () => {
    const other = consulting();
    desk.driver.report(id('a'), hungUp);
    expect(states('a', other)).toEqual(['ended', 'connected']);
    expect(desk.service.handOver.transferTo(id('a'), id(other))).toEqual({ ok: false, problem: 'notNow' });
    desk.service.hangUp(id(other));
    expect(desk.driver.take()).toEqual([`${other}: bye`]);
  });

  it('that is declined or hung up leaves the customer on hold for the agent', () => {
    const other = consulting();
    desk.driver.report(id(other), hungUp);
    expect(desk.stateOf('a')).toBe('held by us');
    expect(desk.service.resume(id('a')).ok).toBe(true);
  });
});

describe('two calls that came in', () => {
  beforeEach(() => {
    desk.ring('b');
    desk.service.answer(id('b'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    desk.driver.report(id('b'), { type: 'established' });
    desk.driver.take();
  });

  it('are brought together, the held one first', () => {
    desk.service.handOver.transferTo(id('a'), id('b'));
    expect(desk.driver.take()).toEqual(['a: REFER sip:far@example.test?Replaces=b']);
  });

  it('are brought together from the one that is talked on, held first', () => {
    desk.service.handOver.transferTo(id('b'), id('a'));
    desk.driver.report(id('b'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['b: hold', 'b: REFER sip:far@example.test?Replaces=a']);
  });

  it('a call that only rings, the same call, or one that is handed over already takes nobody', () => {
    desk.ring('c');
    for (const [one, other] of [
      ['b', 'c'],
      ['b', 'b'],
    ] as const)
      expect(desk.service.handOver.transferTo(id(one), id(other))).toEqual({ ok: false, problem: 'notNow' });
    desk.service.handOver.transferTo(id('a'), id('b'));
    const refused = { ok: false, problem: 'notNow' };
    expect(desk.service.handOver.transferTo(id('b'), id('a'))).toEqual(refused);
    expect(desk.service.handOver.transfer(id('b'), '1002')).toEqual(refused);
  });
});
