import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { expectNetworks } from '../../../renderer/media/gathering';
import { PeerId } from '../../../shared/domain/ids';
import { connect, MediaClient } from './client';
import {
  connections,
  contexts,
  elements,
  followAll,
  listeners,
  sources,
  timers,
  tracks,
  unfollow,
} from './left-behind';

beforeEach(followAll);
afterEach(unfollow);

const open = () => connections.filter(({ signalingState }) => signalingState !== 'closed');
const playing = () => elements.filter(({ srcObject, paused }) => srcObject !== null || !paused);

test('nothing of 50 peers is left, neither between the calls nor when the session is closed', async () => {
  const agent = new MediaClient();
  const customer = new MediaClient();
  const voice = { kind: 'recording', sound: 'customer-fr' } as const;
  for (let number = 0; number < 25; number += 1) {
    const ours = await agent.open(`ours-${number}`);
    const theirs = await customer.open(`theirs-${number}`, voice);
    await agent.request('playTone', { tone: 'ringBack' });
    await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
    await agent.request('stopTone', {});
    await Promise.all([
      agent.request('closePeer', { peerId: ours }),
      customer.request('closePeer', { peerId: theirs }),
    ]);
  }
  expect(connections).toHaveLength(50);
  expect(open()).toEqual([]);
  await expect.poll(() => [...sources]).toEqual([]);
  expect(playing()).toEqual([]);
  expect(contexts.length).toBeLessThanOrEqual(2);
  // The microphone stays open for some seconds.
  await expect.poll(() => tracks.filter(({ readyState }) => readyState === 'live')).toEqual([]);
  expect([...timers]).toEqual([]);
  agent.session.close();
  customer.session.close();
  expect(listeners).toEqual([]);
  await expect.poll(() => contexts.map(({ state }) => state)).toEqual(contexts.map(() => 'closed'));
}, 180_000);

test('nothing of an announcement is left in the call', async () => {
  const agent = new MediaClient();
  const customer = new MediaClient();
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-en' });
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  await agent.stats(ours, ({ remoteEnergy }) => remoteEnergy > 0);
  await customer.stats(theirs, ({ remoteEnergy }) => remoteEnergy > 0);
  const wired = vi.spyOn(AudioNode.prototype, 'connect');
  const unwired = vi.spyOn(AudioNode.prototype, 'disconnect');
  await agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
  const speech = wired.mock.contexts.filter((node) => node instanceof MediaStreamAudioSourceNode);
  expect(speech.map((node) => unwired.mock.contexts.includes(node))).toEqual([true]);
  const made = wired.mock.calls.flatMap(([to]: unknown[]) =>
    to instanceof MediaStreamAudioDestinationNode ? to.stream.getTracks() : [],
  );
  expect(new Set(made.map(({ readyState }) => readyState))).toEqual(new Set(['ended']));
  agent.session.close();
  customer.session.close();
});

test('a session that is closed in the middle of calls lets go of all', async () => {
  const agent = new MediaClient();
  const customer = new MediaClient();
  await agent.request('keepWarm', { warm: true });
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-en' });
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  await agent.request('playTone', { tone: 'ring' });
  await agent.describe(await agent.open('second'), 'sendrecv');
  await customer.open('third', { kind: 'recording', sound: 'customer-fr' });
  await expect.poll(() => tracks.length).toBeGreaterThan(0);
  for (const held of [open(), playing(), tracks, [...sources], [...timers], listeners])
    expect(held.length).toBeGreaterThan(0);
  agent.session.close();
  customer.session.close();
  await expect.poll(() => tracks.filter(({ readyState }) => readyState === 'live')).toEqual([]);
  await expect.poll(() => [...sources]).toEqual([]);
  expect([open(), playing(), [...timers], listeners]).toEqual([[], [], [], []]);
});

test('a session that is closed while a description waits for its candidates lets go of it at once', async () => {
  onTestFinished(() => expectNetworks([]));
  const agent = new MediaClient();
  // One that no candidate is of: the description would wait for it for five seconds.
  await agent.request('expectNetworks', { networks: ['203.0.113.9'], outward: [] });
  const described = agent.request('describe', { peerId: await agent.open('ours'), direction: 'sendrecv' });
  described.catch(() => undefined);
  await expect.poll(() => open().map(({ signalingState }) => signalingState)).toEqual(['have-local-offer']);
  await expect.poll(() => timers.size).toBeGreaterThan(0);
  agent.session.close();
  expect([open(), [...timers]]).toEqual([[], []]);
});

test('connections are kept ready only while they are told to, one for each kind of call', async () => {
  const agent = new MediaClient();
  const described = async (name: string) => {
    const peerId = await agent.open(name);
    await agent.describe(peerId, 'sendrecv');
    return peerId;
  };
  await agent.request('closePeer', { peerId: await described('before') });
  expect([connections.length, open()]).toEqual([1, []]);
  await agent.request('keepWarm', { warm: true });
  await expect.poll(() => open()).toHaveLength(2);
  await expect.poll(() => open().map(({ signalingState }) => signalingState)).toContain('have-local-offer');
  await agent.request('closePeer', { peerId: await described('warm') });
  expect(open().map(({ signalingState }) => signalingState)).toEqual(['stable']);
  await expect.poll(() => open()).toHaveLength(2);
  await agent.request('keepWarm', { warm: false });
  window.dispatchEvent(new Event('online'));
  expect(open()).toEqual([]);
  agent.session.close();
});

