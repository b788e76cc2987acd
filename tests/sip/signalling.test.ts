import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import { sdp } from '../fakes/sdp-media';
import { Desk, deskWithPeer } from './desk';
import { eventually } from './eventually';
import { RawPeer } from './raw-peer';
import { register } from './registrar';

let desk: Desk;
let peer: RawPeer;
beforeEach(async () => {
  ({ desk, peer } = await deskWithPeer());
});
afterEach(() => desk.driver.stop());

const causeOf = async (callId: CallId) => (await desk.saw(callId, 'terminated')).cause;

/** A call in that was answered; `answer` is our 200. */
async function accepted(body = sdp('sendrecv')) {
  peer.send(peer.compose('INVITE', { body }));
  const { callId } = await desk.ringing();
  desk.driver.accept(callId);
  return { callId, answer: await peer.response(200) };
}

describe('an INVITE of ours', () => {
  test('keeps CANCEL back until a provisional response (RFC 3261 section 9.1)', async () => {
    const callId = desk.call('0612345678');
    const invite = await peer.request('INVITE');
    desk.driver.cancel(callId);
    expect(peer.received.map((message) => message.method)).not.toContain('CANCEL');
    peer.respond(invite, 100);
    const cancel = await peer.request('CANCEL');
    expect(cancel.header('Via')).toBe(invite.header('Via'));
    peer.respond(cancel, 200);
    peer.respond(invite, 487);
    await peer.request('ACK');
    expect(await causeOf(callId)).toEqual({ code: 'cancelledByUs', sipStatus: null });
  });

  test('is cancelled before its offer was made: nothing goes out', async () => {
    const callId = desk.call('0612345678');
    desk.driver.cancel(callId);
    expect(await causeOf(callId)).toEqual({ code: 'cancelledByUs', sipStatus: null });
    expect(peer.received).toEqual([]);
  });

  test.each([
    [486, 'Retry-After: 120 (in a meeting);duration=3600', { code: 'busy', retryAfterSeconds: 120 }],
    [480, 'Retry-After: 30', { code: 'unavailable', retryAfterSeconds: 30 }],
    [503, 'Retry-After: 5', { code: 'overloaded', retryAfterSeconds: 5 }],
    [603, 'Retry-After: -1', { code: 'declined' }],
    [600, 'Retry-After: 999999999', { code: 'busy' }],
    [500, 'Retry-After: tomorrow', { code: 'serverError' }],
    [403, 'Retry-After: 60', { code: 'forbidden' }],
  ])('refused with %i and %s (RFC 3261 section 20.33)', async (status, header, cause) => {
    const callId = desk.call('0612345678');
    peer.respond(await peer.request('INVITE'), status, { headers: [header] });
    expect(await causeOf(callId)).toEqual({ ...cause, sipStatus: status });
  });

  test('answered after CANCEL: ACK and BYE', async () => {
    const callId = desk.call('0612345678');
    const invite = await peer.request('INVITE');
    peer.respond(invite, 180);
    await desk.saw(callId, 'remoteRinging');
    desk.driver.cancel(callId);
    await peer.request('CANCEL');
    peer.respond(invite, 200, { body: sdp('sendrecv') });
    await peer.request('ACK');
    peer.respond(await peer.request('BYE'), 200);
    expect(await causeOf(callId)).toEqual({ code: 'cancelledByUs', sipStatus: null });
    expect(desk.types(callId)).toEqual(['remoteRinging', 'terminated']);
  });

  test('is heard before it is answered, and takes the answer once', async () => {
    const callId = desk.call('0612345678');
    const invite = await peer.request('INVITE');
    peer.respond(invite, 183, { body: sdp('sendrecv') });
    await desk.saw(callId, 'earlyMedia');
    peer.respond(invite, 180);
    peer.respond(invite, 200, { body: sdp('sendrecv') });
    await desk.saw(callId, 'established');
    expect(desk.types(callId)).toEqual(['earlyMedia', 'established']);
    expect(desk.media.requests).toEqual(['openPeer', 'describe sendrecv', 'setRemote']);
  });

  test('forked: another branch than the one that was heard answers', async () => {
    const callId = desk.call('0612345678');
    const invite = await peer.request('INVITE');
    peer.respond(invite, 183, { tag: 'one', body: sdp('sendrecv') });
    await desk.saw(callId, 'earlyMedia');
    peer.respond(invite, 183, { tag: 'two', body: sdp('sendrecv') });
    peer.respond(invite, 200, { tag: 'two', body: sdp('sendrecv', { session: 99 }) });
    await peer.request('ACK');
    await desk.saw(callId, 'mediaLost');
    desk.driver.renegotiate(callId, 'repair');
    const reInvite = await peer.request('INVITE');
    expect(reInvite.header('To')).toContain('tag=two');
    peer.respond(reInvite, 200, { tag: 'two', body: sdp('sendrecv') });
    await desk.saw(callId, 'renegotiated');
    expect(desk.types(callId)).toEqual(['earlyMedia', 'established', 'mediaLost', 'renegotiated']);
  });

  test('with a reliable 183 is acknowledged by PRACK (RFC 3262)', async () => {
    const callId = desk.call('0612345678');
    const invite = await peer.request('INVITE');
    expect(invite.header('Supported')).toContain('100rel');
    peer.respond(invite, 183, { body: sdp('sendrecv'), headers: ['Require: 100rel', 'RSeq: 17'] });
    const prack = await peer.request('PRACK');
    expect(prack.header('RAck')).toBe(`17 ${invite.header('CSeq')}`);
    await desk.saw(callId, 'earlyMedia');
  });

  test('challenged twice has wrong credentials', async () => {
    const callId = desk.call('0612345678');
    const challenge = { headers: ['Proxy-Authenticate: Digest realm="r", nonce="n", qop="auth"'] };
    peer.respond(await peer.request('INVITE'), 407, challenge);
    const second = await peer.next('INVITE', (m) => m.header('Proxy-Authorization') !== '');
    peer.respond(second, 407, challenge);
    expect(await causeOf(callId)).toEqual({ code: 'wrongCredentials', sipStatus: 407 });
  });

  test.each([
    ['no audio', sdp('sendrecv').replace('m=audio 9', 'm=audio 0'), 'noCommonCodec'],
    ['unknown codecs', sdp('sendrecv', { codec: '77' }), 'noCommonCodec'],
    ['no description at all', 'hello', 'malformed'],
  ])('answered with %s is ended by us', async (_name, body, code) => {
    const callId = desk.call('0612345678');
    peer.respond(await peer.request('INVITE'), 200, { body });
    await peer.request('ACK');
    await peer.request('BYE');
    expect(await causeOf(callId)).toEqual({ code, sipStatus: null });
  });
});

