import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../../main/platform/log';
import { CallService } from '../../main/telephony/call-service';
import { LinkError } from '../../main/telephony/sip/link';
import { CallId } from '../../shared/domain/ids';
import { AccountOptions } from '../../shared/domain/settings';
import { ManualClock } from '../fakes/clock';
import type { MemoryLink } from '../fakes/memory-link';
import { sdp } from '../fakes/sdp-media';
import { type Desk, deskWithPeer, ended, quickTimes } from './desk';
import { eventually } from './eventually';
import type { RawPeer } from './raw-peer';

// A call rings here while the connection that brought it breaks: the caller's CANCEL cannot reach us any more.

let clock: ManualClock;
let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;
let invite: string;
let callId: CallId;
beforeEach(async () => {
  clock = new ManualClock();
  ({ desk, peer, link } = await deskWithPeer({ clock, times: quickTimes }));
  invite = peer.compose('INVITE', { body: sdp('sendrecv') });
  peer.send(invite);
  ({ callId } = await desk.ringing());
  await peer.response(180);
});
afterEach(() => desk.driver.stop());

async function breakOff(): Promise<void> {
  link.breakOff();
  clock.advance(20);
  await desk.until('registered', () => desk.driver.registration.state === 'registered');
}

/** The same INVITE as a proxy sends it over another flow: from another branch. */
const again = () => invite.replace(/branch=\S+/, 'branch=z9hG4bKagain');

test('it rings on for some seconds, then ends by what is true, and the caller is told', async () => {
  await breakOff();
  clock.advance(4900);
  expect(desk.types(callId)).toEqual([]);
  clock.advance(100);
  await peer.response(480);
  expect((await desk.saw(callId, 'terminated')).cause).toEqual({ code: 'networkLost', sipStatus: null });
});

test('it ends also when the link does not come back', async () => {
  link.refuseWith(new LinkError('connectionRefused', 'told to refuse'));
  link.breakOff();
  clock.advance(5000);
  expect((await desk.saw(callId, 'terminated')).cause.code).toBe('networkLost');
});

test('the agent who answers in time has the call', async () => {
  await breakOff();
  desk.driver.accept(callId);
  peer.send(peer.inside('ACK', await peer.response(200)));
  await desk.saw(callId, 'established');
  clock.advance(60_000);
  expect(desk.types(callId)).toEqual(['established']);
});

test('the same INVITE over the new flow rings on as the same call, and its CANCEL is heard', async () => {
  await breakOff();
  peer.send(again());
  await peer.next('180 again', ({ status, text }) => status === 180 && text.includes('z9hG4bKagain'));
  clock.advance(60_000);
  expect([desk.types(callId), desk.incoming.length]).toEqual([[], 1]);
  peer.send(
    again()
      .replace('INVITE sip', 'CANCEL sip')
      .replace(' INVITE\r\n', ' CANCEL\r\n')
      .replace(/Content-Type[\s\S]*$/, 'Content-Length: 0\r\n\r\n'),
  );
  expect((await desk.saw(callId, 'terminated')).cause).toEqual({ code: 'cancelledByThem', sipStatus: 487 });
});

test('the same INVITE over the new flow is answered', async () => {
  await breakOff();
  peer.send(again());
  await peer.next('180 again', ({ status, text }) => status === 180 && text.includes('z9hG4bKagain'));
  desk.driver.accept(callId);
  const answer = await peer.response(200);
  expect(answer.text).toContain('z9hG4bKagain');
  peer.send(peer.inside('ACK', answer));
  await desk.saw(callId, 'established');
  desk.driver.bye(callId);
  await peer.request('BYE');
});

