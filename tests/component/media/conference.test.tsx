import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type PeerId, RecordingId } from '../../../shared/domain/ids';
import { MediaClient } from './client';
import { FarEnd, tone } from './far-end';
import { amplitude, decode, recorded } from './recorded-sound';

const OURS = 2_000;
const FIRST = 500;
const SECOND = 1_100;
/** The tone that tells of a recording. */
const TELLS = 1_400;
const all = [OURS, FIRST, SECOND];

let agent: MediaClient;
let microphone: AudioContext;
let first: FarEnd;
let second: FarEnd;

beforeEach(() => {
  microphone = new AudioContext();
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(
    async () => new MediaStream([tone(microphone, OURS)]),
  );
  agent = new MediaClient();
  first = new FarEnd(FIRST);
  second = new FarEnd(SECOND);
});
afterEach(async () => {
  agent.session.close();
  first.close();
  second.close();
  await microphone.close();
  vi.restoreAllMocks();
});

async function call(name: string, farEnd: FarEnd): Promise<PeerId> {
  const peerId = await agent.open(name);
  const answer = await farEnd.answer(await agent.describe(peerId, 'sendrecv'));
  await agent.request('setRemote', { peerId, sdp: answer });
  return peerId;
}

async function callBoth(): Promise<{ one: PeerId; other: PeerId }> {
  const one = await call('first', first);
  const other = await call('second', second);
  return { one, other };
}

const heard = () => ({ first: first.hears(all), second: second.hears(all) });
const expectHeard = (expected: ReturnType<typeof heard>) =>
  expect.poll(heard, { timeout: 8_000, interval: 200 }).toEqual(expected);

test('each far end hears the agent and the other one, and not itself; one left out hears neither', async () => {
  const { one, other } = await callBoth();
  await expectHeard({ first: [OURS], second: [OURS] });
  await agent.request('mix', { peerIds: [one, other] });
  await expectHeard({ first: [OURS, SECOND], second: [OURS, FIRST] });
  await agent.request('mix', { peerIds: [] });
  await expectHeard({ first: [OURS], second: [OURS] });
});

test('mute silences only the agent, and only the agent’s own level falls', async () => {
  const { one, other } = await callBoth();
  await agent.request('mix', { peerIds: [one, other] });
  await expectHeard({ first: [OURS, SECOND], second: [OURS, FIRST] });
  expect((await agent.stats(one)).microphoneLevel).toBeGreaterThan(0.05);
  for (const peerId of [one, other]) await agent.request('setMicrophone', { peerId, microphone: 'muted' });
  await expectHeard({ first: [SECOND], second: [FIRST] });
  const { microphoneLevel, remoteLevel } = await agent.stats(one, (stats) => stats.microphoneLevel < 0.01);
  expect(microphoneLevel).toBeLessThan(0.01);
  expect(remoteLevel).toBeGreaterThan(0.01);
  for (const peerId of [one, other]) await agent.request('setMicrophone', { peerId, microphone: 'open' });
  await expectHeard({ first: [OURS, SECOND], second: [OURS, FIRST] });
});

test('when one is gone the other talks with the agent alone', async () => {
  const { one, other } = await callBoth();
  await agent.request('mix', { peerIds: [one, other] });
  await expectHeard({ first: [OURS, SECOND], second: [OURS, FIRST] });
  await agent.request('closePeer', { peerId: other });
  await expect.poll(() => first.hears(all), { timeout: 8_000 }).toEqual([OURS]);
});

test('calls that are opened after they were brought together, in a new page, take part', async () => {
  const { one, other } = await callBoth();
  agent.session.close();
  for (const farEnd of [first, second]) farEnd.close();
  [agent, first, second] = [new MediaClient(), new FarEnd(FIRST), new FarEnd(SECOND)];
  await agent.request('mix', { peerIds: [one, other] });
  await callBoth();
  await expectHeard({ first: [OURS, SECOND], second: [OURS, FIRST] });
});

test('a recording has the agent alone left and each far end right, also one that comes while it runs', async () => {
  const { one, other } = await callBoth();
  const recordingId = RecordingId.parse('recording-1');
  await expectHeard({ first: [OURS], second: [OURS] });
  await agent.request('startRecording', { recordingId, peerId: one });
  await agent.request('mix', { peerIds: [one, other] });
  await expectHeard({ first: [OURS, SECOND], second: [OURS, FIRST] });
  const told = agent.request('announceRecording', { peerId: other, announcement: 'tone' });
  expect(second.hears([...all, TELLS])).not.toContain(TELLS);
  await expect.poll(() => second.hears([...all, TELLS]), { interval: 20 }).toContain(TELLS);
  await told;
  await expectHeard({ first: [OURS, SECOND], second: [OURS, FIRST] });
  for (const _second of ['first', 'second', 'third']) await agent.next('recorded');
  const end = agent.next('recordingEnded');
  await agent.request('stopRecording', { recordingId });
  await end;
  const sound = await decode(recorded(agent));
  const loudness = (channel: number) =>
    all.map((hertz) => amplitude(sound, channel, hertz, sound.duration - 1.5, sound.duration - 0.3));
  const [ours, firstLeft, secondLeft] = loudness(0);
  expect(ours).toBeGreaterThan(0.05);
  for (const others of [firstLeft, secondLeft]) expect(others).toBeLessThan(0.005);
  const [oursRight, firstRight, secondRight] = loudness(1);
  expect(oursRight).toBeLessThan(0.005);
  for (const others of [firstRight, secondRight]) expect(others).toBeGreaterThan(0.05);
});
