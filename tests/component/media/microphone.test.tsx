import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, isLookedAt, MediaClient } from './client';

let agent: MediaClient;
let customer: MediaClient;
let tracks: MediaStreamTrack[];

beforeEach(() => {
  // Of this test: the device of one before may open late.
  const opened: MediaStreamTrack[] = [];
  tracks = opened;
  agent = new MediaClient();
  customer = new MediaClient();
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(async (wanted) => {
    const stream = await original(wanted);
    if (!isLookedAt(wanted)) opened.push(...stream.getAudioTracks());
    return stream;
  });
});
afterEach(() => {
  agent.session.close();
  customer.session.close();
  vi.restoreAllMocks();
});

const refuse = (name: string) =>
  vi.mocked(navigator.mediaDevices.getUserMedia).mockRejectedValue(new DOMException('no', name));

async function talk() {
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-en' });
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  await customer.stats(theirs, (stats) => stats.packetsReceived > 0);
  return { ours, theirs };
}

test('the microphone is not touched by warming up, and let go of some seconds after the last call', async () => {
  await agent.request('keepWarm', { warm: true });
  expect(tracks).toHaveLength(0);
  const { ours } = await talk();
  expect(tracks.map((track) => track.readyState)).toEqual(['live']);
  await agent.request('closePeer', { peerId: ours });
  await expect.poll(() => tracks.map((track) => track.readyState)).toEqual(['ended']);
});

test('a held call does not keep the microphone', async () => {
  const { ours, theirs } = await talk();
  await connect(
    { client: agent, peerId: ours, direction: 'sendonly' },
    { client: customer, peerId: theirs, direction: 'recvonly' },
  );
  await expect.poll(() => tracks.map((track) => track.readyState)).toEqual(['ended']);
});

test.each([
  ['NotAllowedError', 'microphoneDenied'],
  ['NotFoundError', 'microphoneMissing'],
  ['NotReadableError', 'microphoneBusy'],
])('%s is told as %s of the peer, and the next description waits for it', async (name, code) => {
  refuse(name);
  const failed = agent.next('peerFailed');
  const first = await agent.open('first');
  await agent.failure(agent.describe(first, 'sendrecv'));
  expect(await failed).toMatchObject({ peerId: first, code });
  const second = await agent.open('second');
  expect(await agent.failure(agent.describe(second, 'sendrecv'))).toBe(code);
});

test('where silence will do, a call without a microphone goes on and the far end is heard', async () => {
  refuse('NotFoundError');
  const missing = agent.next('microphone');
  const ours = await agent.open('ours', { kind: 'microphone', whenMissing: 'silence' });
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-en' });
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  expect(await missing).toMatchObject({ state: 'missing' });
  await agent.stats(ours, (stats) => stats.remoteEnergy > 0 && stats.packetsSent > 20);
});

test('a microphone that is unplugged in a call is told, and taken again when it is back', async () => {
  const { theirs } = await talk();
  const [device] = tracks;
  refuse('NotFoundError');
  const missing = agent.next('microphone');
  device?.stop();
  device?.dispatchEvent(new Event('ended'));
  expect(await missing).toMatchObject({ state: 'missing' });
  const back = agent.next('microphone', ({ state }) => state === 'back');
  vi.mocked(navigator.mediaDevices.getUserMedia).mockRestore();
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  await back;
  const { packetsReceived } = await customer.stats(theirs);
  await customer.stats(theirs, (stats) => stats.packetsReceived > packetsReceived + 20);
});