test('the same INVITE over the new flow is answered at once where the agent answered meanwhile', async () => {
  link.breakOff();
  desk.driver.accept(callId);
  clock.advance(20);
  await desk.until('registered', () => desk.driver.registration.state === 'registered');
  peer.send(again());
  const answer = await peer.next(
    '200 again',
    ({ status, text }) => status === 200 && text.includes('z9hG4bKagain'),
  );
  peer.send(peer.inside('ACK', answer));
  await desk.saw(callId, 'established');
  expect([desk.types(callId), desk.incoming.length]).toEqual([['established'], 1]);
  peer.send(peer.inside('BYE', answer));
  expect((await desk.saw(callId, 'terminated')).cause.code).toBe('hungUpByThem');
  const toFormer = peer.received.filter(({ method }) => method === 'BYE');
  expect([toFormer, desk.media.peers.size]).toEqual([[], 0]);
});

test('the same INVITE once more after the call was set up over the new flow is no call', async () => {
  await breakOff();
  desk.driver.accept(callId);
  peer.send(peer.inside('ACK', await peer.response(200)));
  await desk.saw(callId, 'established');
  peer.send(again());
  expect((await peer.next('an answer', ({ status }) => status >= 200)).status).toBe(482);
  expect([desk.types(callId), desk.incoming.length]).toEqual([['established'], 1]);
});

/** A new call, of the user who is named. */
const callOf = (user: string, headers: readonly string[] = []) =>
  callFrom(`<sip:${user}@far.invalid>`, headers);

const callFrom = (address: string, headers: readonly string[] = []) =>
  peer.compose('INVITE', { body: sdp('sendrecv'), from: `${address};tag=${randomUUID()}`, headers });

test.each([
  ['0612345678', [ended('networkLost')]],
  ['0687654321', []],
])('a call of %s rings beside it, and takes its place where it is of the same caller', async (user, told) => {
  await breakOff();
  peer.send(callOf(user));
  const next = await desk.ringing(1);
  if (told.length > 0) await desk.saw(callId, 'terminated');
  expect([desk.events.get(callId) ?? [], desk.types(next.callId)]).toEqual([told, []]);
});

test.each(['<sip:anonymous@far.invalid>', '<sip:far.invalid>'])(
  'callers who withhold their number are not taken for one: %s',
  async (address) => {
    for (const at of [1, 2]) {
      await breakOff();
      peer.send(callFrom(address));
      await desk.ringing(at);
    }
    expect(desk.incoming.flatMap((call) => desk.types(call.callId))).toEqual([]);
  },
);

test('callers behind one trunk are told apart by whom the network vouches for', async () => {
  const options = AccountOptions.parse({ trustIdentity: true });
  desk.driver.update({ ...desk.driver.account, options });
  const calls = ['0611111111', '0622222222', '0622222222'];
  for (const [at, number] of calls.entries()) {
    await breakOff();
    peer.send(callOf('trunk', [`P-Asserted-Identity: <sip:${number}@far.invalid>`]));
    await desk.ringing(at + 1);
  }
  const again = desk.incoming[2];
  if (again === undefined) throw new Error('unreachable');
  await desk.saw(again.callId, 'terminated');
  const told = desk.incoming.map((call) => desk.events.get(call.callId) ?? []);
  expect(told.slice(1)).toEqual([[], [ended('networkLost')], []]);
});

test('a line that refuses a second call is not busy with one whose connection is lost', async () => {
  const options = AccountOptions.parse({ busyPolicy: 'busy' });
  const ringsAs = () => service.state.calls.map(({ state, remote }) => `${remote.number} ${state}`);
  const service = new CallService({
    ...{ media: desk.media, clock, log: silentLog, parseNumber: () => null },
    newCallId: () => CallId.parse(randomUUID()),
  });
  desk.driver.update({ ...desk.driver.account, options });
  service.setLines([desk.driver]);
  peer.send(callOf('0687654321'));
  await desk.ringing(1);
  peer.send(callOf('0611111111'));
  await peer.response(486);
  await breakOff();
  peer.send(callOf('0687654321'));
  await eventually(() => expect(ringsAs()).toEqual(['0687654321 ended', '0687654321 ringing']));
  peer.send(callOf('0611111111'));
  await peer.response(486);
  service.setLines([]);
});

test('while the link stands the same INVITE from another branch is merged (RFC 3261 section 8.2.2.2)', async () => {
  peer.send(again());
  await peer.response(482);
  expect(desk.incoming).toHaveLength(1);
});
