import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '../../main/platform/log';
import { CallService } from '../../main/telephony/call-service';
import { CallId } from '../../shared/domain/ids';
import { AccountOptions } from '../../shared/domain/settings';
import { ManualClock } from '../fakes/clock';
import type { MemoryLink } from '../fakes/memory-link';
import { sdp } from '../fakes/sdp-media';
import { account, answeredBy, type Desk, deskWithPeer } from './desk';
import { eventually } from './eventually';
import type { RawMessage, RawPeer } from './raw-peer';

const clock = new ManualClock();
let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;
let service: CallService;
let invite: RawMessage;
let first: CallId;
let made: number;

/** A desk whose call with the peer is established. */
async function talking(): Promise<void> {
  ({ desk, peer, link } = await deskWithPeer({ clock }));
  made = 0;
  service = new CallService({
    media: desk.media,
    clock,
    log: silentLog,
    newCallId: () => CallId.parse(`call-${++made}`),
    parseNumber: () => null,
  });
  service.setLines([desk.driver]);
  const dialled = service.dial('sip:0612345678@test.invalid');
  if (!dialled.ok) throw new Error(dialled.problem);
  first = dialled.value;
  invite = await peer.request('INVITE');
  peer.respond(invite, 200, { body: sdp('sendrecv') });
  await peer.request('ACK');
  await desk.saw(first, 'established');
}

const refer = (headers: readonly string[]) =>
  peer.send(
    peer.insideOut('REFER', invite, {
      headers: ['Contact: <sip:peer@far.invalid;transport=ws>', ...headers],
    }),
  );
const stages = () => service.referrals.all.map(({ stage }) => stage);
const stateOf = (callId: CallId) => service.state.calls.find(({ id }) => id === callId);

/** The next NOTIFY, answered: its subscription and what it tells. */
async function news(): Promise<string> {
  const notify = await peer.request('NOTIFY');
  peer.respond(notify, 200);
  expect(notify.header('Event')).toMatch(/^refer(;id=\d+)?$/);
  expect(notify.header('Content-Type')).toBe('message/sipfrag;version=2.0');
  expect(notify.header('Contact')).toMatch(/^<sip:.+>$/);
  return `${notify.header('Subscription-State')} | ${notify.body.trim()}`;
}

/** Takes our hold of the first call. */
async function held(): Promise<void> {
  const hold = await peer.request('INVITE');
  expect(hold.body).toContain('a=sendonly');
  peer.respond(hold, 200, { body: sdp('recvonly') });
  await peer.request('ACK');
}

beforeEach(talking);
afterEach(async () => {
  service.setLines([]);
  service.dispose();
  await desk.driver.stop();
});