/** Answers the requests for the device when the test says so. */
function slowDevice(): { open(): Promise<void>; readonly asked: () => number } {
  const waiting: (() => void)[] = [];
  const spy = vi.mocked(navigator.mediaDevices.getUserMedia);
  const original = spy.getMockImplementation();
  spy.mockImplementation(async (wanted) => {
    if (!isLookedAt(wanted)) await new Promise<void>((resolve) => waiting.push(resolve));
    if (original === undefined) throw new Error('no device');
    return original(wanted);
  });
  const asked = () => waiting.length;
  return {
    asked,
    async open() {
      await expect.poll(() => asked()).toBeGreaterThan(0);
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}

function unplug(device: MediaStreamTrack | undefined): void {
  device?.stop();
  device?.dispatchEvent(new Event('ended'));
}

test('a call that ends while it waits for the microphone opens no connection afterwards', async () => {
  const open = vi.mocked(navigator.mediaDevices.getUserMedia).getMockImplementation();
  if (open === undefined) throw new Error('no device');
  refuse('NotReadableError');
  const first = await agent.open('first');
  await agent.failure(agent.describe(first, 'sendrecv'));
  await agent.request('closePeer', { peerId: first });
  const device = Promise.withResolvers<MediaStream>();
  vi.mocked(navigator.mediaDevices.getUserMedia).mockReturnValue(device.promise);
  const made = vi.fn();
  vi.stubGlobal(
    'RTCPeerConnection',
    new Proxy(RTCPeerConnection, {
      construct(target, args) {
        made();
        return Reflect.construct(target, args);
      },
    }),
  );
  const second = await agent.open('second');
  const described = agent.failure(agent.describe(second, 'sendrecv'));
  await agent.request('closePeer', { peerId: second });
  device.resolve(await open({ audio: true }));
  expect(await described).toBe('noSuchPeer');
  expect(made).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

test('a slow microphone that a call waits for is not let go of, and its unplugging is noticed', async () => {
  const { ours } = await talk();
  const device = slowDevice();
  const missing = agent.next('microphone', ({ state }) => state === 'missing');
  unplug(tracks[0]);
  await missing;
  const second = await agent.open('second');
  const described = agent.describe(second, 'sendrecv');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await agent.request('closePeer', { peerId: ours });
    vi.advanceTimersByTime(10_000);
  } finally {
    vi.useRealTimers();
  }
  const back = agent.next('microphone', ({ state }) => state === 'back');
  await device.open();
  await back;
  const [, opened] = tracks;
  expect(opened?.readyState).toBe('live');
  const again = agent.next('microphone', ({ state }) => state === 'missing');
  unplug(opened);
  await again;
  await described;
  await agent.request('closePeer', { peerId: second });
});

test('a microphone that was unplugged before it was handed over is missing', async () => {
  const spy = vi.mocked(navigator.mediaDevices.getUserMedia);
  const original = spy.getMockImplementation();
  spy.mockImplementation(async (wanted) => {
    if (original === undefined) throw new Error('no device');
    const stream = await original(wanted);
    for (const track of stream.getTracks()) track.stop();
    return stream;
  });
  const failed = agent.next('peerFailed');
  await agent.failure(agent.describe(await agent.open('ours'), 'sendrecv'));
  expect(await failed).toMatchObject({ code: 'microphoneMissing' });
});

test('a microphone that comes back after the last call is over is let go of', async () => {
  const { ours } = await talk();
  const device = slowDevice();
  unplug(tracks[0]);
  await expect.poll(() => device.asked()).toBe(1);
  await agent.request('closePeer', { peerId: ours });
  await device.open();
  await expect.poll(() => tracks.map((track) => track.readyState)).toEqual(['ended', 'ended']);
});

test('a call that began in silence gets the microphone that is plugged in', async () => {
  const spy = vi.mocked(navigator.mediaDevices.getUserMedia);
  const original = spy.getMockImplementation();
  refuse('NotFoundError');
  const ours = await agent.open('ours', { kind: 'microphone', whenMissing: 'silence' });
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-en' });
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  await customer.stats(theirs, (stats) => stats.packetsReceived > 0);
  if (original === undefined) throw new Error('no device');
  spy.mockImplementation(original);
  const back = agent.next('microphone', ({ state }) => state === 'back');
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  await back;
  await customer.stats(theirs, (stats) => stats.remoteEnergy > 1e-4);
});
