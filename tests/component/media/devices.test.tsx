import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Player } from '../../../renderer/media/output-api';
import { defaultSound, type SoundDevices, type SoundSettings } from '../../../shared/domain/sound';
import { connect, isLookedAt, MediaClient } from './client';

let agent: MediaClient;
let customer: MediaClient;
const opened: MediaTrackConstraints[] = [];
let tracks: MediaStreamTrack[];
const sinks: string[] = [];

beforeEach(() => {
  const { mediaDevices } = navigator;
  // Of this test: the device of one before may open late.
  const given: MediaStreamTrack[] = [];
  tracks = given;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  vi.spyOn(mediaDevices, 'getUserMedia').mockImplementation(async (wanted) => {
    const stream = await getUserMedia(wanted);
    if (isLookedAt(wanted)) return stream;
    if (typeof wanted?.audio === 'object') opened.push(wanted.audio);
    given.push(...stream.getAudioTracks());
    return stream;
  });
  const setSinkId = HTMLMediaElement.prototype.setSinkId;
  vi.spyOn(HTMLMediaElement.prototype, 'setSinkId').mockImplementation(function (
    this: HTMLMediaElement,
    id: string,
  ) {
    sinks.push(id);
    return setSinkId.call(this, id);
  });
  agent = new MediaClient();
  customer = new MediaClient();
});
afterEach(() => {
  agent.session.close();
  customer.session.close();
  for (const list of [opened, sinks]) list.length = 0;
  vi.restoreAllMocks();
});

const devicesOf = (client: MediaClient, accepts: (devices: SoundDevices) => boolean = () => true) =>
  client.next('devices', ({ devices }) => accepts(devices)).then(({ devices }) => devices);
const use = (sound: Partial<SoundSettings>) =>
  agent.request('useSound', { sound: { ...defaultSound, ...sound } });

async function talk() {
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-en' });
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  await customer.stats(theirs, (stats) => stats.packetsReceived > 0);
  return { ours, theirs };
}

/** Two devices of each kind that Chromium's fakes offer. */
async function fakes() {
  const { microphones, outputs } = await devicesOf(agent, ({ outputs }) => outputs.length > 0);
  const [microphone, other] = microphones;
  const [output] = outputs;
  if (!microphone || !other || !output) throw new Error('Chromium has no fake devices');
  return { microphone, other, output };
}

/** The devices that are there from now on. */
function plug(accepts: (device: MediaDeviceInfo) => boolean): void {
  const { mediaDevices } = navigator;
  const all = mediaDevices.enumerateDevices.bind(mediaDevices);
  vi.spyOn(mediaDevices, 'enumerateDevices').mockImplementation(async () => (await all()).filter(accepts));
  mediaDevices.dispatchEvent(new Event('devicechange'));
}

test('what there is to choose from is told at the start, without touching the microphone', async () => {
  const { microphone } = await fakes();
  expect(microphone.label).toMatch(/Fake Audio Input/);
  expect(tracks).toHaveLength(0);
});

