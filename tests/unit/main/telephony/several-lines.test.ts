import { describe, expect, it } from 'vitest';
import { AccountId } from '../../../../shared/domain/ids';
import { AccountOptions } from '../../../../shared/domain/settings';
import { id, ServiceDesk } from './service-desk';

const registered = { state: 'registered', since: 2 } as const;

describe('two lines', () => {
  it('a call belongs to the line that it came over', () => {
    const desk = new ServiceDesk('ring', 'ring');
    desk.ring('a', desk.other);
    expect(desk.call('a')?.accountId).toBe('account-2');
    desk.service.answer(id('a'));
    desk.other.report(id('a'), { type: 'established' });
    desk.service.hold(id('a'));
    expect(desk.other.take()).toEqual(['a: accept', 'a: hold']);
    expect(desk.driver.take()).toEqual([]);
  });

  it('a number is dialled over the line named, else over the first that is registered', () => {
    const desk = new ServiceDesk('ring', 'ring');
    expect(desk.service.dial('1003', AccountId.parse('account-2')).ok).toBe(true);
    expect(desk.other.take()).toEqual(['out-1: INVITE 1003']);
    desk.other.report(id('out-1'), { type: 'terminated', cause: { code: 'busy', sipStatus: 486 } });
    expect(desk.service.dial('1003').ok).toBe(true);
    expect(desk.driver.take()).toEqual(['out-2: INVITE 1003']);
    desk.driver.report(id('out-2'), { type: 'terminated', cause: { code: 'busy', sipStatus: 486 } });
    desk.driver.register({ state: 'refused', problem: 'wrongPassword' });
    expect(desk.service.dial('1003').ok).toBe(true);
    expect(desk.other.take()).toEqual(['out-3: INVITE 1003']);
  });

  it('over a line that is not registered, or gone, no call is made, whatever the others can', () => {
    const desk = new ServiceDesk('ring', 'ring');
    desk.other.register({ state: 'connecting' });
    for (const name of ['account-2', 'stranger'])
      expect(desk.service.dial('1003', AccountId.parse(name))).toEqual({
        ok: false,
        problem: 'notConnected',
      });
    expect([...desk.driver.take(), ...desk.other.take()]).toEqual([]);
  });

  it('each rings with its own tone, a campaign before its line, and the first call that rings is heard', () => {
    const desk = new ServiceDesk('ring', 'ring');
    const options = (ringTone: 'soft' | null) => AccountOptions.parse({ ringTone });
    desk.other.update({ ...desk.other.account, options: options('soft') });
    desk.ring('a');
    desk.ring('b', desk.other);
    expect(desk.media.rang).toEqual([[]]);
    desk.service.reject(id('a'));
    expect(desk.media.rang).toEqual([[], ['soft']]);
    desk.service.reject(id('b'));
    expect(desk.media.sounding).toBeNull();
    desk.campaignTones.set(id('c'), 'british');
    desk.ring('c', desk.other);
    expect(desk.media.rang).toEqual([[], ['soft'], ['british', 'soft']]);
  });

  it('a call that rings while another is talked on only beeps, whatever its tone', () => {
    const desk = new ServiceDesk('ring', 'ring');
    desk.other.update({ ...desk.other.account, options: AccountOptions.parse({ ringTone: 'soft' }) });
    desk.talk('a');
    desk.media.rang.length = 0;
    desk.ring('b', desk.other);
    expect(desk.media).toMatchObject({ sounding: 'callWaiting', rang: [] });
    desk.service.hangUp(id('a'));
    desk.driver.report(id('a'), { type: 'terminated', cause: { code: 'hungUpByUs', sipStatus: null } });
    expect(desk.media).toMatchObject({ sounding: 'ring', rang: [['soft']] });
  });

  it('reads a number in the country of its line', () => {
    const desk = new ServiceDesk('ring', 'ring');
    desk.driver.update({ ...desk.driver.account, defaultRegion: 'MA' });
    desk.service.dial('06 12 34 56 78', AccountId.parse('account-2'));
    expect(desk.other.take()).toEqual(['out-1: INVITE +33612345678']);
  });

  it('each tells its own registration', () => {
    const desk = new ServiceDesk('ring', 'ring');
    const heard: string[] = [];
    desk.service.onRegistration(({ accountId, registration }) =>
      heard.push(`${accountId} ${registration.state}`),
    );
    desk.other.register({ state: 'connecting' });
    desk.driver.register(registered);
    expect(heard).toEqual(['account-2 connecting', 'account-1 registered']);
    expect(desk.service.registrationOf(AccountId.parse('account-2'))).toEqual({ state: 'connecting' });
    expect(desk.service.registrationOf(AccountId.parse('stranger'))).toEqual({ state: 'none' });
  });

  it('one that leaves ends its own calls only', () => {
    const desk = new ServiceDesk('ring', 'ring');
    desk.talk('a');
    desk.ring('b', desk.other);
    desk.service.setLines([desk.driver]);
    expect(desk.other.take()).toEqual(['b: refuse 486']);
    expect(desk.stateOf('b')).toBe('ended');
    expect(desk.stateOf('a')).toBe('connected');
    expect(desk.driver.take()).toEqual([]);
    desk.ring('c', desk.other);
    expect(desk.stateOf('c')).toBe('gone');
  });

  it('one that leaves takes the call along that waits for the hold of another', () => {
    const desk = new ServiceDesk('ring', 'ring');
    const talked = desk.talk('a');
    desk.service.dial('1003', AccountId.parse('account-2'));
    expect(desk.driver.take()).toEqual(['a: hold']);
    desk.service.setLines([desk.driver]);
    desk.driver.report(talked, { type: 'renegotiated' });
    expect(desk.other.take()).toEqual([]);
    expect(desk.stateOf('out-1')).toBe('ended');
    expect(desk.stateOf('a')).toBe('held by us');
    expect(desk.service.resume(talked).ok).toBe(true);
  });

  it('put in another order, nothing happens to their calls', () => {
    const desk = new ServiceDesk('ring', 'ring');
    desk.talk('a');
    desk.service.setLines([desk.other, desk.driver]);
    expect(desk.driver.take()).toEqual([]);
    desk.driver.report(id('a'), { type: 'heldByThem' });
    expect(desk.stateOf('a')).toBe('held by them');
  });

  it('a call on one holds the call on the other', () => {
    const desk = new ServiceDesk('ring', 'ring');
    desk.talk('a');
    desk.ring('b', desk.other);
    desk.service.answer(id('b'));
    expect(desk.driver.take()).toEqual(['a: hold']);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.other.take()).toEqual(['b: accept']);
  });
});

