import { expect, onTestFinished, test } from 'vitest';
import { AudioGraph } from '../../../renderer/media/audio-graph';
import { CallRecorder } from '../../../renderer/media/call-recorder';
import { Output } from '../../../renderer/media/output';
import { RecordingId } from '../../../shared/domain/ids';
import { connect } from './client';
import { tone } from './far-end';
import { amplitude, decode, loudest, recorded } from './recorded-sound';
import { twoInTalk } from './two-ends';

const id = RecordingId.parse('recording-1');

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
  onTestFinished(() => graph.close());
  /** Resolves when so many seconds more have been rendered, with the time of the rendering then, in seconds. */
  const pass = (seconds: number) =>
    new Promise<number>((resolve) => {
      const timer = new ConstantSourceNode(context, { offset: 0 });
      timer.connect(context.destination);
      timer.addEventListener('ended', () => resolve(context.currentTime));
      timer.start();
      timer.stop(context.currentTime + seconds);
    });
  return { recorder, chunks, ended, tone: (hertz: number) => tone(context, hertz), pass };
}

test('the agent is left, everybody else right, and a pause is not in it', async () => {
  const { recorder, chunks, ended, tone, pass } = rig();
  recorder.hearAgent(tone(440));
  recorder.hearOthers([tone(1000), tone(1700)]);
  const paused = await pass(1.5);
  recorder.pause();
  recorder.hearAgent(tone(3000));
  const resumed = await pass(1.5);
  recorder.hearAgent(tone(600));
  recorder.resume();
  const stopped = await pass(1.5);
  recorder.stop();
  expect(await ended).toBe('stopped');

  const sound = await decode(chunks);
  expect(sound.numberOfChannels).toBe(2);
  expect(sound.duration).toBeGreaterThan(2.5);
  // A slow machine renders more before it is told to pause, or to stop.
  expect(sound.duration).toBeLessThan(stopped - (resumed - paused) / 2);
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
  const { recorder, chunks, ended, tone } = rig();
  recorder.hearAgent(tone(440));
  await expect.poll(() => chunks.length, { timeout: 10_000 }).toBeGreaterThan(1);
  const cut = chunks.slice(0, 2);
  const sound = await decode(cut);
  expect(sound.duration).toBeGreaterThan(1);
  expect(amplitude(sound, 0, 440, 0.3, 0.9)).toBeGreaterThan(0.1);
  recorder.stop();
  await ended;
});

test('a call is recorded with both sides; the tone that tells of it is heard by both', async () => {
  const { agent, customer, ours, theirs } = await twoInTalk();
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

test('on hold nothing of the agent is recorded', async () => {
  const { agent, customer, ours, theirs } = await twoInTalk();
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
  const { agent, ours } = await twoInTalk();
  const pause = agent.request('setRecording', { recordingId: id, state: 'paused' });
  expect(await agent.failure(pause)).toBe('failed');
  await agent.request('stopRecording', { recordingId: id });
  await agent.request('startRecording', { recordingId: id, peerId: ours });
  const again = agent.request('startRecording', { recordingId: id, peerId: ours });
  expect(await agent.failure(again)).toBe('failed');
});