test('another network keeps a call that looks for its way over it from nothing: what was ready is told of no more, and closed and made anew later', async () => {
  const agent = new MediaClient();
  await agent.request('keepWarm', { warm: true });
  await agent.next('offer', ({ offer }) => offer !== null);
  const former = open();
  const still = () => open().filter((connection) => former.includes(connection)).length;
  expect(still()).toBe(2);
  const withdrawn = agent.next('offer');
  await agent.request('expectNetworks', { networks: [], outward: [] });
  window.dispatchEvent(new Event('online'));
  expect(await withdrawn).toEqual({ type: 'offer', offer: null });
  expect([still(), open().length]).toEqual([2, 2]);
  await agent.describe(await agent.open('meanwhile'), 'sendrecv');
  expect([still(), open().length]).toEqual([2, 3]);
  await expect.poll(still).toBe(0);
  await expect.poll(() => open()).toHaveLength(3);
  agent.session.close();
});

test('an offer that was made ahead is the one of the call, sent without another', async () => {
  const agent = new MediaClient();
  await agent.request('keepWarm', { warm: true });
  const ready = () => open().find(({ signalingState }) => signalingState === 'have-local-offer');
  await expect.poll(() => ready()?.iceGatheringState).toBe('complete');
  const ahead = ready()?.localDescription?.sdp;
  const createOffer = vi.spyOn(RTCPeerConnection.prototype, 'createOffer');
  const peerId = await agent.open('ours');
  expect(await agent.describe(peerId, 'sendrecv')).toBe(ahead);
  expect(createOffer).not.toHaveBeenCalled();
  agent.session.close();
});

test('an offer that main was told of and has sent becomes the one of a peer, once', async () => {
  const [agent, customer] = [new MediaClient(), new MediaClient()];
  const told = agent.next('offer', ({ offer }) => offer !== null);
  await agent.request('keepWarm', { warm: true });
  const { offer } = await told;
  if (offer === null) throw new Error('unreachable');
  const taken = agent.next('offer');
  const ours = PeerId.parse('ours');
  await agent.request('openPeer', { peerId: ours, source: { kind: 'microphone' }, offer: offer.id });
  expect(await taken).toEqual({ type: 'offer', offer: null });
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-en' });
  await customer.request('setRemote', { peerId: theirs, sdp: offer.sdp });
  await agent.request('setRemote', { peerId: ours, sdp: await customer.describe(theirs, 'sendrecv') });
  await customer.stats(theirs, ({ packetsReceived }) => packetsReceived > 0);
  await agent.stats(ours, ({ remoteEnergy }) => remoteEnergy > 0);
  const again = { peerId: PeerId.parse('late'), source: { kind: 'microphone' }, offer: offer.id } as const;
  expect(await agent.failure(agent.request('openPeer', again))).toBe('noSuchPeer');
  agent.session.close();
  customer.session.close();
});

test('no offer is told of while a call would have to wait for the microphone', async () => {
  const agent = new MediaClient();
  vi.mocked(navigator.mediaDevices.getUserMedia).mockRejectedValue(new DOMException('', 'NotFoundError'));
  const gone = agent.next('offer', ({ offer }) => offer === null);
  await agent.request('keepWarm', { warm: true });
  await agent.next('offer', ({ offer }) => offer !== null);
  const peerId = await agent.open('ours');
  await agent.describe(peerId, 'sendrecv');
  await agent.next('peerFailed');
  await gone;
  await agent.request('closePeer', { peerId });
  await new Promise((resolve) => setTimeout(resolve, 600));
  const last = agent.received.findLast(({ type }) => type === 'offer');
  expect(last).toEqual({ type: 'offer', offer: null });
  agent.session.close();
});

test('an offer that is to hold is not the one that was made ahead', async () => {
  const agent = new MediaClient();
  await agent.request('keepWarm', { warm: true });
  await expect.poll(() => open().map(({ signalingState }) => signalingState)).toContain('have-local-offer');
  expect(await agent.describe(await agent.open('ours'), 'sendonly')).toContain('a=sendonly');
  agent.session.close();
});

test('a description that is read opens no microphone; the answer does', async () => {
  const [agent, customer] = [new MediaClient(), new MediaClient()];
  await agent.request('keepWarm', { warm: true });
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-en' });
  await agent.request('setRemote', { peerId: ours, sdp: await customer.describe(theirs, 'sendrecv') });
  await agent.next('stats');
  expect(tracks).toEqual([]);
  const sdp = await agent.describe(ours, 'sendrecv');
  await customer.request('setRemote', { peerId: theirs, sdp });
  await customer.stats(theirs, ({ packetsReceived }) => packetsReceived > 0);
  expect(tracks.length).toBeGreaterThan(0);
  agent.session.close();
  customer.session.close();
});

test('the microphone is open while a call rings, and let go of when nobody answers', async () => {
  const [agent, customer] = [new MediaClient(), new MediaClient()];
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-en' });
  const sdp = await customer.describe(theirs, 'sendrecv');
  await agent.request('readAhead', { peerId: ours, sdp, direction: 'sendrecv' });
  await expect.poll(() => tracks.map(({ readyState }) => readyState)).toEqual(['live']);
  await agent.request('closePeer', { peerId: ours });
  await expect.poll(() => tracks.map(({ readyState }) => readyState)).toEqual(['ended']);
  agent.session.close();
  customer.session.close();
});
