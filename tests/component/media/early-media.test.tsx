import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type PeerId, RecordingId } from '../../../shared/domain/ids';
import { mediaRequests } from '../../../shared/ipc/media-protocol';
import { MediaClient } from './client';
import { FarEnd, tone } from './far-end';
import { amplitude, decode, recorded } from './recorded-sound';

const OURS = 2_000;
const BEFORE = 500;
const AFTER = 1_100;
const RING_BACK = 440;
const all = [OURS, RING_BACK];

let agent: MediaClient;
let microphone: AudioContext;
let caller: FarEnd;
let ours: PeerId;
let getUserMedia: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  microphone = new AudioContext();
  getUserMedia = vi
    .spyOn(navigator.mediaDevices, 'getUserMedia')
    .mockImplementation(async () => new MediaStream([tone(microphone, OURS)]));
  agent = new MediaClient();
  caller = new FarEnd(BEFORE);
  ours = await agent.open('ours');
});
afterEach(async () => {
  agent.session.close();
  caller.close();
  await microphone.close();
  vi.restoreAllMocks();
});

/** It rings, and the caller has its answer. */
async function ring(): Promise<void> {
  const sdp = await caller.offer(false);
  const answered = await agent.request('answerEarly', { peerId: ours, sdp, direction: 'sendrecv' });
  await caller.take(mediaRequests.answerEarly.result.parse(answered).sdp);
}

function receiverOf(connection: unknown): RTCRtpReceiver {
  if (!(connection instanceof RTCPeerConnection)) throw new Error('no connection');
  const [receiver] = connection.getReceivers();
  if (receiver === undefined) throw new Error('no receiver');
  return receiver;
}

/** The sound of the far end as it comes out at our end, and how many packets of it have come. */
function listen(connection: unknown): { peak(): number; packets(): Promise<number> } {
  const receiver = receiverOf(connection);
  const ear = new AnalyserNode(microphone);
  microphone.createMediaStreamSource(new MediaStream([receiver.track])).connect(ear);
  const samples = new Float32Array(ear.fftSize);
  return {
    peak: () => {
      ear.getFloatTimeDomainData(samples);
      return Math.max(...samples.map(Math.abs));
    },
    packets: async () => {
      let received = 0;
      (await receiver.getStats()).forEach((entry) => {
        if (entry.type === 'inbound-rtp') received = entry.packetsReceived;
      });
      return received;
    },
  };
}

const expectHeard = (expected: readonly number[]) =>
  expect.poll(() => caller.hears(all), { timeout: 10_000, interval: 100 }).toEqual(expected);

test('while it rings the far end hears a ring-back tone and not the microphone, which is open; the answer joins it', async () => {
  const sent = vi.spyOn(RTCRtpSender.prototype, 'replaceTrack');
  await ring();
  await expectHeard([RING_BACK]);
  await expect.poll(() => getUserMedia.mock.calls.length).toBe(1);
  expect(sent).toHaveBeenCalledTimes(1);
  await agent.request('endEarly', { peerId: ours });
  expect(sent).toHaveBeenCalledTimes(2);
  await expectHeard([OURS]);
  expect(getUserMedia).toHaveBeenCalledTimes(1);
});

test('the far end is heard once the microphone has joined: the one would hold up the other', async () => {
  const taken = vi.spyOn(RTCPeerConnection.prototype, 'setRemoteDescription');
  await ring();
  await expectHeard([RING_BACK]);
  const { track } = receiverOf(taken.mock.contexts[0]);
  const { replaceTrack } = RTCRtpSender.prototype;
  const wasHeard: boolean[] = [];
  vi.spyOn(RTCRtpSender.prototype, 'replaceTrack').mockImplementation(async function (
    this: RTCRtpSender,
    sound,
  ) {
    await replaceTrack.call(this, sound);
    wasHeard.push(track.enabled);
  });
  await agent.request('endEarly', { peerId: ours });
  await expect.poll(() => track.enabled).toBe(true);
  expect(wasHeard).toEqual([false]);
});

test('a microphone that takes its time to open does not keep the far end unheard', async () => {
  const taken = vi.spyOn(RTCPeerConnection.prototype, 'setRemoteDescription');
  const device = Promise.withResolvers<MediaStream>();
  getUserMedia.mockReturnValue(device.promise);
  await ring();
  await agent.request('endEarly', { peerId: ours });
  await expect.poll(() => receiverOf(taken.mock.contexts[0]).track.enabled).toBe(true);
  device.resolve(new MediaStream([tone(microphone, OURS)]));
  await expectHeard([OURS]);
});

