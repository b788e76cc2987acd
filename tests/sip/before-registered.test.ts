import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CallId, PeerId } from '../../shared/domain/ids';
import { ManualClock } from '../fakes/clock';
import type { MemoryLink } from '../fakes/memory-link';
import { sdp } from '../fakes/sdp-media';
import { answeredBy, Desk, quickTimes } from './desk';
import { eventually } from './eventually';
import { type RawMessage, RawPeer } from './raw-peer';
import { register } from './registrar';

// Requests inside of a dialog need no registration: the far end of a call is told of a new flow as soon as there is one.

let clock: ManualClock;
let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;
let callId: CallId;

beforeEach(async () => {
  clock = new ManualClock();
  ({ peer, link } = await RawPeer.open());
  desk = new Desk({ user: 'agent', link, clock, register: true, times: quickTimes });
  desk.driver.start();
  await register(desk, peer);
  ({ callId } = await answeredBy(peer, desk));
});

afterEach(async () => {
  if (desk.driver.registration.state !== 'registered') await register(desk, peer);
  const stopped = desk.driver.stop();
  peer.respond(await peer.next('goodbye', ({ text }) => text.includes('expires=0')), 200);
  await stopped;
});

/** The link breaks, and is open again; what the far end of the call and the registrar are told over it. */
async function openAgain(): Promise<{ invite: RawMessage; registering: RawMessage }> {
  link.breakOff();
  clock.advance(20);
  const [invite, registering] = await peer.both('INVITE', 'REGISTER');
  return { invite, registering };
}

/** The next INVITE after this one. */
const inviteAfter = (invite: RawMessage): Promise<RawMessage> =>
  peer.next('another INVITE', (message) => {
    const isLater = peer.received.indexOf(message) > peer.received.indexOf(invite);
    return message.method === 'INVITE' && isLater;
  });

/** Nothing more is asked after `invite`: the next is of a hold. */
async function isAllAfter(invite: RawMessage): Promise<void> {
  desk.driver.renegotiate(callId, 'hold');
  expect((await inviteAfter(invite)).body).toContain('a=sendonly');
}

/** The next INVITE comes after that time, and not before. */
async function isAskedAgainIn(delayMs: number, invite: RawMessage): Promise<void> {
  await eventually(() => expect(clock.isWaitingFor(delayMs)).toBe(true));
  expect(peer.received.findLast(({ method }) => method === 'INVITE')).toBe(invite);
  clock.advance(delayMs);
  await agree(await inviteAfter(invite));
}

async function agree(invite: RawMessage, direction: 'sendrecv' | 'recvonly' = 'sendrecv'): Promise<void> {
  peer.respond(invite, 200, { body: sdp(direction) });
  await peer.request('ACK');
}

test('the far end is told, and once is enough', async () => {
  const { invite, registering } = await openAgain();
  await agree(invite);
  await register(desk, peer, registering);
  await isAllAfter(invite);
  expect(desk.types(callId)).toEqual(['established']);
});

test('what was cut off is done as soon as the far end agrees', async () => {
  desk.driver.renegotiate(callId, 'hold');
  await peer.request('INVITE');
  const { invite, registering } = await openAgain();
  expect(invite.body).toContain('a=sendonly');
  await agree(invite, 'recvonly');
  await desk.saw(callId, 'renegotiated');
  expect(desk.driver.registration.state).toBe('connecting');
  await register(desk, peer, registering);
});

test('an offer of theirs that crosses ours is left its time (RFC 3261 section 14.1)', async () => {
  const { invite, registering } = await openAgain();
  peer.respond(invite, 491);
  await register(desk, peer, registering);
  await isAskedAgainIn(2100, invite);
});