describe('a far end that asks us to call another', () => {
  test('waits for the agent, hears how far it is, and says BYE (RFC 3515 section 2.4.4)', async () => {
    refer(['Refer-To: "Anne" <sip:1002@test.invalid>', 'b: <sip:desk@test.invalid>']);
    const accepted = await peer.response(202);
    expect(accepted.header('Contact')).toMatch(/^<sip:.+>$/);
    expect(await news()).toBe('pending;expires=300 | SIP/2.0 100 Trying');
    expect(service.referrals.all).toMatchObject([
      { stage: 'asked', to: { number: '1002', displayName: 'Anne' }, host: null, takesOver: false },
    ]);
    clock.advance(10_000);
    service.referrals.follow(first);
    expect(await news()).toBe('active;expires=290 | SIP/2.0 100 Trying');
    await held();
    const second = await peer.request('INVITE');
    expect(second.startLine).toBe('INVITE sip:1002@test.invalid SIP/2.0');
    expect(second.header('Referred-By')).toBe('<sip:desk@test.invalid>');
    expect(second.header('Replaces')).toBe('');
    peer.respond(second, 180, { tag: 'anne' });
    expect(await news()).toBe('active;expires=290 | SIP/2.0 180 Ringing');
    peer.respond(second, 200, { tag: 'anne', body: sdp('sendrecv') });
    expect(await news()).toBe('terminated;reason=noresource | SIP/2.0 200 OK');
    peer.send(peer.insideOut('BYE', invite));
    await eventually(() => expect(stateOf(first)).toMatchObject({ cause: { code: 'referred' } }));
    expect(service.state.calls.filter(({ state }) => state === 'connected')).toHaveLength(1);
    expect(stages()).toEqual([]);
  });

  test('and does not go is hung up by us', async () => {
    refer(['Refer-To: <sip:1002@test.invalid>']);
    await peer.response(202);
    service.referrals.follow(first);
    await held();
    peer.respond(await peer.request('INVITE'), 200, { tag: 'anne', body: sdp('sendrecv') });
    await eventually(() => expect(stages()).toEqual([]));
    clock.advance(4_000);
    const bye = await peer.request('BYE');
    expect(bye.header('Call-ID')).toBe(invite.header('Call-ID'));
    peer.respond(bye, 200);
    await eventually(() => expect(stateOf(first)).toMatchObject({ cause: { code: 'referred' } }));
  });

  test('to somebody who talks already: their place is taken at their Contact (RFC 3891)', async () => {
    const dialog = 'x%40gw%3Bto-tag%3D1%3Bfrom-tag%3D2';
    refer([`Refer-To: <sip:anne@192.0.2.7:5070;ob?Replaces=${dialog}>`]);
    await peer.response(202);
    expect(service.referrals.all).toMatchObject([{ stage: 'asked', host: '192.0.2.7', takesOver: true }]);
    service.referrals.follow(first);
    await held();
    const second = await peer.request('INVITE');
    expect(second.startLine).toBe('INVITE sip:anne@192.0.2.7:5070;ob SIP/2.0');
    expect(second.header('Replaces')).toBe('x@gw;to-tag=1;from-tag=2');
    expect(second.header('Require')).toBe('replaces');
  });

  test('hears why it failed, and talks on', async () => {
    refer(['Refer-To: <sip:1002@test.invalid>']);
    await news();
    service.referrals.follow(first);
    await news();
    await held();
    peer.respond(await peer.request('INVITE'), 486, { tag: 'anne' });
    expect(await news()).toBe('terminated;reason=noresource | SIP/2.0 486 Busy Here');
    const resume = await peer.request('INVITE');
    expect(resume.body).toContain('a=sendrecv');
    peer.respond(resume, 200, { body: sdp('sendrecv') });
    await eventually(() => expect(stateOf(first)?.state).toBe('connected'));
    expect(stages()).toEqual(['failed']);
  });

  test('hears when the link is back that it was lost while we called, and talks on', async () => {
    refer(['Refer-To: <sip:1002@test.invalid>']);
    await news();
    service.referrals.follow(first);
    await news();
    await held();
    peer.respond(await peer.request('INVITE'), 180, { tag: 'anne' });
    expect(await news()).toMatch(/ 180 Ringing$/);
    link.breakOff();
    await eventually(() => expect(stages()).toEqual(['failed']));
    expect(stateOf(first)).toMatchObject({ state: 'held', renegotiation: 'none' });
    clock.advance(200);
    expect(await news()).toBe('terminated;reason=noresource | SIP/2.0 503 Call Failed');
    const resume = await peer.next(
      'resume',
      ({ method, body }) => method === 'INVITE' && /sendrecv/.test(body),
    );
    peer.respond(resume, 200, { body: sdp('sendrecv') });
    await eventually(() => expect(stateOf(first)?.state).toBe('connected'));
  });

  test('hears that the agent would not, or did not answer', async () => {
    refer(['Refer-To: <sip:1002@test.invalid>']);
    await news();
    service.referrals.refuse(first);
    expect(await news()).toBe('terminated;reason=rejected | SIP/2.0 603 Decline');
    refer(['Refer-To: <sip:1003@test.invalid>']);
    const notify = await peer.request('NOTIFY');
    // RFC 3515 section 2.4.6: from the second on it says which.
    expect(notify.header('Event')).toMatch(/^refer;id=\d+$/);
    peer.respond(notify, 200);
    clock.advance(30_000);
    expect(await news()).toBe('terminated;reason=rejected | SIP/2.0 603 Decline');
    expect(stages()).toEqual(['expired']);
  });

  test('and wants no news gets none (RFC 4488)', async () => {
    refer(['Refer-To: <sip:1002@test.invalid>', 'Refer-Sub: false', 'Require: norefersub']);
    expect((await peer.response(202)).header('Refer-Sub')).toBe('false');
    service.referrals.refuse(first);
    expect(peer.received.map(({ method }) => method)).not.toContain('NOTIFY');
  });

  test('asks again meanwhile: one at a time', async () => {
    refer(['Refer-To: <sip:1002@test.invalid>']);
    await peer.response(202);
    refer(['Refer-To: <sip:1003@test.invalid>']);
    await peer.response(491);
    expect(service.referrals.all).toMatchObject([{ to: { number: '1002' } }]);
  });

  test('is refused where the account says so', async () => {
    const options = AccountOptions.parse({ transferRequests: 'refuse' });
    desk.driver.update(account('agent', { options }));
    refer(['Refer-To: <sip:1002@test.invalid>']);
    await peer.response(603);
    expect(stages()).toEqual([]);
  });

  test('is called at once where the account says so', async () => {
    desk.driver.update(account('agent', { options: AccountOptions.parse({ transferRequests: 'follow' }) }));
    refer(['Refer-To: <sip:1002@test.invalid;user=phone>']);
    await peer.response(202);
    await held();
    expect((await peer.request('INVITE')).startLine).toBe('INVITE sip:1002@test.invalid SIP/2.0');
  });
});

describe('what is not asked of us', () => {
  test.each([
    ['no address', [], 400],
    ['two addresses', ['Refer-To: <sip:1002@test.invalid>', 'r: <sip:1003@test.invalid>'], 400],
    ['two addresses in one line', ['Refer-To: <sip:1002@test.invalid>, <sip:1003@test.invalid>'], 400],
    ['what is no address', ['Refer-To: hello'], 400],
    ['another scheme', ['Refer-To: <http://evil.test/>'], 416],
    ['another domain', ['Refer-To: <sip:1002@evil.test>'], 403],
    ['another method', ['Refer-To: <sip:1002@test.invalid;method=BYE>'], 403],
    ['another header', ['Refer-To: <sip:1002@test.invalid?Subject=x>'], 403],
    ['many at once (RFC 5368)', ['Refer-To: <sip:1002@test.invalid>', 'Require: multiple-refer'], 420],
  ])('%s', async (_what, headers, status) => {
    refer(headers);
    await peer.response(status);
    expect(stages()).toEqual([]);
    expect(stateOf(first)?.state).toBe('connected');
  });

  test('anything outside of a call', async () => {
    peer.send(peer.compose('REFER', { headers: ['Refer-To: <sip:1002@test.invalid>'] }));
    await peer.response(403);
    expect(stages()).toEqual([]);
  });
});

test('where nobody listens a REFER is answered all the same', async () => {
  const alone = await deskWithPeer();
  const call = await answeredBy(alone.peer, alone.desk);
  alone.peer.send(
    alone.peer.insideOut('REFER', call.invite, { headers: ['Refer-To: <sip:1002@test.invalid>'] }),
  );
  await alone.peer.response(480);
  await alone.desk.driver.stop();
});