test('what the far end sends while it rings is neither heard nor told, also not later', async () => {
  const taken = vi.spyOn(RTCPeerConnection.prototype, 'setRemoteDescription');
  await ring();
  const far = listen(taken.mock.contexts[0]);
  const peaks: number[] = [];
  const packets = () => {
    peaks.push(far.peak());
    return far.packets();
  };
  await expect.poll(packets, { timeout: 10_000 }).toBeGreaterThan(75);
  expect(Math.max(...peaks)).toBe(0);
  expect(agent.received.filter(({ type }) => type === 'peerState')).toEqual([]);
  const told = agent.received.flatMap((message) => (message.type === 'stats' ? message.peers : []));
  expect(told).toEqual([]);
  const [sender] = caller.connection.getSenders();
  await sender?.replaceTrack(tone(microphone, AFTER));
  const connected = agent.next('peerState', ({ state }) => state === 'connected');
  await agent.request('endEarly', { peerId: ours });
  await connected;
  await expect.poll(far.peak).toBeGreaterThan(0.01);
  const recordingId = RecordingId.parse('recording-1');
  await agent.request('startRecording', { recordingId, peerId: ours });
  await agent.stats(ours, (stats) => stats.remoteEnergy > 0);
  await agent.stats(ours);
  const end = agent.next('recordingEnded');
  await agent.request('stopRecording', { recordingId });
  await end;
  const sound = await decode(recorded(agent));
  expect(amplitude(sound, 1, AFTER)).toBeGreaterThan(0.02);
  // What was on its way, and no more.
  expect(amplitude(sound, 1, BEFORE)).toBeLessThan(0.04);
});

test('a caller who does not want to hear anything is sent nothing, and is connected all the same', async () => {
  const sent = vi.spyOn(RTCRtpSender.prototype, 'replaceTrack');
  const sdp = await caller.offer(false);
  const answered = await agent.request('answerEarly', {
    ...{ peerId: ours, sdp: sdp.replace('a=sendrecv', 'a=sendonly'), direction: 'recvonly' },
  });
  await caller.take(mediaRequests.answerEarly.result.parse(answered).sdp);
  await agent.request('endEarly', { peerId: ours });
  await agent.stats(ours, (stats) => stats.remoteEnergy > 0);
  expect(getUserMedia).not.toHaveBeenCalled();
  expect(sent.mock.calls.flat().filter((track) => track?.readyState === 'live')).toEqual([]);
});

test('another offer while it rings is answered, and the microphone still waits for the agent', async () => {
  await ring();
  await expectHeard([RING_BACK]);
  const sent = vi.spyOn(RTCRtpSender.prototype, 'replaceTrack');
  for (const [offered, direction] of [
    ['sendonly', 'recvonly'],
    ['sendrecv', 'sendrecv'],
  ] as const) {
    const sdp = (await caller.offer(false)).replace('a=sendrecv', `a=${offered}`);
    await agent.request('setRemote', { peerId: ours, sdp });
    const described = await agent.request('describe', { peerId: ours, direction, restartIce: false });
    const answer = mediaRequests.describe.result.parse(described).sdp;
    expect(answer).toContain(`a=${direction}`);
    await caller.take(answer);
  }
  await expectHeard([RING_BACK]);
  expect(sent).not.toHaveBeenCalled();
  await agent.request('endEarly', { peerId: ours });
  await expectHeard([OURS]);
});

test('a microphone that cannot be had is told when the call is answered', async () => {
  getUserMedia.mockRejectedValue(new DOMException('', 'NotReadableError'));
  await ring();
  await expectHeard([RING_BACK]);
  expect(agent.received.filter(({ type }) => type === 'microphone')).toEqual([]);
  expect(await agent.failure(agent.request('endEarly', { peerId: ours }))).toBe('microphoneBusy');
});

test('closed while it rings it leaves nothing behind', async () => {
  const suspended = vi.spyOn(AudioContext.prototype, 'suspend');
  await ring();
  await expectHeard([RING_BACK]);
  await agent.request('closePeer', { peerId: ours });
  expect(suspended).toHaveBeenCalledTimes(1);
  await expect.poll(() => caller.connection.connectionState, { timeout: 15_000 }).not.toBe('connected');
});
