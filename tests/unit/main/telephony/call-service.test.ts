import { beforeEach, describe, expect, it } from 'vitest';
import { FakeCallDriver } from '../../../fakes/call-driver';
import { id, ServiceDesk } from './service-desk';

let desk: ServiceDesk;
beforeEach(() => {
  desk = new ServiceDesk();
});

describe('one call', () => {
  it('rings, is answered, talked on and hung up', () => {
    const call = desk.ring('a');
    expect(desk.media.sounding).toBe('ring');
    expect(desk.service.state.activeId).toBeNull();
    expect(desk.service.answer(call)).toEqual({ ok: true, value: undefined });
    expect(desk.driver.take()).toEqual(['a: accept']);
    expect(desk.media.sounding).toBeNull();
    desk.driver.report(call, { type: 'established' });
    expect(desk.service.state.activeId).toBe('a');
    desk.service.hangUp(call);
    expect(desk.driver.take()).toEqual(['a: bye']);
    desk.driver.report(call, { type: 'terminated', cause: { code: 'hungUpByUs', sipStatus: null } });
    expect(desk.media.closed).toEqual(['a']);
    expect(desk.changes.map(({ previous, call: now }) => `${previous?.state} > ${now.state}`)).toEqual([
      'undefined > ringing',
      'ringing > answering',
      'answering > connected',
      'connected > ending',
      'ending > ended',
    ]);
  });

  it('is answered before anybody here is told, who may take their time', () => {
    const call = desk.ring('a');
    const told: string[][] = [];
    desk.service.onCall(() => told.push(desk.driver.take()));
    desk.service.answer(call);
    expect(told).toEqual([['a: accept']]);
  });

  it('that its driver chokes on does not stop the others', () => {
    desk.driver.reaction = () => {
      throw new Error('driver broken');
    };
    expect(desk.service.dial('0612345678').ok).toBe(true);
    expect(desk.stateOf('out-1')).toBe('dialing');
    desk.driver.reaction = () => {};
    expect(desk.service.hangUp(id('out-1')).ok).toBe(true);
    expect(desk.stateOf('out-1')).toBe('ending');
    desk.talk('a');
    expect(desk.stateOf('a')).toBe('connected');
  });

  it('shows an ended call for a while, or until the next one is dialled', () => {
    for (const name of ['a', 'b']) {
      desk.ring(name);
      desk.driver.report(id(name), {
        type: 'terminated',
        cause: { code: 'cancelledByThem', sipStatus: null },
      });
    }
    desk.clock.advance(3_000);
    expect(desk.stateOf('a')).toBe('ended');
    desk.clock.advance(4_000);
    expect(desk.service.state.calls).toEqual([]);
    desk.ring('c');
    desk.driver.report(id('c'), { type: 'terminated', cause: { code: 'cancelledByThem', sipStatus: null } });
    desk.service.dial('1002');
    expect(desk.service.state.calls.map((call) => call.id)).toEqual(['out-1']);
  });

  it('says when the sound of a call could not be brought back, and only then', () => {
    const lost: string[] = [];
    desk.service.onSoundLost(({ callId }) => lost.push(callId));
    const call = desk.talk('a');
    desk.service.hold(call);
    desk.driver.report(call, { type: 'renegotiationFailed' });
    expect(lost).toEqual([]);
    desk.driver.report(call, { type: 'mediaLost' });
    expect(desk.driver.take().at(-1)).toBe('a: repair');
    desk.driver.report(call, { type: 'renegotiationFailed' });
    expect(lost).toEqual(['a']);
    expect(desk.stateOf('a')).toBe('connected');
  });

  it('reads the number of a caller in the spelling of the account’s country', () => {
    desk.driver.ring({
      callId: id('a'),
      remote: { number: '0612345678', e164: null, displayName: null },
      dialled: '1001',
    });
    expect(desk.call('a')?.remote.e164).toBe('+33612345678');
  });

  it('shows who is on the line after a transfer, and the same party under the number that was dialled', () => {
    desk.service.dial('06 12 34 56 78');
    const call = id('out-1');
    const named = (number: string, displayName: string | null) =>
      desk.driver.report(call, { type: 'identified', remote: { number, e164: null, displayName } });
    named('0612345678', 'Zoë');
    expect(desk.call('out-1')?.remote).toMatchObject({ number: '+33612345678', displayName: 'Zoë' });
    named('+33612345678', null);
    expect(desk.call('out-1')?.remote.displayName).toBe('Zoë');
    desk.driver.report(call, { type: 'established' });
    named('0180200300', 'Karim');
    expect(desk.call('out-1')).toMatchObject({
      state: 'connected',
      remote: { number: '0180200300', e164: '+33180200300', displayName: 'Karim' },
    });
  });

  it('tells of a call that was refused at once, without ringing', () => {
    const cause = { code: 'noCommonCodec', sipStatus: 488 } as const;
    const remote = { number: '0612345678', e164: null, displayName: null };
    desk.driver.ring({ callId: id('a'), remote, dialled: '1001', refused: cause });
    expect(desk.call('a')).toMatchObject({ state: 'ended', connectedAt: null, cause });
    expect(desk.call('a')?.remote.e164).toBe('+33612345678');
    expect(desk.changes.map(({ call, previous }) => [call.state, previous])).toEqual([['ended', null]]);
    expect(desk.media.played).toEqual([]);
    expect(desk.driver.take()).toEqual([]);
  });

  it('dials what was typed in its normal form, and nothing that is no number', () => {
    expect(desk.service.dial('06 12 34 56 78')).toEqual({ ok: true, value: 'out-1' });
    expect(desk.driver.take()).toEqual(['out-1: INVITE +33612345678']);
    expect(desk.call('out-1')?.remote).toEqual({
      number: '+33612345678',
      e164: '+33612345678',
      displayName: null,
    });
    expect(desk.service.dial('9'.repeat(400))).toEqual({ ok: false, problem: 'invalidNumber' });
  });

  it('cannot dial without a registration', () => {
    desk.driver.register({ state: 'connecting' });
    expect(desk.service.dial('1002')).toEqual({ ok: false, problem: 'notConnected' });
    desk.service.setLines([]);
    expect(desk.service.dial('1002')).toEqual({ ok: false, problem: 'notConnected' });
  });

  it('stops the busy tone by itself and frees the line at once', () => {
    desk.service.dial('1002');
    desk.driver.report(id('out-1'), { type: 'terminated', cause: { code: 'busy', sipStatus: 486 } });
    expect(desk.media.sounding).toBe('busy');
    expect(desk.service.dial('1003').ok).toBe(true);
    expect(desk.media.sounding).toBeNull();
    desk.driver.report(id('out-2'), { type: 'terminated', cause: { code: 'busy', sipStatus: 486 } });
    desk.clock.advance(3_500);
    expect(desk.media.sounding).toBeNull();
  });

  it('is given up on when the network never confirms its end', () => {
    desk.talk('a');
    desk.service.hangUp(id('a'));
    desk.clock.advance(36_000);
    expect(desk.call('a')).toMatchObject({ state: 'ended', cause: { code: 'hungUpByUs' } });
  });

  it('keeps its times in order when the clock is set back', () => {
    desk.ring('a');
    desk.clock.setTo(1_000);
    desk.driver.report(id('a'), { type: 'terminated', cause: { code: 'cancelledByThem', sipStatus: null } });
    const call = desk.call('a');
    expect(call?.state === 'ended' && call.endedAt).toBe(call?.startedAt);
  });

  it('counts what did not fit and says so', () => {
    desk.talk('a');
    expect(desk.service.answer(id('a'))).toEqual({ ok: false, problem: 'notNow' });
    expect(desk.service.resume(id('nobody'))).toEqual({ ok: false, problem: 'noSuchCall' });
    desk.driver.report(id('a'), { type: 'established' });
    desk.driver.report(id('nobody'), { type: 'remoteRinging' });
    expect(Object.fromEntries(desk.service.ignored)).toEqual({
      'connected.established': 1,
      'none.remoteRinging': 1,
    });
  });
});

