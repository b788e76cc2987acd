import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Arriving,
  checkForward,
  forwardingUser,
  receptionOf,
} from '../../../../main/telephony/reachable';
import { E164 } from '../../../../shared/domain/basics';
import { ForwardWhen, type Reachability, reachableAlways } from '../../../../shared/domain/reachability';
import { Account } from '../../../../shared/domain/settings';
import { account } from '../../../fakes/call-driver';

const parseNumber = (typed: string) => {
  const parsed = E164.safeParse(typed.replace(/[\s.]/g, '').replace(/^0/, '+33'));
  return parsed.success ? parsed.data : null;
};
const arriving: Arriving = {
  account,
  remote: { number: '+33612345678', e164: E164.parse('+33612345678'), displayName: null },
  wasHere: false,
  isBusy: false,
};
const set = (more: Partial<Reachability>): Reachability => ({ ...reachableAlways, ...more });
const forwarding = (more: Partial<Reachability> = {}) => set({ forwards: true, forwardTo: '1003', ...more });
const reception = (reachability: Reachability, more: Partial<Arriving> = {}) =>
  receptionOf(reachability, { ...arriving, ...more }, parseNumber);

describe('what a call can be sent on to', () => {
  it.each([
    ['1003', '1003'],
    ['sip:1003@example.test', '1003'],
    ['accueil', 'accueil'],
    ['01 40 50 60 70', '+33140506070'],
    ['*72', '*72'],
  ])('%s', (typed, user) => {
    expect(forwardingUser(typed, account, parseNumber)).toEqual({ ok: true, value: user });
  });

  it('a number as the account’s server wants it, which is compared without the prefix', () => {
    const options = { ...account.options, numberFormat: 'national', outsidePrefix: '0' } as const;
    const prefixed = { ...account, options };
    expect(forwardingUser('01 40 50 60 70', prefixed, parseNumber)).toEqual({
      ok: true,
      value: '00140506070',
    });
    const loop = { ok: false, problem: 'callLoop' };
    expect(forwardingUser('0 06 12 34 56 78', prefixed, parseNumber, arriving.remote)).toEqual(loop);
    for (const user of ['1003', 'accueil'])
      expect(forwardingUser(user, prefixed, parseNumber)).toEqual({ ok: true, value: user });
  });

  it.each(['', 'sip:1003@evil.example', 'sip:1003@example.test?Route=x', '1003\r\nVia: x', '<1003>'])(
    'not %j',
    (typed) => {
      expect(forwardingUser(typed, account, parseNumber)).toEqual({ ok: false, problem: 'notForwardable' });
    },
  );

  it('not what would bring it back: our own number in any spelling, or the caller’s', () => {
    const loop = { ok: false, problem: 'callLoop' };
    expect(forwardingUser('1001', account, parseNumber)).toEqual(loop);
    expect(forwardingUser('SIP:1001@Example.TEST', account, parseNumber)).toEqual(loop);
    expect(forwardingUser('06 12 34 56 78', account, parseNumber, arriving.remote)).toEqual(loop);
    const numbered = Account.parse({ ...account, user: '+33140506070' });
    expect(forwardingUser('01 40 50 60 70', numbered, parseNumber)).toEqual(loop);
    expect(checkForward('1002', [account, { ...account, user: '1002' }], parseNumber)).toEqual(loop);
    expect(checkForward('1003', [], parseNumber)).toEqual({ ok: false, problem: 'notConnected' });
  });
});

describe('a call that comes in', () => {
  it('rings, unless the agent is not to be disturbed', () => {
    expect(reception(reachableAlways)).toBe('rings');
    expect(reception(set({ doNotDisturb: true }))).toBe('doNotDisturb');
  });

  it('goes on at once, when busy, or in place of a refusal', () => {
    expect(reception(forwarding())).toEqual({ user: '1003', reason: 'unconditional' });
    expect(reception(forwarding({ doNotDisturb: true }))).toEqual({ user: '1003', reason: 'unconditional' });
    const busy = forwarding({ forwardWhen: 'busy' });
    expect(reception(busy)).toBe('rings');
    expect(reception(busy, { isBusy: true })).toEqual({ user: '1003', reason: 'user-busy' });
    expect(reception({ ...busy, doNotDisturb: true })).toEqual({ user: '1003', reason: 'do-not-disturb' });
    expect(reception(forwarding({ forwardWhen: 'noAnswer' }), { isBusy: true })).toBe('rings');
  });

  it('is never sent in a circle', () => {
    const calling = { ...arriving.remote, number: '1003', e164: null };
    expect(reception(forwarding(), { remote: calling })).toBe('rings');
    expect(reception(forwarding(), { wasHere: true })).toBe('rings');
    expect(reception(forwarding({ doNotDisturb: true }), { wasHere: true })).toBe('doNotDisturb');
  });

  it('goes nowhere but to a user of the domain, whatever stands in the settings', () => {
    const anything = fc.record({
      doNotDisturb: fc.boolean(),
      forwards: fc.boolean(),
      forwardTo: fc.string({ unit: 'binary', maxLength: 64 }),
      forwardWhen: fc.constantFrom(...ForwardWhen.options),
      forwardAfterSeconds: fc.integer({ min: 5, max: 60 }),
    });
    fc.assert(
      fc.property(anything, fc.boolean(), (reachability, isBusy) => {
        const found = reception(reachability, { isBusy });
        if (typeof found === 'string') return;
        expect(reachability.forwards).toBe(true);
        expect(found.user).toMatch(/^[^\s@<>"?;:]{1,64}$/u);
        expect(found.user).not.toBe(account.user);
      }),
    );
  });
});
