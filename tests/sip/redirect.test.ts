import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import { AccountOptions } from '../../shared/domain/settings';
import { sdp } from '../fakes/sdp-media';
import { type Desk, deskWithPeer, ended } from './desk';
import type { RawMessage, RawPeer } from './raw-peer';

let desk: Desk;
let peer: RawPeer;
beforeEach(async () => {
  ({ desk, peer } = await deskWithPeer());
});
afterEach(() => desk.driver.stop());

const to = (...numbers: string[]) =>
  numbers.map((number, place) => `Contact: <sip:${number}@test.invalid>;q=0.${9 - place}`);

/** The next INVITE, its number, and the answer that it gets. */
async function answerInvite(status: number, headers: readonly string[] = [], body = '') {
  const invite = await peer.request('INVITE');
  peer.respond(invite, status, { headers, body });
  await peer.request('ACK');
  return /^INVITE sip:([^@]+)@/.exec(invite.startLine)?.[1];
}

test('a call that is sent on is dialled there, and told', async () => {
  const callId = desk.call('1001');
  expect(await answerInvite(302, to('1002'))).toBe('1001');
  expect(await answerInvite(200, [], sdp('sendrecv'))).toBe('1002');
  await desk.saw(callId, 'established');
  expect(desk.events.get(callId)).toEqual([
    { type: 'redirected', remote: { number: '1002', e164: null, displayName: null } },
    { type: 'established' },
  ]);
  desk.driver.bye(callId);
  peer.respond(await peer.request('BYE'), 200);
  expect(await desk.saw(callId, 'terminated')).toEqual(ended('hungUpByUs'));
});

test('of several addresses the next is tried when one fails, but not after a 6xx', async () => {
  const callId = desk.call('1001');
  await answerInvite(300, to('1002', '1003', '1004'));
  expect(await answerInvite(486)).toBe('1002');
  expect(await answerInvite(603)).toBe('1003');
  expect(await desk.saw(callId, 'terminated')).toEqual(ended('declined', 603));
});

test('after early sound the call goes on with a new peer', async () => {
  const callId = desk.call('1001');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 183, { body: sdp('sendrecv') });
  await desk.saw(callId, 'earlyMedia');
  peer.respond(invite, 302, { headers: to('1002') });
  await peer.request('ACK');
  await answerInvite(200, [], sdp('sendrecv', { session: 5 }));
  await desk.saw(callId, 'established');
  expect(desk.types(callId)).toEqual(['earlyMedia', 'redirected', 'established']);
  expect(desk.media.requests.filter((request) => request === 'openPeer')).toHaveLength(2);
});

test('it does not go in circles, nor on without end, nor anywhere else', async () => {
  const circle = desk.call('1001');
  await answerInvite(302, to('1002'));
  await answerInvite(302, to('1001'));
  expect(await desk.saw(circle, 'terminated')).toEqual(ended('redirectLoop', 302));
  const endless = desk.call('1001');
  for (let turn = 0; turn <= 5; turn++) await answerInvite(302, to(`200${turn}`));
  expect(await desk.saw(endless, 'terminated')).toEqual(ended('redirectLoop', 302));
  const away = desk.call('1001');
  await answerInvite(302, ['Contact: <sip:+88299999999@evil.example>']);
  expect(await desk.saw(away, 'terminated')).toEqual(ended('redirectRefused', 302));
  const proxy = desk.call('1001');
  await answerInvite(305, to('1002'));
  expect(await desk.saw(proxy, 'terminated')).toEqual(ended('refused', 305));
});

test('an account may forbid it, and a call that was given up is not followed', async () => {
  const options = AccountOptions.parse({ followRedirects: false });
  desk.driver.update({ ...desk.driver.account, options });
  const forbidden = desk.call('1001');
  await answerInvite(302, to('1002'));
  expect(await desk.saw(forbidden, 'terminated')).toEqual(ended('refused', 302));
  desk.driver.update({ ...desk.driver.account, options: AccountOptions.parse({}) });
  const given = desk.call('1001');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 180);
  await desk.saw(given, 'remoteRinging');
  desk.driver.cancel(given);
  peer.respond(await peer.request('CANCEL'), 200);
  peer.respond(invite, 302, { headers: to('1002') });
  expect(await desk.saw(given, 'terminated')).toEqual(ended('cancelledByUs'));
  expect(peer.received.filter(({ method }) => method === 'INVITE')).toHaveLength(2);
});