test('a user, a domain and a number with signs that a URI must escape', async () => {
  const opened = await RawPeer.open();
  const odd = new Desk({
    user: 'a b%;x@y',
    account: { domain: 'bücher.test\r\nInjected: 1', displayName: 'A "B" \\\r\nC' },
    link: opened.link,
    register: true,
  });
  odd.driver.start();
  const first = await opened.peer.request('REGISTER');
  expect(first.header('To')).toMatch(/^<sip:a%20b%25%3Bx%40y@[\w.:-]+>$/);
  expect(first.header('From')).toMatch(/^"A {2}B {5}C" <sip:a%20b%25%3Bx%40y@/);
  expect(first.header('Injected')).toBe('');
  await register(odd, opened.peer, first);
  odd.call('#31#+33');
  expect((await opened.peer.request('INVITE')).startLine).toMatch(/^INVITE sip:%2331%23\+33@/);
  await odd.driver.stop();
});

test('a domain that is an IPv6 address is written in brackets, as typed with or without them (RFC 3261 section 25.1)', async () => {
  for (const domain of ['2001:db8::9', '[2001:db8::9]']) {
    const opened = await RawPeer.open();
    const line = new Desk({ user: 'agent', account: { domain }, link: opened.link, register: true });
    line.driver.start();
    const register = await opened.peer.request('REGISTER');
    expect(register.startLine).toBe('REGISTER sip:[2001:db8::9] SIP/2.0');
    expect(register.header('To')).toBe('<sip:agent@[2001:db8::9]>');
    opened.peer.respond(register, 200, { headers: [`Contact: ${register.header('Contact')}`] });
    await line.until('registered', () => line.driver.registration.state === 'registered');
    line.call('1002');
    expect((await opened.peer.request('INVITE')).startLine).toBe('INVITE sip:1002@[2001:db8::9] SIP/2.0');
    await line.driver.stop();
  }
});

