import { afterEach, expect, test, vi } from 'vitest';
import { AudioGraph } from '../../../renderer/media/audio-graph';
import { CallRecorder } from '../../../renderer/media/call-recorder';
import { Output } from '../../../renderer/media/output';
import { RecordingId } from '../../../shared/domain/ids';
import { connect, MediaClient } from './client';
import { amplitude, decode, recorded } from './recorded-sound';

const id = RecordingId.parse('recording-1');
let cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.reverse()) cleanUp();
  cleanUps = [];
});

function rig() {
  const graph = new AudioGraph(new Output(), () => {});
  const context = graph.use();
  const chunks: Uint8Array[] = [];
  let settle: (how: string) => void;
  const ended = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const recorder = new CallRecorder(graph, {
    chunk: (data) => chunks.push(data),
    ended: (how) => settle(how),
  });
  cleanUps.push(() => graph.close());
  const tone = (hertz: number): MediaStreamTrack => {
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const level = new GainNode(context, { gain: 0.2 });
    const source = new OscillatorNode(context, { frequency: hertz });
    source.connect(level).connect(destination);
    source.start();
    const [track] = destination.stream.getAudioTracks();
    if (track === undefined) throw new Error('no track');
    return track;
  };
  /** Resolves when so many seconds more have been rendered. */
  const pass = (seconds: number) =>
    new Promise<void>((resolve) => {
      const timer = new ConstantSourceNode(context, { offset: 0 });
      timer.connect(context.destination);
      timer.addEventListener('ended', () => resolve());
      timer.start();
      timer.stop(context.currentTime + seconds);
    });
  return { recorder, chunks, ended, tone, pass };
}

test('the agent is left, everybody else right, and a pause is not in it', async () => {
  const { recorder, chunks, ended, tone, pass } = rig();
  recorder.hearAgent(tone(440));
  recorder.hearOthers([tone(1000), tone(1700)]);
  await pass(1.5);
  recorder.pause();
  recorder.hearAgent(tone(3000));
  await pass(1.5);
  recorder.hearAgent(tone(600));
  recorder.resume();
  await pass(1.5);
  recorder.stop();
  expect(await ended).toBe('stopped');

  const sound = await decode(chunks);
  expect(sound.numberOfChannels).toBe(2);
  expect(sound.duration).toBeGreaterThan(2.5);
  expect(sound.duration).toBeLessThan(3.6);
  expect(amplitude(sound, 0, 440, 0.3, 1.2)).toBeGreaterThan(0.1);
  expect(amplitude(sound, 1, 1000, 0.3, 1.2)).toBeGreaterThan(0.1);
  expect(amplitude(sound, 1, 1700, 0.3, 1.2)).toBeGreaterThan(0.1);
  expect(amplitude(sound, 0, 600, sound.duration - 1.2, sound.duration - 0.3)).toBeGreaterThan(0.1);
  // 40 dB below: the sides do not mix.
  expect(amplitude(sound, 0, 1000, 0.3, 1.2)).toBeLessThan(0.002);
  expect(amplitude(sound, 1, 440, 0.3, 1.2)).toBeLessThan(0.002);
  expect(amplitude(sound, 0, 3000)).toBeLessThan(0.002);
});

test('the first chunks alone play', async () => {
  const { recorder, chunks, ended, tone, pass } = rig();
  recorder.hearAgent(tone(440));
  await pass(3.2);
  const cut = chunks.slice(0, 2);
  expect(cut).toHaveLength(2);
  const sound = await decode(cut);
  expect(sound.duration).toBeGreaterThan(1);
  expect(amplitude(sound, 0, 440, 0.3, 0.9)).toBeGreaterThan(0.1);
  recorder.stop();
  await ended;
});

/** Two ends that have told each other nothing yet. */
async function opened() {
  const agent = new MediaClient();
  const customer = new MediaClient();
  cleanUps.push(() => {
    agent.session.close();
    customer.session.close();
  });
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-fr' });
  return { agent, customer, ours, theirs };
}

async function call() {
  const { agent, customer, ours, theirs } = await opened();
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  await agent.stats(ours, (stats) => stats.remoteEnergy > 0);
  return { agent, customer, ours, theirs };
}

