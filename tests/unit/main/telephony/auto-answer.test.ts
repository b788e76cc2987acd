import { describe, expect, test } from 'vitest';
import type { IncomingCall } from '../../../../main/telephony/driver';
import type { RemoteParty } from '../../../../shared/domain/call';
import { AccountOptions } from '../../../../shared/domain/settings';
import { id, ServiceDesk } from './service-desk';

const remote: RemoteParty = { number: '0612345678', e164: null, displayName: null };
const inUse = { state: 'default', label: null } as const;
const roles = { microphone: inUse, speaker: inUse, ringer: inUse };
const microphones = [{ id: 'm', label: 'Casque' }];

function deskWith(options: Partial<AccountOptions>): ServiceDesk {
  const desk = new ServiceDesk();
  desk.driver.update({ ...desk.driver.account, options: AccountOptions.parse(options) });
  return desk;
}

function ring(desk: ServiceDesk, more: Partial<IncomingCall> = {}, name = 'a'): void {
  desk.driver.ring({ callId: id(name), remote, dialled: '1001', ...more });
}

const server = { autoAnswer: 'server' } as const;
const numbers = { autoAnswer: 'numbers', autoAnswerNumbers: '01 80 20 03 00, 1001' } as const;

describe('a call that the program answers', () => {
  test('to a number of the account: after a tone, and it is kept who answered', () => {
    const desk = deskWith(numbers);
    ring(desk);
    expect(desk.media.sounding).toBe('autoAnswer');
    desk.clock.advance(2999);
    expect(desk.stateOf('a')).toBe('ringing');
    desk.clock.advance(1);
    expect(desk.media.sounding).toBeNull();
    expect(desk.driver.take()).toEqual(['a: accept']);
    desk.driver.report(id('a'), { type: 'established' });
    expect(desk.call('a')).toMatchObject({ state: 'connected', answeredBy: 'program' });
    expect(desk.call('a')).not.toHaveProperty('answersAt');
  });

  test('the number counts in any spelling, also where it was called first', () => {
    const desk = deskWith(numbers);
    ring(desk, { dialled: '7000', firstCalled: '+33180200300' });
    desk.clock.advance(3000);
    expect(desk.stateOf('a')).toBe('answering');
  });

  test('also beside one that rings and has lost its connection: its caller calls anew', () => {
    const desk = deskWith(numbers);
    ring(desk, { dialled: '7000' });
    desk.driver.adrift.add(id('a'));
    ring(desk, {}, 'b');
    desk.clock.advance(3000);
    expect([desk.stateOf('a'), desk.stateOf('b')]).toEqual(['ringing', 'answering']);
  });

  test('as the server asks, not sooner than one can stop it', () => {
    const desk = deskWith(server);
    ring(desk, { answerWish: 0 });
    desk.clock.advance(1999);
    expect(desk.stateOf('a')).toBe('ringing');
    desk.clock.advance(1);
    expect(desk.stateOf('a')).toBe('answering');
    const later = deskWith(server);
    ring(later, { answerWish: 10 });
    later.clock.advance(9999);
    expect(later.stateOf('a')).toBe('ringing');
    later.clock.advance(1);
    expect(later.stateOf('a')).toBe('answering');
  });

  test.each([
    ['never', {}, { answerWish: 0 }],
    ['numbers only', { autoAnswer: 'numbers' }, { answerWish: 0 }],
    ['no wish', server, { answerWish: null }],
    ['another number', numbers, { dialled: '1002' }],
    ['no number', { autoAnswer: 'numbers', autoAnswerNumbers: ' , ' }, { dialled: null }],
  ] as const)('not where the account does not allow it: %s', (_name, options, incoming) => {
    const desk = deskWith(options);
    ring(desk, incoming);
    expect(desk.media.sounding).toBe('ring');
    desk.clock.advance(60_000);
    expect(desk.stateOf('a')).toBe('ringing');
  });

  const listed = { dialled: '1001' };
  const other = { dialled: '7000' };
  const asked = { dialled: '7000', answerWish: 5 };
  /** After how many milliseconds, by what the account and the campaign say; null: by nobody. */
  test.each([
    // An account that answers nothing by itself: the campaign does not change that.
    ['never', 'account', [null, null, null]],
    ['never', 'always', [null, null, null]],
    ['never', 'never', [null, null, null]],
    // Its numbers, unless the campaign wants none or all.
    ['numbers', 'account', [3000, null, null]],
    ['numbers', 'always', [3000, 3000, 3000]],
    ['numbers', 'never', [null, null, null]],
    // The server's wish besides: when, is then the server's to say.
    ['server', 'account', [3000, null, 5000]],
    ['server', 'always', [3000, 3000, 5000]],
    ['server', 'never', [null, null, null]],
  ] as const)(
    'account %s, campaign %s: the account first, then the campaign',
    (autoAnswer, ofCampaign, after) => {
      const found = [listed, other, asked].map((incoming) => {
        const desk = deskWith({ autoAnswer, autoAnswerNumbers: '1001' });
        desk.campaignAutoAnswer = ofCampaign;
        ring(desk, incoming);
        const call = desk.call('a');
        const answersAt = call?.state === 'ringing' ? call.answersAt : undefined;
        const plan = answersAt === undefined ? null : answersAt - desk.clock.now();
        expect(desk.media.sounding).toBe(plan === null ? 'ring' : 'autoAnswer');
        desk.clock.advance(60_000);
        expect(desk.stateOf('a')).toBe(plan === null ? 'ringing' : 'answering');
        return plan;
      });
      expect(found).toEqual(after);
    },
  );

  test('a campaign that wants it does not have it during another call or the work after one', () => {
    for (const busy of ['call', 'work']) {
      const desk = deskWith({ autoAnswer: 'numbers' });
      desk.campaignAutoAnswer = 'always';
      if (busy === 'call') desk.talk('b');
      else desk.isAtWork = true;
      ring(desk);
      desk.clock.advance(60_000);
      expect([busy, desk.stateOf('a')]).toEqual([busy, 'ringing']);
    }
  });

  test('the campaign is the one of the number that was called first', () => {
    const desk = deskWith({ autoAnswer: 'numbers' });
    ring(desk, { dialled: '7000', firstCalled: '+33180200300' });
    ring(desk, { dialled: '7001' }, 'b');
    expect(desk.campaignsAsked).toEqual([
      ['+33180200300', '7000'],
      [null, '7001'],
    ]);
  });

  test('rings on when the agent stops it, and is then answered by the agent', () => {
    const desk = deskWith(numbers);
    ring(desk);
    expect(desk.service.ringOn(id('a'))).toEqual({ ok: true, value: undefined });
    expect(desk.media.sounding).toBe('ring');
    desk.clock.advance(60_000);
    expect(desk.stateOf('a')).toBe('ringing');
    desk.service.answer(id('a'));
    desk.driver.report(id('a'), { type: 'established' });
    expect(desk.call('a')).toMatchObject({ answeredBy: 'agent' });
  });

  test('never onto another call: in hand, on hold, consulted, or ringing before', () => {
    for (const other of ['talking', 'held', 'consulting', 'ringing']) {
      const desk = deskWith(numbers);
      if (other === 'ringing') ring(desk, { dialled: '2' }, 'b');
      else desk.talk('b');
      desk.clock.advance(60_000);
      if (other === 'held') {
        desk.service.hold(id('b'));
        desk.driver.report(id('b'), { type: 'renegotiated' });
      }
      if (other === 'consulting') desk.service.handOver.consult(id('b'), '1002');
      ring(desk);
      desk.clock.advance(60_000);
      expect([other, desk.stateOf('a')]).toEqual([other, 'ringing']);
    }
  });

  test('not while the last call is still to be coded', () => {
    const desk = deskWith(numbers);
    desk.isAtWork = true;
    ring(desk);
    expect(desk.media.sounding).toBe('ring');
    desk.isAtWork = false;
    desk.clock.advance(60_000);
    expect(desk.stateOf('a')).toBe('ringing');
  });

  test('rings on when the agent makes a call meanwhile', () => {
    const desk = deskWith(numbers);
    ring(desk);
    desk.service.dial('0611223344');
    desk.clock.advance(60_000);
    expect(desk.stateOf('a')).toBe('ringing');
    expect(desk.call('a')).not.toHaveProperty('answersAt');
  });

  test('not while the microphone is denied or missing, also when that comes out meanwhile', () => {
    for (const problem of ['denied', 'missing', 'busy'] as const) {
      const desk = deskWith(numbers);
      desk.media.microphone.emit(problem);
      ring(desk);
      desk.clock.advance(60_000);
      expect(desk.stateOf('a')).toBe('ringing');
      expect(desk.media.sounding).toBe('ring');
      desk.media.microphone.emit('back');
      desk.service.reject(id('a'));
      desk.driver.report(id('a'), { type: 'terminated', cause: { code: 'rejectedByUs', sipStatus: 486 } });
      ring(desk, {}, 'b');
      desk.media.devices.emit({ microphones: [], outputs: [], inUse: roles });
      desk.clock.advance(60_000);
      expect(desk.stateOf('b')).toBe('ringing');
      expect(desk.media.sounding).toBe('ring');
      desk.media.devices.emit({ microphones, outputs: [], inUse: roles });
      expect(desk.call('b')).not.toHaveProperty('answersAt');
    }
  });

  test('a caller who hangs up before is answered by nobody', () => {
    const desk = deskWith(numbers);
    ring(desk);
    desk.driver.report(id('a'), { type: 'terminated', cause: { code: 'cancelledByThem', sipStatus: 487 } });
    expect(desk.media.sounding).toBeNull();
    desk.clock.advance(3000);
    expect(desk.driver.take()).toEqual([]);
  });
});
