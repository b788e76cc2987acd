import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { RecordingId } from '../../../shared/domain/ids';
import { ImportedToneId } from '../../../shared/domain/ring-tone';
import { defaultSound } from '../../../shared/domain/sound';
import { TONE_RATE, toneWave } from '../../../shared/domain/tone-wave';
import { connect, MediaClient } from './client';
import { FarEnd, tone } from './far-end';
import { amplitude, decode, loudest, recorded } from './recorded-sound';
import { twoEnds, twoInTalk } from './two-ends';

const id = RecordingId.parse('recording-1');

/** The next sentence ends only where it is cut off. */
function endless(): void {
  const started = vi.spyOn(AudioBufferSourceNode.prototype, 'start').mockImplementationOnce(function (
    this: AudioBufferSourceNode,
  ) {
    this.loop = true;
    this.start();
  });
  onTestFinished(() => started.mockRestore());
}

test('the sentence that tells of it is heard by the far end, whole; what holds the call in the middle of it is told', async () => {
  const { agent, customer, ours, theirs } = await twoInTalk();
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

  endless();
  const held = agent.failure(agent.request('announceRecording', { peerId: ours, announcement: 'es' }));
  await connect(
    { client: agent, peerId: ours, direction: 'sendonly' },
    { client: customer, peerId: theirs, direction: 'recvonly' },
  );
  expect(await held).toBe('notHeard');
  const onHold = agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
  expect(await agent.failure(onHold)).toBe('notHeard');
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  endless();
  const cut = agent.failure(agent.request('announceRecording', { peerId: ours, announcement: 'en' }));
  await agent.request('closePeer', { peerId: ours });
  expect(await cut).toBe('notHeard');
});

test('a far end that agreed to hear nothing is told nothing, nor one whose connection is lost in the middle', async () => {
  const taken = vi.spyOn(RTCPeerConnection.prototype, 'setRemoteDescription');
  onTestFinished(() => taken.mockRestore());
  const { agent, customer, ours, theirs } = await twoInTalk();
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
  onTestFinished(() => cover.mockRestore());
  endless();
  const cut = agent.failure(agent.request('announceRecording', { peerId: ours, announcement: 'fr' }));
  await expect.poll(() => cover.mock.calls.length).toBeGreaterThan(0);
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
  onTestFinished(() => stopped.mockRestore());
  const tone = agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
  expect(await agent.failure(tone)).toBe('notHeard');
  expect(stopped.mock.lastCall).toEqual([]);
  await agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
});

test('the tone that tells of it is heard from an agent whose microphone is gone in the call', async () => {
  const opened = vi.spyOn(navigator.mediaDevices, 'getUserMedia');
  onTestFinished(() => opened.mockRestore());
  const { agent, customer, ours, theirs } = await twoInTalk();
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
  // Theirs goes out again: what a sender is given from now on is ours.
  const { packetsSent } = await customer.stats(theirs);
  await customer.stats(theirs, (stats) => stats.packetsSent > packetsSent);
  await customer.request('startRecording', { recordingId: id, peerId: theirs });
  const sent = vi.spyOn(RTCRtpSender.prototype, 'replaceTrack');
  onTestFinished(() => sent.mockRestore());
  await agent.request('announceRecording', { peerId: ours, announcement: 'tone' });
  expect(sent.mock.lastCall).toEqual([null]);
  const end = customer.next('recordingEnded');
  await customer.request('stopRecording', { recordingId: id });
  await end;
  const sound = await decode(recorded(customer));
  expect(loudest(sound, 1)).toBeGreaterThan(0.1);
});