/** How loud the tone that tells of a recording is in a tenth of a second. */
const loudest = (sound: AudioBuffer, channel: number) =>
  Math.max(
    ...Array.from({ length: Math.floor(sound.duration / 0.1) }, (_, at) =>
      amplitude(sound, channel, 1400, at / 10, at / 10 + 0.1),
    ),
  );

test('a call is recorded with both sides; the tone that tells of it is heard by both', async () => {
  const { agent, customer, ours, theirs } = await call();
  const atTheirs = RecordingId.parse('at-theirs');
  await customer.request('startRecording', { recordingId: atTheirs, peerId: theirs });
  await agent.request('startRecording', { recordingId: id, peerId: ours });
  await agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
  await agent.next('recorded');
  await agent.next('recorded');
  const ends = [agent.next('recordingEnded'), customer.next('recordingEnded')];
  await agent.request('closePeer', { peerId: ours });
  await customer.request('stopRecording', { recordingId: atTheirs });
  expect(await Promise.all(ends)).toMatchObject([{ how: 'stopped' }, { how: 'stopped' }]);

  const own = await decode(recorded(agent));
  const far = await decode(recorded(customer));
  expect(loudest(own, 0)).toBeGreaterThan(0.15);
  // Over the network, where it arrives as the far end's right side.
  expect(loudest(far, 1)).toBeGreaterThan(0.1);
  const energy = own.getChannelData(1).reduce((sum, sample) => sum + sample * sample, 0);
  expect(energy).toBeGreaterThan(1);
});

test('the sentence that tells of it is heard by the far end, whole; what holds the call in the middle of it is told', async () => {
  const { agent, customer, ours, theirs } = await call();
  await agent.request('setMicrophone', { peerId: ours, microphone: 'muted' });
  await customer.request('startRecording', { recordingId: id, peerId: theirs });
  const began = performance.now();
  await agent.request('announceRecording', { peerId: ours, announcement: 'fr' });
  expect(performance.now() - began).toBeGreaterThan(1_500);
  const end = customer.next('recordingEnded');
  await customer.request('stopRecording', { recordingId: id });
  await end;
  const sound = (await decode(recorded(customer))).getChannelData(1);
  // Who is muted says nothing else: all that is heard for a second and more is the sentence.
  const loud = sound.filter((sample) => Math.abs(sample) > 0.02).length;
  expect(loud / 48_000).toBeGreaterThan(0.4);

  const held = agent.failure(agent.request('announceRecording', { peerId: ours, announcement: 'es' }));
  await connect(
    { client: agent, peerId: ours, direction: 'sendonly' },
    { client: customer, peerId: theirs, direction: 'recvonly' },
  );
  expect(await held).toBe('notHeard');
  const onHold = agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
  expect(await agent.failure(onHold)).toBe('notHeard');
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  const cut = agent.failure(agent.request('announceRecording', { peerId: ours, announcement: 'en' }));
  await agent.request('closePeer', { peerId: ours });
  expect(await cut).toBe('notHeard');
});

test('a far end that agreed to hear nothing is told nothing, nor one whose connection is lost in the middle', async () => {
  const taken = vi.spyOn(RTCPeerConnection.prototype, 'setRemoteDescription');
  cleanUps.push(() => taken.mockRestore());
  const { agent, customer, ours, theirs } = await call();
  for (const direction of ['sendonly', 'inactive'] as const) {
    await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs, direction });
    const unheard = agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
    expect(await agent.failure(unheard)).toBe('notHeard');
  }
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  const connection = taken.mock.contexts.at(-1);
  if (!(connection instanceof RTCPeerConnection)) throw new Error('no connection');
  const lose = () => {
    const state = vi.spyOn(connection, 'connectionState', 'get').mockReturnValue('disconnected');
    connection.dispatchEvent(new Event('connectionstatechange'));
    state.mockRestore();
  };
  const cover = vi.spyOn(RTCRtpSender.prototype, 'replaceTrack');
  cleanUps.push(() => cover.mockRestore());
  const cut = agent.failure(agent.request('announceRecording', { peerId: ours, announcement: 'fr' }));
  await expect.poll(() => cover.mock.calls.length).toBe(1);
  lose();
  expect(await cut).toBe('notHeard');
  // A tone that sounded on to nobody would hide that a hold shorter than it is over again.
  const stopped = vi.spyOn(AudioScheduledSourceNode.prototype, 'stop').mockImplementationOnce(function (
    this: AudioScheduledSourceNode,
    end,
  ) {
    this.stop(end);
    queueMicrotask(lose);
  });
  cleanUps.push(() => stopped.mockRestore());
  const tone = agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
  expect(await agent.failure(tone)).toBe('notHeard');
  expect(stopped.mock.lastCall).toEqual([]);
  await agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
});