test('one that was told of a flow that is lost meanwhile is told of the next', async () => {
  const { invite, registering } = await openAgain();
  peer.respond(registering, 503);
  const taken = Promise.withResolvers<void>();
  const take = desk.media.setRemote.bind(desk.media);
  const setRemote = vi.spyOn(desk.media, 'setRemote');
  setRemote.mockImplementationOnce((...answer) => taken.promise.then(() => take(...answer)));
  peer.respond(invite, 200, { body: sdp('sendrecv') });
  await eventually(() => expect(setRemote).toHaveBeenCalled());
  link.breakOff();
  clock.advance(20);
  await register(desk, peer);
  taken.resolve();
  await agree(await inviteAfter(invite));
});

test('a repair that was cut off is done when its new peer is connected', async () => {
  desk.media.connects = false;
  desk.driver.renegotiate(callId, 'repair');
  await peer.request('INVITE');
  const { invite, registering } = await openAgain();
  await agree(invite);
  await eventually(() => expect(clock.isWaitingFor(5000)).toBe(true));
  expect(desk.types(callId)).toEqual(['established']);
  desk.media.connectPeer(PeerId.parse(callId));
  await desk.saw(callId, 'renegotiated');
  await register(desk, peer, registering);
});

test('that of an Asterisk, which keeps the keys of a session or ends it, is asked for in a new dialog again', async () => {
  const ofAsterisk = sdp('recvonly').replace('a=setup', 'a=connection:new\r\na=setup');
  desk.driver.renegotiate(callId, 'hold');
  peer.respond(await peer.request('INVITE'), 200, { body: ofAsterisk });
  await desk.saw(callId, 'renegotiated');
  desk.driver.renegotiate(callId, 'repair');
  await replacing();
  link.breakOff();
  clock.advance(20);
  await register(desk, peer);
  peer.respond(await replacing(), 200, { tag: 'new', body: ofAsterisk });
  await desk.saw(callId, 'renegotiated', 2);
  const inOldDialog = peer.received.filter(
    ({ method, header }) => method === 'INVITE' && !header('Replaces'),
  );
  expect(inOldDialog).toHaveLength(2);
});

/** Our next INVITE with Replaces (RFC 3891). */
const replacing = (): Promise<RawMessage> =>
  peer.next('INVITE with Replaces', ({ method, header }) => method === 'INVITE' && header('Replaces') !== '');

describe('a server that wants us to be registered first', () => {
  test.each([403, 404, 408, 430, 480, 481, 500, 503])(
    'and answers %i is asked again then',
    async (status) => {
      const { invite, registering } = await openAgain();
      peer.respond(invite, status);
      await register(desk, peer, registering);
      const again = await inviteAfter(invite);
      expect(again.header('Call-ID')).toBe(invite.header('Call-ID'));
      await agree(again);
      expect(desk.types(callId)).toEqual(['established']);
    },
  );

  test('and wants the password for it too gets that, and is asked again where it is not enough', async () => {
    const { invite, registering } = await openAgain();
    const challenge = { headers: ['Proxy-Authenticate: Digest realm="test", nonce="1"'] };
    peer.respond(invite, 407, challenge);
    const proved = await inviteAfter(invite);
    expect(proved.header('Proxy-Authorization')).toContain('username="agent"');
    peer.respond(proved, 407, challenge);
    await register(desk, peer, registering);
    await agree(await inviteAfter(proved));
  });

  test('and says when (503 with Retry-After) is asked again then', async () => {
    const { invite, registering } = await openAgain();
    peer.respond(invite, 503, { headers: ['Retry-After: 3'] });
    await register(desk, peer, registering);
    await isAskedAgainIn(3000, invite);
  });

  test('and says nothing is asked again after a while', async () => {
    const { invite, registering } = await openAgain();
    await register(desk, peer, registering);
    await eventually(() => expect(clock.isWaitingFor(2000)).toBe(true));
    clock.advance(2000);
    await agree(await inviteAfter(invite));
  });

  test('is not one that has taken the offer (100), whose answer is waited for', async () => {
    const { invite, registering } = await openAgain();
    peer.respond(invite, 100);
    await register(desk, peer, registering);
    await eventually(() => expect(clock.isWaitingFor(2000)).toBe(true));
    clock.advance(2000);
    await agree(invite);
    await isAllAfter(invite);
  });
});