describe('a driver that answers before its method returns', () => {
  it('does not upset the order of what is told', () => {
    desk.driver.reaction = (instruction, callId) => {
      if (instruction === 'accept') {
        desk.driver.report(callId, {
          type: 'terminated',
          cause: { code: 'microphoneDenied', sipStatus: null },
        });
      }
    };
    desk.service.onCall(({ call }) => {
      if (call.state === 'ringing') desk.service.answer(call.id);
    });
    desk.ring('a');
    expect(desk.changes.map(({ call }) => call.state)).toEqual(['ringing', 'answering', 'ended']);
    expect(desk.media.sounding).toBeNull();
  });
});

describe('media window restarted', () => {
  it('repairs what is established and rings again', () => {
    desk.talk('a');
    desk.service.setMicrophone(id('a'), 'muted');
    desk.ring('b');
    desk.driver.take();
    expect(desk.media.sounding).toBe('callWaiting');
    desk.media.restart();
    expect(desk.driver.take()).toEqual(['a: repair', 'a: microphone muted']);
    expect(desk.media.sounding).toBe('callWaiting');
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.call('a')).toMatchObject({ state: 'connected', renegotiation: 'none', microphone: 'muted' });
  });
});

describe('another line in place of the one there was', () => {
  it('ends its calls over it', () => {
    desk.talk('a');
    desk.ring('b');
    const next = new FakeCallDriver();
    desk.service.setLines([next]);
    expect(desk.driver.take()).toEqual(['a: bye', 'b: refuse 486']);
    expect(desk.call('a')).toMatchObject({ state: 'ended', cause: { code: 'hungUpByUs' } });
    expect(desk.call('b')).toMatchObject({ state: 'ended', cause: { code: 'rejectedByUs' } });
    expect(desk.media.sounding).toBeNull();
    desk.driver.ring({
      callId: id('late'),
      remote: { number: '1', e164: null, displayName: null },
      dialled: null,
    });
    expect(desk.stateOf('late')).toBe('gone');
    desk.service.dial('1002');
    expect(next.take()).toEqual(['out-1: INVITE 1002']);
  });

  it('passes its registration and refused messages on', () => {
    const heard: string[] = [];
    desk.service.onRegistration(({ accountId, registration }) =>
      heard.push(`${accountId} ${registration.state}`),
    );
    desk.service.onMalformed(({ reason }) => heard.push(reason));
    desk.driver.register({ state: 'connecting' });
    desk.driver.refuseMalformed('headerTooLong');
    desk.service.setLines([]);
    expect(heard).toEqual(['account-1 connecting', 'headerTooLong', 'account-1 none']);
  });
});

it('refuses a ninth call as busy without showing it, and tells of it', () => {
  for (let n = 1; n <= 8; n += 1) desk.ring(`c${n}`);
  let shown = 0;
  desk.service.onState(() => {
    shown += 1;
  });
  desk.ring('c9');
  expect(desk.driver.take()).toEqual(['c9: refuse 486']);
  expect([desk.service.state.calls.length, shown]).toEqual([8, 0]);
  expect(desk.changes.at(-1)).toMatchObject({
    call: { id: 'c9', state: 'ended', cause: { code: 'tooManyCalls', sipStatus: 486 } },
    previous: null,
  });
  expect(desk.media.closed).toEqual([]);
});