describe('an INVITE of theirs', () => {
  test('rings with 180, and is established by the ACK', async () => {
    const { callId, answer } = await accepted();
    expect(desk.types(callId)).toEqual([]);
    peer.send(peer.inside('ACK', answer));
    await desk.saw(callId, 'established');
  });

  test('whose answer is made ahead: the window is asked for it in the very moment of the agent’s answer', async () => {
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv') }));
    const { callId } = await desk.ringing();
    await eventually(() => expect(desk.media.requests.at(-1)).toBe('readAhead sendrecv'));
    // Until the request that was made last is known to be answered.
    await new Promise(setImmediate);
    desk.driver.accept(callId);
    expect(desk.media.requests).toEqual(['openPeer', 'readAhead sendrecv', 'describe sendrecv']);
    const answer = await peer.response(200);
    expect(answer.body).toContain('m=audio');
    peer.send(peer.inside('ACK', answer));
    await desk.saw(callId, 'established');
    expect(desk.media.requests).toEqual(['openPeer', 'readAhead sendrecv', 'describe sendrecv']);
  });

  test('without an offer: ours is in the 200, theirs in the ACK (RFC 3261 section 13.3.1.4)', async () => {
    const { callId, answer } = await accepted('');
    expect(answer.body).toContain('m=audio');
    peer.send(peer.inside('ACK', answer, { body: sdp('sendrecv') }));
    await desk.saw(callId, 'established');
    await eventually(() =>
      expect(desk.media.requests).toEqual(['openPeer', 'describe sendrecv', 'setRemote']),
    );
  });

  test('answered elsewhere (RFC 3326)', async () => {
    const invite = peer.compose('INVITE', { body: sdp('sendrecv') });
    peer.send(invite);
    const { callId } = await desk.ringing();
    peer.send(
      invite
        .replace('INVITE sip', 'CANCEL sip')
        .replace(' INVITE\r\n', ' CANCEL\r\nReason: SIP;cause=200;text="Call completed elsewhere"\r\n')
        .replace(/Content-Type[\s\S]*$/, 'Content-Length: 0\r\n\r\n'),
    );
    await peer.response(487);
    expect(await causeOf(callId)).toEqual({ code: 'answeredElsewhere', sipStatus: 487 });
  });

  test('hung up by us before the ACK: BYE waits for it (RFC 3261 section 15)', async () => {
    const { callId, answer } = await accepted();
    desk.driver.bye(callId);
    expect(peer.received.map((message) => message.method)).not.toContain('BYE');
    peer.send(peer.inside('ACK', answer));
    await peer.request('BYE');
    expect(await causeOf(callId)).toEqual({ code: 'hungUpByUs', sipStatus: null });
  });

  test('hung up by the caller before the ACK', async () => {
    const { callId, answer } = await accepted();
    peer.send(peer.inside('BYE', answer));
    await peer.response(200);
    expect(await causeOf(callId)).toEqual({ code: 'hungUpByThem', sipStatus: null });
  });

  test.each([
    ['without audio', sdp('sendrecv').replace('m=audio', 'm=video'), 'noAudio'],
    ['that is no description', 'garbage', 'description'],
  ])('with an offer %s is refused with 488, does not ring, and is told', async (_name, body, reason) => {
    peer.send(peer.compose('INVITE', { body }));
    await peer.response(488);
    expect(desk.incoming).toEqual([]);
    expect(desk.malformed).toEqual([reason]);
  });

  test.each([
    ['in codecs that nobody has', sdp('sendrecv', { codec: '77' })],
    [
      'without encryption',
      sdp('sendrecv')
        .replace(/a=fingerprint.*\r\n/, '')
        .replace('UDP/TLS/', ''),
    ],
  ])('%s is refused with 488 at once and told as a call that did not ring', async (_name, body) => {
    peer.send(peer.compose('INVITE', { body }));
    await peer.response(488);
    const refused = { code: 'noCommonCodec', sipStatus: 488 };
    expect(desk.incoming).toMatchObject([{ remote: { number: '0612345678' }, dialled: 'agent', refused }]);
    expect(peer.received.map((message) => message.status)).toEqual([100, 488]);
    expect([desk.malformed, desk.media.requests, [...desk.events]]).toEqual([[], [], []]);
  });

  test('that wants reliable provisional responses only gets none, and is answered', async () => {
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv'), headers: ['Require: 100rel'] }));
    const { callId } = await desk.ringing();
    desk.driver.accept(callId);
    await peer.response(200);
    expect(peer.received.map((message) => message.status)).toEqual([100, 200]);
  });

  test('that requires what we do not know is refused with 420', async () => {
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv'), headers: ['Require: 100rel, teleport'] }));
    expect((await peer.response(420)).header('Unsupported')).toBe('teleport');
  });

  test('with markup and reordering in the name, and a number of 400 digits', async () => {
    const from = `"<b>Zoë</b>\u202egnp\\"x" <sip:${'7'.repeat(400)}@far.invalid>;tag=abc`;
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv'), from }));
    const { remote } = await desk.ringing();
    expect(remote).toEqual({ number: '7'.repeat(64), displayName: '<b>Zoë</b> gnp"x', e164: null });
  });
});