test('a running call changes to the chosen microphone, and the former is let go of', async () => {
  const { other } = await fakes();
  const { theirs } = await talk();
  await use({ microphone: other });
  await expect.poll(() => tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
  expect(tracks[1]?.getSettings().deviceId).toBe(other.id);
  const { packetsReceived, remoteEnergy } = await customer.stats(theirs);
  await customer.stats(
    theirs,
    (stats) => stats.packetsReceived > packetsReceived + 20 && stats.remoteEnergy > remoteEnergy,
  );
});

test('echo, noise and volume are switched in a running call', async () => {
  await talk();
  expect(opened).toEqual([
    expect.objectContaining({ echoCancellation: true, noiseSuppression: true, autoGainControl: true }),
  ]);
  await use({ echoCancellation: false, noiseSuppression: false, autoGainControl: false });
  await expect.poll(() => tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
  expect(tracks[1]?.getSettings()).toMatchObject({
    ...{ echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
});

test('a choice while no call runs does not open the microphone', async () => {
  const { other } = await fakes();
  await use({ microphone: other });
  expect(tracks).toHaveLength(0);
  await talk();
  expect(tracks[0]?.getSettings().deviceId).toBe(other.id);
});

test('the far end is heard on the chosen speaker, from now on and in later calls', async () => {
  const { output } = await fakes();
  await talk();
  await use({ speaker: output });
  await expect.poll(() => sinks).toEqual([output.id]);
  await agent.open('second');
  await expect.poll(() => sinks).toEqual([output.id, output.id]);
});

test('ringing goes to the ringer, every other tone to the speaker', async () => {
  const { output } = await fakes();
  const chosen: string[] = [];
  const { setSinkId } = AudioContext.prototype;
  vi.spyOn(AudioContext.prototype, 'setSinkId').mockImplementation(function (this: Player, id: string) {
    chosen.push(id);
    return setSinkId.call(this, id);
  });
  const [speaker, ringer] = (await devicesOf(agentAgain())).outputs;
  if (!speaker || !ringer) throw new Error('Chromium has no fake outputs');
  await use({ speaker, ringer });
  await agent.request('playTone', { tone: 'ring' });
  await agent.request('playTone', { tone: 'ringBack' });
  expect(chosen).toEqual([ringer.id, speaker.id]);
  expect(output.id).not.toBe('');
});

/** A page that was started anew, so that its first report can be awaited. */
function agentAgain(): MediaClient {
  agent.session.close();
  agent = new MediaClient();
  return agent;
}

test('a headset that is unplugged is replaced in the call and taken again when it is back', async () => {
  const { other, output } = await fakes();
  await use({ microphone: other, speaker: output });
  await talk();
  const gone = devicesOf(agent, ({ inUse }) => inUse.microphone.state === 'fallback');
  plug(({ deviceId }) => deviceId !== other.id && deviceId !== output.id);
  expect((await gone).inUse).toMatchObject({
    ...{ microphone: { state: 'fallback' }, speaker: { state: 'fallback' }, ringer: { state: 'default' } },
  });
  await expect.poll(() => tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
  await expect.poll(() => sinks.at(-1)).toBe('');
  const back = devicesOf(agent, ({ inUse }) => inUse.microphone.state === 'chosen');
  vi.mocked(navigator.mediaDevices.enumerateDevices).mockRestore();
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  await back;
  await expect.poll(() => tracks.at(-1)?.getSettings().deviceId).toBe(other.id);
  await expect.poll(() => sinks.at(-1)).toBe(output.id);
});

test('a chosen microphone that another program has is replaced by the default, and that is told', async () => {
  const { other } = await fakes();
  await use({ microphone: other });
  const original = vi.mocked(navigator.mediaDevices.getUserMedia).getMockImplementation();
  vi.mocked(navigator.mediaDevices.getUserMedia).mockImplementation(async (wanted) => {
    if (typeof wanted?.audio === 'object' && wanted.audio.deviceId !== undefined)
      throw new DOMException('taken', 'NotReadableError');
    if (original === undefined) throw new Error('no microphone');
    return original(wanted);
  });
  const told = devicesOf(agent, ({ inUse }) => inUse.microphone.state === 'fallback');
  await talk();
  await told;
});

test('when the system has another default, a call without a choice changes to it', async () => {
  await fakes();
  await talk();
  const { mediaDevices } = navigator;
  const all = await mediaDevices.enumerateDevices();
  vi.spyOn(mediaDevices, 'enumerateDevices').mockResolvedValue(
    all.map((device) => ({
      ...{ deviceId: device.deviceId, kind: device.kind, label: device.label, toJSON: () => ({}) },
      groupId: device.deviceId === 'default' ? 'another' : device.groupId,
    })),
  );
  mediaDevices.dispatchEvent(new Event('devicechange'));
  await expect.poll(() => tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
});

test('the level is measured while it is watched, and then the microphone is let go of', async () => {
  const measured = agent.next(
    'microphoneLevel',
    ({ level }) => level !== null && 'level' in level && level.level > 0,
  );
  await agent.request('watchMicrophone', { watch: true });
  await measured;
  const over = agent.next('microphoneLevel', ({ level }) => level === null);
  await agent.request('watchMicrophone', { watch: false });
  await over;
  await expect.poll(() => tracks.map(({ readyState }) => readyState)).toEqual(['ended']);
});

test('a sound of 20 ms is seen whole, whenever it comes between two looks at the level', async () => {
  const levels = () =>
    agent.received.flatMap((one) =>
      one.type === 'microphoneLevel' && one.level !== null && 'level' in one.level ? [one.level.level] : [],
    );
  await agent.request('watchMicrophone', { watch: true });
  await expect.poll(() => levels().length).toBeGreaterThanOrEqual(40);
  await agent.request('watchMicrophone', { watch: false });
  // Chromium's microphone beeps twice a second; the first beep may have begun before the look did.
  const later = levels().slice(10, 40);
  const loudest = [0, 6, 12, 18, 24].map((start) => Math.max(...later.slice(start, start + 6)));
  expect(Math.min(...loudest)).toBeGreaterThan(0.1);
});

test('a watcher that has died does not hold the microphone', async () => {
  const measured = agent.next('microphoneLevel', ({ level }) => level !== null);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await agent.request('watchMicrophone', { watch: true });
    await measured;
    const over = agent.next('microphoneLevel', ({ level }) => level === null);
    vi.advanceTimersByTime(10_000);
    await over;
  } finally {
    vi.useRealTimers();
  }
});

test('a microphone that is refused is told to who watches it', async () => {
  vi.mocked(navigator.mediaDevices.getUserMedia).mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  const told = agent.next('microphoneLevel', ({ level }) => level !== null && 'problem' in level);
  await agent.request('watchMicrophone', { watch: true });
  expect((await told).level).toEqual({ problem: 'denied' });
});

test('a call to oneself plays back what was said and lets go of the microphone', async () => {
  const done = agent.next('testCall', ({ testCall }) => testCall.phase === 'done');
  await agent.request('testCall', {});
  expect((await done).testCall).toMatchObject({ phase: 'done', verdict: 'good' });
  const phases = agent.received.flatMap((one) => (one.type === 'testCall' ? [one.testCall.phase] : []));
  expect(phases).toEqual(['recording', 'playing', 'done']);
  await expect.poll(() => tracks.map(({ readyState }) => readyState)).toEqual(['ended']);
});

test('a call to oneself without a microphone says so', async () => {
  vi.mocked(navigator.mediaDevices.getUserMedia).mockRejectedValue(new DOMException('no', 'NotFoundError'));
  const failed = agent.next('testCall', ({ testCall }) => testCall.phase === 'failed');
  await agent.request('testCall', {});
  expect((await failed).testCall).toEqual({ phase: 'failed', problem: 'missing' });
});

test('an output is tried for two seconds', async () => {
  const { output } = await fakes();
  await use({ ringer: output });
  const stop = vi.spyOn(AudioBufferSourceNode.prototype, 'stop');
  await agent.request('testOutput', { output: 'ringer' });
  expect(stop).not.toHaveBeenCalled();
  await expect.poll(() => stop).toHaveBeenCalledOnce();
});