describe('several telephones answer one INVITE, which a proxy forked (RFC 3261 section 13.2.2.4)', () => {
  let callId: CallId;
  let invite: RawMessage;
  beforeEach(async () => {
    callId = desk.call('1001');
    invite = await peer.request('INVITE');
  });

  const answer = (tag: string) => peer.respond(invite, 200, { tag, body: sdp('sendrecv') });

  /** The next request of this method, and that the telephone with this tag is meant. */
  async function isTold(method: string, tag: string): Promise<RawMessage> {
    const request = await peer.request(method);
    expect(request.header('To')).toContain(`tag=${tag}`);
    return request;
  }

  /** What has gone out since, as method and whom it was for; the message that is asked for last is the mark. */
  async function sent(): Promise<string[]> {
    peer.send(peer.compose('OPTIONS'));
    await peer.response(200);
    return peer.received
      .filter(({ method }) => method !== '' && method !== 'INVITE')
      .map((one) => `${one.method} ${/tag=(\w+)/.exec(one.header('To'))?.[1] ?? ''}`.trim());
  }

  test.each([[[]], [['one']], [['one', 'two']]])(
    'the first answer wins, the other is ended by ACK and BYE (rang before: %s)',
    async (rang) => {
      for (const tag of rang) peer.respond(invite, 180, { tag });
      // In one go: the first is still being taken in.
      answer('one');
      answer('two');
      await isTold('BYE', 'two');
      await desk.saw(callId, 'established');
      expect((await sent()).sort()).toEqual(['ACK one', 'ACK two', 'BYE two']);
      desk.driver.bye(callId);
      peer.respond(await isTold('BYE', 'one'), 200);
      expect(await desk.saw(callId, 'terminated')).toEqual(ended('hungUpByUs'));
    },
  );

  test('an answer that is said again gets its ACK again, and nothing else', async () => {
    answer('one');
    await isTold('ACK', 'one');
    await desk.saw(callId, 'established');
    answer('one');
    await isTold('ACK', 'one');
    answer('two');
    await isTold('BYE', 'two');
    answer('two');
    await isTold('ACK', 'two');
    expect(await sent()).toEqual(['ACK one', 'ACK one', 'ACK two', 'BYE two', 'ACK two']);
    expect(desk.types(callId)).toEqual(['established']);
    expect(desk.media.requests).toEqual(['openPeer', 'describe sendrecv', 'setRemote']);
  });

  test('an answer of another telephone after the call is over is ended too', async () => {
    answer('one');
    await desk.saw(callId, 'established');
    desk.driver.bye(callId);
    peer.respond(await isTold('BYE', 'one'), 200);
    await desk.saw(callId, 'terminated');
    answer('two');
    await isTold('ACK', 'two');
    await isTold('BYE', 'two');
    answer('one');
    expect((await sent()).at(-1)).toBe('ACK one');
  });

  test('each answer that crosses our CANCEL is ended by ACK and BYE', async () => {
    peer.respond(invite, 180, { tag: 'one' });
    await desk.saw(callId, 'remoteRinging');
    desk.driver.cancel(callId);
    await peer.request('CANCEL');
    for (const tag of ['one', 'two']) {
      answer(tag);
      await isTold('ACK', tag);
      await isTold('BYE', tag);
    }
    answer('one');
    expect((await sent()).slice(-1)).toEqual(['ACK one']);
    expect(await desk.saw(callId, 'terminated')).toEqual(ended('cancelledByUs'));
    expect(desk.types(callId)).toEqual(['remoteRinging', 'terminated']);
  });
});
