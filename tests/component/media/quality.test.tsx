import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, MediaClient } from './client';

let agent: MediaClient;
let customer: MediaClient;
const contexts: AudioContext[] = [];

beforeEach(() => {
  agent = new MediaClient();
  customer = new MediaClient();
});
afterEach(async () => {
  for (const client of [agent, customer]) client.session.close();
  vi.restoreAllMocks();
  for (const context of contexts.splice(0)) await context.close();
});

/** From now on the microphone gives a sine of this height: 0 is silence, far above 1 is cut off at the edges. */
function microphoneOf(gain: number): void {
  const context = new AudioContext();
  contexts.push(context);
  const sine = new OscillatorNode(context, { frequency: 440 });
  const volume = new GainNode(context, { gain });
  const out = new MediaStreamAudioDestinationNode(context);
  sine.connect(volume).connect(out);
  sine.start();
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(() =>
    Promise.resolve(out.stream.clone()),
  );
}

async function talk() {
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-fr' });
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  return ours;
}

test('a call tells its way, its buffer and what the far end gets', async () => {
  const ours = await talk();
  const stats = await agent.stats(ours, ({ remoteLossPercent }) => remoteLossPercent !== null);
  expect(stats).toMatchObject({
    ...{ remoteLossPercent: 0, packetsLost: 0, microphoneTrouble: null },
    route: { protocol: 'udp' },
  });
  expect(stats.bufferedCount).toBeGreaterThan(0);
  expect(stats.bufferedSeconds).toBeGreaterThan(0);
});

test('a microphone that gives no sound is told, and not while the agent has muted it', async () => {
  microphoneOf(0);
  const ours = await talk();
  await agent.stats(ours, ({ microphoneTrouble }) => microphoneTrouble === 'silent');
  await agent.request('setMicrophone', { peerId: ours, microphone: 'muted' });
  await agent.stats(ours, ({ microphoneTrouble }) => microphoneTrouble === null);
});

test('a voice that is cut off at the edge of the scale is told', async () => {
  microphoneOf(4);
  const ours = await talk();
  await agent.stats(ours, ({ microphoneTrouble }) => microphoneTrouble === 'clipping');
});
