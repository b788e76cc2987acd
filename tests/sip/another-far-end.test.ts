import { afterEach, beforeEach, expect, test } from 'vitest';
import { MediaError } from '../../main/media/port';
import type { CallId } from '../../shared/domain/ids';
import { sdp } from '../fakes/sdp-media';
import { answeredBy, type Desk, deskWithPeer, quickTimes } from './desk';
import type { RawMessage, RawPeer } from './raw-peer';

const somebodyElse = sdp('sendrecv', { certificate: 'CD' });

let desk: Desk;
let peer: RawPeer;
let callId: CallId;
let invite: RawMessage;
beforeEach(async () => {
  ({ desk, peer } = await deskWithPeer({ times: quickTimes }));
  ({ callId, invite } = await answeredBy(peer, desk));
});
afterEach(() => desk.driver.stop());

/** Everything that was told of the call since it stands. */
const told = () => desk.types(callId).slice(1);

async function offers(body: string): Promise<RawMessage> {
  peer.send(peer.insideOut('INVITE', invite, { body }));
  const answer = await peer.response(200);
  peer.send(peer.inside('ACK', answer));
  return answer;
}

/** Our renegotiation, answered so. */
async function renegotiate(purpose: 'hold' | 'repair', body: string): Promise<void> {
  const before = told().filter((type) => type === 'renegotiated').length;
  desk.driver.renegotiate(callId, purpose);
  peer.respond(await peer.request('INVITE'), 200, { body });
  await desk.saw(callId, 'renegotiated', before + 1);
}

test('that offers with another certificate is told, once', async () => {
  await offers(somebodyElse);
  await desk.saw(callId, 'anotherFarEnd');
  await offers(somebodyElse);
  await renegotiate('repair', somebodyElse);
  expect(told()).toEqual(['anotherFarEnd', 'renegotiated']);
});

test('the first again, after somebody else, is another one too', async () => {
  await offers(somebodyElse);
  await offers(sdp('sendrecv'));
  await desk.saw(callId, 'anotherFarEnd', 2);
});

test('is not one that looks for its way anew with its own certificate, nor one that holds', async () => {
  await offers(sdp('sendrecv', { way: 'n3w4' }));
  await offers(sdp('sendonly', { way: 'n3w4' }));
  await renegotiate('repair', sdp('sendonly', { way: 'n3w5' }));
  expect(told()).toEqual(['heldByThem', 'renegotiated']);
});

test('is told of an answer to our repair, whose peer knew nobody before', async () => {
  await renegotiate('repair', somebodyElse);
  expect(told()).toEqual(['anotherFarEnd', 'renegotiated']);
});

test('is told of an answer to our repair after the media window died', async () => {
  desk.media.restart();
  await renegotiate('repair', sdp('sendrecv'));
  desk.media.restart();
  await renegotiate('repair', somebodyElse);
  expect(told()).toEqual(['renegotiated', 'anotherFarEnd', 'renegotiated']);
});

test('that our peer cannot go on with brings a repair, and is told once', async () => {
  desk.media.failures.set('setRemote', new MediaError('anotherFarEnd', 'another certificate'));
  await renegotiate('hold', somebodyElse);
  await renegotiate('repair', somebodyElse);
  expect(told()).toEqual(['mediaLost', 'anotherFarEnd', 'renegotiated', 'renegotiated']);
});

test('is told of the answer to an offer that was asked for (RFC 3261 section 14.2)', async () => {
  peer.send(peer.insideOut('INVITE', invite));
  const answer = await peer.response(200);
  peer.send(peer.inside('ACK', answer, { body: somebodyElse }));
  await desk.saw(callId, 'anotherFarEnd');
});

test('that is refused has not come', async () => {
  peer.send(peer.insideOut('INVITE', invite, { body: somebodyElse.replace('m=audio 9', 'm=audio 0') }));
  await peer.response(488);
  await renegotiate('hold', sdp('recvonly'));
  expect(told()).toEqual(['renegotiated']);
});

test('of a fork is told where the early sound was of another branch than the answer', async () => {
  const dialled = desk.call('0612345678');
  const forked = await peer.request('INVITE');
  peer.respond(forked, 183, { body: sdp('sendrecv'), tag: 'one' });
  await desk.saw(dialled, 'earlyMedia');
  peer.respond(forked, 200, { body: somebodyElse, tag: 'two' });
  await desk.saw(dialled, 'mediaLost');
  desk.driver.renegotiate(dialled, 'repair');
  peer.respond(await peer.request('INVITE'), 200, { body: somebodyElse, tag: 'two' });
  await desk.saw(dialled, 'anotherFarEnd');
});