test('the tone that tells of it is heard from an agent whose microphone is gone in the call', async () => {
  const opened = vi.spyOn(navigator.mediaDevices, 'getUserMedia');
  cleanUps.push(() => opened.mockRestore());
  const { agent, customer, ours, theirs } = await call();
  await connect(
    { client: agent, peerId: ours, direction: 'sendonly' },
    { client: customer, peerId: theirs, direction: 'recvonly' },
  );
  const device: unknown = await opened.mock.results[0]?.value;
  if (!(device instanceof MediaStream)) throw new Error('no microphone');
  opened.mockRejectedValue(new DOMException('gone', 'NotFoundError'));
  for (const track of device.getTracks()) {
    track.stop();
    track.dispatchEvent(new Event('ended'));
  }
  const missing = agent.next('microphone', ({ state }) => state === 'missing');
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  await missing;
  await customer.request('startRecording', { recordingId: id, peerId: theirs });
  const sent = vi.spyOn(RTCRtpSender.prototype, 'replaceTrack');
  cleanUps.push(() => sent.mockRestore());
  await agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
  expect(sent.mock.lastCall).toEqual([null]);
  const end = customer.next('recordingEnded');
  await customer.request('stopRecording', { recordingId: id });
  await end;
  const sound = await decode(recorded(customer));
  expect(loudest(sound, 1)).toBeGreaterThan(0.1);
});

test('whoever is not there yet hears none of it, and is there once connected', async () => {
  const { agent, customer, ours, theirs } = await opened();
  const offer = await agent.describe(ours, 'sendrecv');
  const reached = agent.request('reachPeer', { peerId: ours });
  const early = agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
  expect(await agent.failure(early)).toBe('notHeard');
  await customer.request('setRemote', { peerId: theirs, sdp: offer });
  const answer = await customer.describe(theirs, 'sendrecv');
  await agent.request('setRemote', { peerId: ours, sdp: answer });
  await reached;
  expect(await agent.request('announceRecording', { peerId: ours, announcement: 'tone' })).toEqual({});
});

test('it is heard also where the agent’s sound was still on its way when it began', async () => {
  const { agent, customer, ours, theirs } = await call();
  const { replaceTrack } = RTCRtpSender.prototype;
  const slowly = vi.spyOn(RTCRtpSender.prototype, 'replaceTrack').mockImplementation(async function (
    this: RTCRtpSender,
    track,
  ) {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await replaceTrack.call(this, track);
  });
  cleanUps.push(() => slowly.mockRestore());
  const sides = [
    ['sendonly', 'recvonly'],
    ['sendrecv', 'sendrecv'],
  ] as const;
  for (const [direction, other] of sides)
    await connect(
      { client: agent, peerId: ours, direction },
      { client: customer, peerId: theirs, direction: other },
    );
  expect(await agent.request('announceRecording', { peerId: ours, announcement: 'tone' })).toEqual({});
});

test('on hold nothing of the agent is recorded', async () => {
  const { agent, customer, ours, theirs } = await call();
  await connect(
    { client: agent, peerId: ours, direction: 'sendonly' },
    { client: customer, peerId: theirs, direction: 'recvonly' },
  );
  await agent.request('startRecording', { recordingId: id, peerId: ours });
  await agent.next('recorded');
  await agent.next('recorded');
  const end = agent.next('recordingEnded');
  await agent.request('stopRecording', { recordingId: id });
  await end;
  const sound = await decode(recorded(agent));
  expect(Math.max(...sound.getChannelData(0))).toBeLessThan(0.001);
});

test('what does not run cannot be paused, and stopping it is nothing', async () => {
  const { agent, ours } = await call();
  const pause = agent.request('setRecording', { recordingId: id, state: 'paused' });
  expect(await agent.failure(pause)).toBe('failed');
  await agent.request('stopRecording', { recordingId: id });
  await agent.request('startRecording', { recordingId: id, peerId: ours });
  const again = agent.request('startRecording', { recordingId: id, peerId: ours });
  expect(await agent.failure(again)).toBe('failed');
});
