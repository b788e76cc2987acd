import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, MediaClient } from './client';

let agent: MediaClient;
let customer: MediaClient;

beforeEach(() => {
  agent = new MediaClient();
  customer = new MediaClient();
});
afterEach(() => {
  agent.session.close();
  customer.session.close();
  vi.restoreAllMocks();
});

const refused = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
const told = (client: MediaClient) =>
  client.received.flatMap((message) =>
    message.type === 'playback' ? [`${message.of} ${message.state}`] : [],
  );

test('remote sound that is refused is told, tried again and heard', async () => {
  const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(refused);
  const failed = agent.next('playback', ({ state }) => state === 'failed');
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-fr' });
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  await failed;
  play.mockRestore();
  await agent.next('playback', ({ state }) => state === 'back');
  await agent.stats(ours, (stats) => stats.remoteEnergy > 0);
  expect(told(agent)).toEqual(['call refused', 'call failed', 'call back']);
});

test('a tone that is refused is told and tried again, and one that was stopped meanwhile is not', async () => {
  const resume = vi.spyOn(AudioContext.prototype, 'resume').mockImplementation(refused);
  const failed = agent.next('playback', ({ state }) => state === 'failed');
  await agent.request('playTone', { tone: 'ring' });
  await failed;
  const back = agent.next('playback', ({ state }) => state === 'back');
  resume.mockRestore();
  await back;
  expect(told(agent)).toEqual(['tone refused', 'tone failed', 'tone back']);
  await agent.request('playTone', { tone: 'ringBack' });
  await agent.request('stopTone', {});
  await agent.request('ping', {});
  expect(told(agent)).toHaveLength(3);
});
