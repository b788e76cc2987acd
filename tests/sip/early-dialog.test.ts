import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import { AccountOptions } from '../../shared/domain/settings';
import { ManualClock } from '../fakes/clock';
import type { MemoryLink } from '../fakes/memory-link';
import { sdp } from '../fakes/sdp-media';
import { type Desk, deskWithPeer, quickTimes } from './desk';
import type { RawMessage, RawPeer } from './raw-peer';

// What may happen between the 183 that connects a call while it rings and the ACK of our answer.

let clock: ManualClock;
let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;
beforeEach(async () => {
  clock = new ManualClock();
  const options = AccountOptions.parse({ earlyMedia: true });
  ({ desk, peer, link } = await deskWithPeer({ clock, account: { options }, times: quickTimes }));
});
afterEach(() => desk.driver.stop());

/** A call that rings, with its 183. */
async function early(headers: readonly string[] = []) {
  const invite = peer.compose('INVITE', { body: sdp('sendrecv'), headers });
  peer.send(invite);
  const { callId } = await desk.ringing();
  clock.advance(100);
  return { invite, callId, progress: await peer.response(183) };
}

async function linkBack(): Promise<void> {
  clock.advance(20);
  await desk.until('registered', () => desk.driver.registration.state === 'registered');
}

async function acknowledge(callId: CallId): Promise<RawMessage> {
  const answer = await peer.response(200);
  peer.send(peer.inside('ACK', answer));
  await desk.saw(callId, 'established');
  return answer;
}

test('answered in the moment in which the link is lost, it stays', async () => {
  const microphone = Promise.withResolvers<void>();
  const endEarly = desk.media.endEarly.bind(desk.media);
  desk.media.endEarly = async (...args) => {
    await microphone.promise;
    await endEarly(...args);
  };
  const { callId } = await early();
  desk.driver.accept(callId);
  link.breakOff();
  await linkBack();
  microphone.resolve();
  await acknowledge(callId);
  clock.advance(60_000);
  expect(desk.types(callId)).toEqual(['established']);
});

test('a re-INVITE that comes before the ACK gets an answer of its own', async () => {
  const { callId } = await early();
  desk.driver.accept(callId);
  const answer = await peer.response(200);
  peer.send(peer.inside('INVITE', answer, { body: sdp('sendonly') }));
  const isNext = ({ status, header }: RawMessage) => status === 200 && header('CSeq') !== answer.header('CSeq');
  expect((await peer.next('its answer', isNext)).body).toContain('a=recvonly');
  expect(desk.media.requests.at(-1)).toBe('describe recvonly');
});
