import { afterEach, expect, test } from 'vitest';
import { ManualClock } from '../fakes/clock';
import { sdp } from '../fakes/sdp-media';
import { answered, type Desk, deskWithPeer, ended, pairMaker } from './desk';
import { eventually } from './eventually';
import type { RawMessage, RawPeer } from './raw-peer';

const TIMER = ['Supported: timer', 'Allow: INVITE, ACK, BYE, UPDATE'];
let desk: Desk | null = null;
afterEach(() => desk?.driver.stop());
const openPair = pairMaker();

async function open() {
  const clock = new ManualClock();
  const opened = await deskWithPeer({ clock });
  desk = opened.desk;
  return { ...opened, clock };
}

/** A call of ours that the far end answers with these headers. */
async function callOut(at: { desk: Desk; peer: RawPeer }, headers: readonly string[]) {
  const callId = at.desk.call('0612345678');
  const invite = await at.peer.request('INVITE');
  at.peer.respond(invite, 200, { body: sdp('sendrecv'), headers });
  await at.peer.request('ACK');
  await at.desk.saw(callId, 'established');
  return { callId, invite };
}

/** A call of theirs with these headers, which we answer. */
async function callIn(at: { desk: Desk; peer: RawPeer }, headers: readonly string[]) {
  at.peer.send(at.peer.compose('INVITE', { body: sdp('sendrecv'), headers }));
  const { callId } = await at.desk.ringing();
  at.desk.driver.accept(callId);
  const answer = await at.peer.response(200);
  at.peer.send(at.peer.inside('ACK', answer));
  await at.desk.saw(callId, 'established');
  return { callId, answer };
}

/** A request of the far end inside a call of theirs: they are From here, and To in our answer. */
const insideIn = (peer: RawPeer, method: string, answer: RawMessage, headers: readonly string[]) =>
  peer.inside(method, answer, { headers, ...(method === 'INVITE' && { body: sdp('sendrecv') }) });

test('our INVITE offers a timer; a far end that wants none is left alone', async () => {
  const at = await open();
  const { invite } = await callOut(at, []);
  expect(invite.header('Supported')).toContain('timer');
  expect(invite.header('Session-Expires')).toBe('1800');
  const before = at.clock.pending;
  at.clock.advance(3_600_000);
  expect(at.clock.pending).toBeLessThanOrEqual(before);
  expect(at.peer.received.filter(({ method }) => /UPDATE|BYE/.test(method))).toEqual([]);
});

test('we refresh by UPDATE at half of the interval, again and again', async () => {
  const at = await open();
  await callOut(at, [...TIMER, 'Session-Expires: 100;refresher=uac', 'Require: timer']);
  for (let round = 0; round < 3; round++) {
    at.clock.advance(49_999);
    expect(at.peer.received.filter(({ method }) => method === 'UPDATE')).toHaveLength(round);
    at.clock.advance(1);
    const update = await at.peer.request('UPDATE');
    expect(update.header('Session-Expires')).toBe('100;refresher=uac');
    expect(update.header('Contact')).toContain('sip:');
    expect(update.body).toBe('');
    at.peer.respond(update, 200, { headers: ['Session-Expires: 100;refresher=uac'] });
    await eventually(() => expect(at.clock.isWaitingFor(50_000)).toBe(true));
  }
});

test('without UPDATE we refresh by a re-INVITE, which is sent again after a glare', async () => {
  const at = await open();
  await callOut(at, ['Supported: timer', 'Session-Expires: 100;refresher=uac']);
  at.clock.advance(50_000);
  const first = await at.peer.request('INVITE');
  expect(first.header('Session-Expires')).toBe('100;refresher=uac');
  at.peer.respond(first, 491);
  await eventually(() => expect(at.clock.isWaitingFor(2100)).toBe(true));
  at.clock.advance(2100);
  const second = await at.peer.request('INVITE');
  at.peer.respond(second, 200, { body: sdp('sendrecv'), headers: ['Session-Expires: 100;refresher=uac'] });
  await at.peer.request('ACK');
  await eventually(() => expect(at.clock.isWaitingFor(50_000)).toBe(true));
});

test('an UPDATE that is refused after all is followed by a re-INVITE; one with too small an interval by a longer one', async () => {
  const at = await open();
  await callOut(at, [...TIMER, 'Session-Expires: 100;refresher=uac']);
  at.clock.advance(50_000);
  at.peer.respond(await at.peer.request('UPDATE'), 422, { headers: ['Min-SE: 200'] });
  const longer = await at.peer.request('UPDATE');
  expect(longer.header('Session-Expires')).toBe('200;refresher=uac');
  expect(longer.header('Min-SE')).toBe('200');
  at.peer.respond(longer, 405);
  const invite = await at.peer.request('INVITE');
  expect(invite.header('Session-Expires')).toBe('200;refresher=uac');
  at.peer.respond(invite, 422, { headers: ['Min-SE: 300'] });
  const again = await at.peer.request('INVITE');
  expect(again.header('Session-Expires')).toBe('300;refresher=uac');
  at.peer.respond(again, 200, { body: sdp('sendrecv'), headers: ['Session-Expires: 300;refresher=uac'] });
  await at.peer.request('ACK');
  await eventually(() => expect(at.clock.isWaitingFor(150_000)).toBe(true));
  at.clock.advance(150_000);
  expect((await at.peer.request('INVITE')).header('Session-Expires')).toBe('300;refresher=uac');
});