test('whoever is not there yet hears none of it, and is there once connected', async () => {
  const { agent, customer, ours, theirs } = await twoEnds();
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
  const { agent, customer, ours, theirs } = await twoInTalk();
  const { replaceTrack } = RTCRtpSender.prototype;
  const slowly = vi.spyOn(RTCRtpSender.prototype, 'replaceTrack').mockImplementation(async function (
    this: RTCRtpSender,
    track,
  ) {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await replaceTrack.call(this, track);
  });
  onTestFinished(() => slowly.mockRestore());
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

function telephone(): FarEnd {
  const made = new FarEnd(300);
  onTestFinished(() => made.close());
  return made;
}

/** An agent who has called a telephone that answered, and `isGone` before any sound. */
async function calledTelephone({ isGone = false } = {}) {
  const agent = new MediaClient();
  onTestFinished(() => agent.session.close());
  const [ours, customer] = [await agent.open('ours'), telephone()];
  const offer = await agent.describe(ours, 'sendrecv');
  const answer = await customer.answer(offer);
  if (isGone) customer.connection.close();
  await agent.request('setRemote', { peerId: ours, sdp: answer });
  return { agent, customer, ours };
}

/** Microphones that sound these tones, one after the other as they are opened. */
function microphones(...hertz: number[]): MediaStreamTrack[] {
  const context = new AudioContext();
  const given: MediaStreamTrack[] = [];
  const opened = vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(async () => {
    const track = tone(context, hertz[given.length] ?? 0);
    given.push(track);
    return new MediaStream([track]);
  });
  onTestFinished(() => {
    opened.mockRestore();
    return context.close();
  });
  return given;
}

test.each(['chosen anew', 'unplugged'])(
  'who speaks while it is said is heard on another microphone too: the first one %s',
  async (why) => {
    const tones = [500, 2000];
    const given = microphones(...tones);
    const { agent, customer, ours } = await calledTelephone();
    await expect.poll(() => customer.hears(tones)).toEqual([500]);
    // It is over at once for all to hear, and comes to no end: nothing else covers what is said.
    const ends = vi.spyOn(AudioScheduledSourceNode.prototype, 'stop').mockImplementationOnce(() => {});
    onTestFinished(() => ends.mockRestore());
    let isOver = false;
    const told = agent.failure(agent.request('announceRecording', { peerId: ours, announcement: 'tone' }));
    void told.then(() => {
      isOver = true;
    });
    await expect.poll(() => ends.mock.calls.length).toBeGreaterThan(0);
    await expect.poll(() => customer.hears(tones)).toEqual([500]);
    if (why === 'chosen anew') {
      await agent.request('useSound', { sound: { ...defaultSound, noiseSuppression: false } });
    } else {
      given[0]?.stop();
      given[0]?.dispatchEvent(new Event('ended'));
    }
    await expect.poll(() => customer.hears(tones), { timeout: 10_000 }).toEqual([2000]);
    expect(isOver).toBe(false);
  },
);

describe('who waits for a far end to be there', () => {
  test('waits for another one that came in its place before', async () => {
    const { agent, ours } = await calledTelephone({ isGone: true });
    const another = telephone();
    const reached = agent.request('reachPeer', { peerId: ours });
    await agent.request('setRemote', { peerId: ours, sdp: await another.offer(false) });
    await another.take(await agent.describe(ours, 'sendrecv'));
    expect(await reached).toEqual({});
  });

  test('has it again where another one was refused meanwhile', async () => {
    const { agent, ours } = await twoInTalk();
    const stranger = telephone();
    await agent.request('setRemote', { peerId: ours, sdp: await stranger.offer(false) });
    const reached = agent.request('reachPeer', { peerId: ours });
    await agent.request('rollback', { peerId: ours });
    expect(await reached).toEqual({});
  });

  test('is told at once that it was not heard where the peer is closed', async () => {
    const { agent, ours } = await twoEnds();
    await agent.describe(ours, 'sendrecv');
    const reached = agent.failure(agent.request('reachPeer', { peerId: ours }));
    await agent.request('closePeer', { peerId: ours });
    expect(await reached).toBe('notHeard');
  });
});

test('a sound that was brought in is heard by the far end, whole, and by the agent more softly; one that is gone is told', async () => {
  const gains: number[] = [];
  const { connect: plug } = AudioNode.prototype;
  vi.spyOn(AudioNode.prototype, 'connect').mockImplementation(function (this: AudioNode, ...to: unknown[]) {
    if (to[0] instanceof AudioDestinationNode && this instanceof GainNode) gains.push(this.gain.value);
    return Reflect.apply(plug, this, to);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  const { agent, customer, ours, theirs } = await twoInTalk();
  await agent.request('setMicrophone', { peerId: ours, microphone: 'muted' });
  const own = ImportedToneId.parse('10000000-0000-4000-8000-000000000000');
  const wave = toneWave(
    new Float32Array(1.5 * TONE_RATE).map((_one, at) => 0.5 * Math.sin((2 * Math.PI * 750 * at) / TONE_RATE)),
  );
  await agent.request('useRingTones', { tones: [{ id: own, wave }] });
  await customer.request('startRecording', { recordingId: id, peerId: theirs });
  const began = performance.now();
  await agent.request('announceRecording', { peerId: ours, announcement: own });
  expect(performance.now() - began).toBeGreaterThan(1_400);
  expect(gains).toEqual([0.5]);
  const end = customer.next('recordingEnded');
  await customer.request('stopRecording', { recordingId: id });
  await end;
  const sound = await decode(recorded(customer));
  const tenths = Array.from({ length: Math.floor(sound.duration * 10) }, (_, at) =>
    amplitude(sound, 1, 750, at / 10, (at + 1) / 10),
  );
  expect(tenths.filter((loud) => loud > 0.2).length).toBeGreaterThanOrEqual(11);

  await agent.request('useRingTones', { tones: [] });
  const gone = agent.request('announceRecording', { peerId: ours, announcement: own });
  expect(await agent.failure(gone)).toBe('failed');
});