describe('a call that comes in while another is in hand', () => {
  it('beeps where its line wants that', () => {
    const desk = new ServiceDesk('busy', 'ring');
    desk.talk('a');
    desk.ring('b', desk.other);
    expect(desk.stateOf('b')).toBe('ringing');
    expect(desk.media.sounding).toBe('callWaiting');
  });

  it('is shown without a sound where its line wants that, until the hand is free', () => {
    const desk = new ServiceDesk('ring', 'silent');
    desk.talk('a');
    desk.ring('b', desk.other);
    expect(desk.stateOf('b')).toBe('ringing');
    expect(desk.media.sounding).toBeNull();
    desk.service.hold(id('a'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.media.sounding).toBeNull();
    desk.driver.report(id('a'), { type: 'terminated', cause: { code: 'hungUpByThem', sipStatus: null } });
    expect(desk.media.sounding).toBe('ring');
  });

  it('is refused as busy where its line wants that, whichever line the other call has', () => {
    const desk = new ServiceDesk('ring', 'busy');
    desk.ring('waiting');
    desk.ring('b', desk.other);
    expect(desk.stateOf('b')).toBe('ringing');
    desk.other.report(id('b'), { type: 'terminated', cause: { code: 'cancelledByThem', sipStatus: null } });
    desk.service.answer(id('waiting'));
    desk.ring('c', desk.other);
    expect(desk.other.take()).toEqual(['c: refuse 486']);
    expect(desk.stateOf('c')).toBe('gone');
    expect(desk.changes.at(-1)).toMatchObject({
      call: { id: 'c', state: 'ended', connectedAt: null, cause: { code: 'busyHere', sipStatus: 486 } },
      previous: null,
    });
    desk.ring('d');
    expect(desk.stateOf('d')).toBe('ringing');
  });

  it('also while the agent calls out', () => {
    const desk = new ServiceDesk('busy');
    desk.service.dial('1003');
    desk.ring('b');
    expect(desk.driver.take()).toEqual(['out-1: INVITE 1003', 'b: refuse 486']);
  });

  it('also while one rings on the same line', () => {
    const desk = new ServiceDesk('busy');
    desk.ring('a');
    desk.ring('b');
    expect(desk.driver.take()).toContain('b: refuse 486');
    expect([desk.stateOf('a'), desk.stateOf('b')]).toEqual(['ringing', 'gone']);
    desk.driver.report(id('a'), { type: 'terminated', cause: { code: 'cancelledByThem', sipStatus: null } });
    desk.ring('c');
    expect(desk.stateOf('c')).toBe('ringing');
  });

  it('but not while the one that rings has lost its connection', () => {
    const desk = new ServiceDesk('busy');
    desk.driver.adrift.add(desk.ring('a'));
    desk.ring('b');
    desk.ring('c');
    expect(desk.driver.take()).toEqual(['c: refuse 486']);
    expect([desk.stateOf('a'), desk.stateOf('b')]).toEqual(['ringing', 'ringing']);
  });

  it('follows a policy that was changed meanwhile', () => {
    const desk = new ServiceDesk('busy');
    desk.talk('a');
    desk.driver.update({ ...desk.driver.account, options: AccountOptions.parse({ busyPolicy: 'ring' }) });
    desk.ring('b');
    expect(desk.stateOf('b')).toBe('ringing');
  });
});
