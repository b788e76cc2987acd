import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PeerId } from '../../../shared/domain/ids';
import type { Direction } from '../../../shared/ipc/media-protocol';
import { MediaClient } from './client';

let agent: MediaClient;
let customer: MediaClient;
let ours: PeerId;
let theirs: PeerId;
let offer: string;
let getUserMedia: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  agent = new MediaClient();
  customer = new MediaClient();
  ours = await agent.open('ours');
  theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-fr' });
  offer = await customer.describe(theirs, 'sendrecv');
  getUserMedia = vi.spyOn(navigator.mediaDevices, 'getUserMedia');
});
afterEach(() => {
  for (const client of [agent, customer]) client.session.close();
  vi.restoreAllMocks();
});

const readAhead = (sdp: string, direction: Direction = 'sendrecv') =>
  agent.request('readAhead', { peerId: ours, sdp, direction });

async function take(answer: string): Promise<void> {
  await customer.request('setRemote', { peerId: theirs, sdp: answer });
}

async function expectVoice(): Promise<void> {
  await agent.stats(ours, (stats) => stats.remoteEnergy > 0 && stats.packetsReceived > 20);
  await customer.stats(theirs, (stats) => stats.packetsReceived > 20);
}

test('an answer made while it rings opens the microphone and sends nothing; given out, voice flows both ways', async () => {
  expect(offer).toMatch(/^a=candidate:/m);
  expect(await readAhead(offer)).toEqual({ section: 0 });
  const before = await agent.stats(ours);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(getUserMedia).toHaveBeenCalledTimes(1);
  expect(agent.received.filter(({ type }) => type === 'peerState')).toEqual([]);
  expect(before.packetsSent).toBe(0);
  const createAnswer = vi.spyOn(RTCPeerConnection.prototype, 'createAnswer');
  const answer = await agent.describe(ours, 'sendrecv');
  expect(createAnswer).not.toHaveBeenCalled();
  expect(answer).toMatch(/^a=candidate:/m);
  await take(answer);
  await expectVoice();
  expect(getUserMedia).toHaveBeenCalledTimes(1);
});

test('however soon a call is answered, the answer names candidates, also of a connection that was ready for a long time', async () => {
  await agent.request('keepWarm', { warm: true });
  await agent.next('offer', (message) => message.offer !== null);
  const now = performance.now.bind(performance);
  // Longer ago than a description waits for its first candidate.
  vi.spyOn(performance, 'now').mockImplementation(() => now() + 4_000);
  const quick = await agent.open('quick');
  await agent.request('setRemote', { peerId: quick, sdp: offer });
  const answer = await agent.describe(quick, 'sendrecv');
  expect(answer).toMatch(/^a=candidate:/m);
  expect(answer).not.toMatch(/^m=audio 9 /m);
});

test('a microphone that cannot be had is told when the call is answered, not while it rings', async () => {
  getUserMedia.mockRejectedValue(new DOMException('', 'NotReadableError'));
  await readAhead(offer);
  await expect.poll(() => getUserMedia.mock.calls.length).toBe(1);
  await agent.stats(ours);
  expect(agent.received.filter(({ type }) => type === 'microphone')).toEqual([]);
  expect(await agent.failure(agent.request('describe', { peerId: ours, direction: 'sendrecv' }))).toBe(
    'microphoneBusy',
  );
});

test('the answer with another direction than the one that was made is made anew', async () => {
  await readAhead(offer);
  const answer = await agent.describe(ours, 'recvonly');
  expect(answer).toMatch(/^a=recvonly/m);
  await take(answer);
  await agent.stats(ours, (stats) => stats.remoteEnergy > 0);
});

test('another offer takes the place of the one that was read', async () => {
  await readAhead(offer);
  await customer.request('rollback', { peerId: theirs });
  const second = await customer.describe(theirs, 'sendrecv', true);
  await agent.request('setRemote', { peerId: ours, sdp: second });
  await take(await agent.describe(ours, 'sendrecv'));
  await expectVoice();
});

test('an offer that is taken back leaves a peer that can be used', async () => {
  await readAhead(offer);
  await agent.request('rollback', { peerId: ours });
  await customer.request('rollback', { peerId: theirs });
  const own = await agent.describe(ours, 'sendrecv');
  await take(own);
  await agent.request('setRemote', { peerId: ours, sdp: await customer.describe(theirs, 'sendrecv') });
  await expectVoice();
});

test('a candidate that cannot be read is passed over', async () => {
  await readAhead(offer.replace(/^a=candidate:/m, 'a=candidate:nonsense\r\n$&'));
  await take(await agent.describe(ours, 'sendrecv'));
  await expectVoice();
});

test('an offer without a codec of ours is refused as when it is taken', async () => {
  const foreign = offer.replace(/^(m=audio \S+ \S+) .*$/m, '$1 96').concat('a=rtpmap:96 AMR/8000\r\n');
  expect(await agent.failure(readAhead(foreign))).toBe('noCommonCodec');
});