test('a refresh waits for the hold that is under way', async () => {
  const at = await open();
  const { callId } = await callOut(at, ['Supported: timer', 'Session-Expires: 100;refresher=uac']);
  at.clock.advance(49_000);
  at.desk.driver.renegotiate(callId, 'hold');
  const hold = await at.peer.request('INVITE');
  at.clock.advance(1000);
  at.peer.respond(hold, 200, { body: sdp('recvonly'), headers: ['Session-Expires: 100;refresher=uac'] });
  await at.desk.saw(callId, 'renegotiated');
  const refresh = await at.peer.request('INVITE');
  expect(refresh.body).toContain('a=sendonly');
  at.peer.respond(refresh, 200, { body: sdp('recvonly') });
  await at.peer.request('ACK');
});

test('a far end that does not refresh as it said is lost: BYE before the end, and the cause is told', async () => {
  const at = await open();
  const { callId } = await callOut(at, [...TIMER, 'Session-Expires: 90;refresher=uas']);
  at.clock.advance(59_999);
  expect(at.peer.received.filter(({ method }) => /BYE|UPDATE/.test(method))).toEqual([]);
  at.clock.advance(1);
  at.peer.respond(await at.peer.request('BYE'), 200);
  expect(await at.desk.saw(callId, 'terminated')).toEqual(ended('sessionExpired'));
  expect(at.clock.pending).toBe(0);
});

test('their refreshes keep the call, by re-INVITE and by UPDATE', async () => {
  const at = await open();
  const { callId, answer } = await callIn(at, [...TIMER, 'Session-Expires: 90;refresher=uac']);
  expect(answer.header('Session-Expires')).toBe('90;refresher=uac');
  expect(answer.header('Require')).toBe('timer');
  at.clock.advance(45_000);
  at.peer.send(insideIn(at.peer, 'INVITE', answer, [...TIMER, 'Session-Expires: 90;refresher=uac']));
  const reply = await at.peer.response(200);
  expect(reply.header('Session-Expires')).toBe('90;refresher=uac');
  at.peer.send(at.peer.inside('ACK', reply));
  at.clock.advance(45_000);
  at.peer.send(insideIn(at.peer, 'UPDATE', answer, [...TIMER, 'Session-Expires: 90;refresher=uac']));
  expect((await at.peer.response(200)).header('Session-Expires')).toBe('90;refresher=uac');
  at.clock.advance(59_000);
  expect(at.desk.types(callId)).toEqual(['established']);
  at.clock.advance(1000);
  at.peer.respond(await at.peer.request('BYE'), 200);
  expect(await at.desk.saw(callId, 'terminated')).toEqual(ended('sessionExpired'));
});

test('of a call that came in we are the refresher where nobody says who', async () => {
  const at = await open();
  const { answer } = await callIn(at, [...TIMER, 'Session-Expires: 200']);
  expect(answer.header('Session-Expires')).toBe('200;refresher=uas');
  at.clock.advance(100_000);
  expect((await at.peer.request('UPDATE')).header('Session-Expires')).toBe('200;refresher=uac');
});

test('too small an interval of theirs: 422 with ours, at the start and in the call', async () => {
  const at = await open();
  at.peer.send(
    at.peer.compose('INVITE', { body: sdp('sendrecv'), headers: [...TIMER, 'Session-Expires: 30'] }),
  );
  expect((await at.peer.response(422)).header('Min-SE')).toBe('90');
  expect(at.desk.incoming).toEqual([]);
  const { answer } = await callIn(at, [...TIMER, 'Session-Expires: 120']);
  for (const method of ['UPDATE', 'INVITE']) {
    at.peer.send(insideIn(at.peer, method, answer, [...TIMER, 'Session-Expires: 30']));
    const refusal = await at.peer.response(422);
    expect(refusal.header('Min-SE')).toBe('90');
    if (method === 'INVITE') at.peer.send(at.peer.inside('ACK', refusal));
  }
});

test('our INVITE is sent again with the interval that a 422 names, and given up when that is beyond reason', async () => {
  const at = await open();
  const callId = at.desk.call('0612345678');
  at.peer.respond(await at.peer.request('INVITE'), 422, { headers: ['Min-SE: 3600'] });
  const second = await at.peer.next('INVITE', ({ method, header }) =>
    Boolean(method === 'INVITE' && header('Min-SE')),
  );
  expect(second.header('Session-Expires')).toBe('3600');
  expect(second.header('Min-SE')).toBe('3600');
  at.peer.respond(second, 422, { headers: ['Min-SE: 1000000000'] });
  expect(await at.desk.saw(callId, 'terminated')).toEqual(ended('refused', 422));
});

test('two of us: the caller offers, and the one who answers keeps the call alive', async () => {
  const clock = new ManualClock();
  const { agent, customer } = await openPair({ clock });
  const call = await answered(agent, customer);
  for (let round = 0; round < 4; round++) {
    await eventually(() => expect(clock.isWaitingFor(900_000)).toBe(true));
    clock.advance(900_000);
    await eventually(() => expect(clock.isWaitingFor(900_000)).toBe(true));
  }
  expect(agent.types(call.out)).not.toContain('terminated');
  expect(customer.types(call.in)).toEqual(['established']);
});

test('an UPDATE whose answer is lost with the link keeps no hold waiting', async () => {
  const at = await open();
  const { callId } = await callOut(at, [...TIMER, 'Session-Expires: 100;refresher=uac', 'Require: timer']);
  at.clock.advance(50_000);
  at.peer.respond(await at.peer.request('UPDATE'), 100);
  at.desk.driver.renegotiate(callId, 'hold');
  at.link.breakOff();
  await eventually(() => {
    at.clock.advance(100);
    expect(at.desk.driver.registration.state).toBe('registered');
  });
  at.peer.respond(await at.peer.request('INVITE'), 200, { body: sdp('sendrecv') });
  const hold = await at.peer.request('INVITE');
  expect(hold.body).toContain('a=sendonly');
  at.peer.respond(hold, 200, { body: sdp('recvonly') });
  await at.desk.saw(callId, 'renegotiated');
});
