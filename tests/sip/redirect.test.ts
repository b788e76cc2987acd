import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccountOptions } from '../../shared/domain/settings';
import { sdp } from '../fakes/sdp-media';
import { type Desk, deskWithPeer, ended } from './desk';
import type { RawPeer } from './raw-peer';

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

test('forked: the first answer wins, a later one of another telephone is ended by ACK and BYE', async () => {
  const callId = desk.call('1001');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { tag: 'first', body: sdp('sendrecv') });
  await desk.saw(callId, 'established');
  await peer.request('ACK');
  peer.respond(invite, 200, { tag: 'late', body: sdp('sendrecv', { session: 7 }) });
  expect((await peer.request('ACK')).header('To')).toContain('tag=late');
  const bye = await peer.request('BYE');
  expect(bye.header('To')).toContain('tag=late');
  peer.respond(bye, 200);
  expect(desk.types(callId)).toEqual(['established']);
  desk.driver.bye(callId);
  expect((await peer.request('BYE')).header('To')).toContain('tag=first');
});
