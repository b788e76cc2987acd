import { afterEach, beforeEach, expect, test } from 'vitest';
import { PeerId } from '../../../shared/domain/ids';
import { MediaClient } from './client';

let agent: MediaClient;
let sender: MediaClient;

beforeEach(() => {
  agent = new MediaClient();
  sender = new MediaClient();
});
afterEach(() => {
  agent.session.close();
  sender.session.close();
});

async function goodOffer(): Promise<string> {
  return sender.describe(await sender.open('offering'), 'sendrecv');
}

const spoiled: readonly [name: string, code: string, spoil: (sdp: string) => string][] = [
  ['text that is no SDP', 'malformedDescription', () => '<b>hello</b>'],
  ['an empty description', 'malformedDescription', () => ''],
  [
    'a broken line',
    'malformedDescription',
    (sdp) => sdp.replace(/^a=fingerprint:.*$/m, 'a=fingerprint:sha-256 xyz'),
  ],
  ['no audio', 'noCommonCodec', (sdp) => sdp.replace(/^m=audio[\s\S]*/m, '')],
  ['audio that is refused', 'noCommonCodec', (sdp) => sdp.replace(/^m=audio \d+/m, 'm=audio 0')],
  ['only unknown codecs', 'noCommonCodec', onlyUnknownCodecs],
  ['no rtcp-mux', 'noCommonCodec', (sdp) => sdp.replace(/^a=rtcp-mux\r\n/m, '')],
  ['no encryption', 'noCommonCodec', (sdp) => sdp.replace(/^a=fingerprint:.*\r\n/m, '')],
];

function onlyUnknownCodecs(sdp: string): string {
  return sdp
    .replace(/^(m=audio \d+ \S+) .*$/m, '$1 97')
    .replace(/^a=(rtpmap|fmtp|rtcp-fb):.*\r\n/gm, '')
    .replace(/^a=mid:0\r\n/m, 'a=mid:0\r\na=rtpmap:97 SPEEX/8000\r\n');
}

test.each(spoiled)(
  '%s is refused as %s, and the peer still takes a good offer',
  async (_name, code, spoil) => {
    const good = await goodOffer();
    const bad = spoil(good);
    expect(bad).not.toBe(good);
    const peerId = await agent.open('ours');
    expect(await agent.failure(agent.request('setRemote', { peerId, sdp: bad }))).toBe(code);
    await agent.request('setRemote', { peerId, sdp: good });
    expect(await agent.describe(peerId, 'sendrecv')).toMatch(/^m=audio [1-9]/m);
  },
);

test('video is declined, audio goes on', async () => {
  const other = new RTCPeerConnection({ iceServers: [] });
  other.addTransceiver('video');
  other.addTransceiver('audio');
  await other.setLocalDescription(await other.createOffer());
  const peerId = await agent.open('ours');
  await agent.request('setRemote', { peerId, sdp: other.localDescription?.sdp ?? '' });
  const answer = await agent.describe(peerId, 'sendrecv');
  other.close();
  const [, video, audio] = answer.split(/^m=/m);
  expect(video).toMatch(/^video [\s\S]*^a=inactive/m);
  expect(audio).toMatch(/^audio [1-9][\s\S]*^a=sendrecv/m);
});

test('an offer that was refused is taken back, and a later one works', async () => {
  const peerId = await agent.open('ours');
  await agent.describe(peerId, 'sendrecv');
  await agent.request('rollback', { peerId });
  await agent.request('setRemote', { peerId, sdp: await goodOffer() });
  const answer = await agent.describe(peerId, 'sendrecv');
  expect(answer).toMatch(/^a=setup:active/m);
  expect(answer).toMatch(/^a=sendrecv/m);
});

test('requests for a peer that is not there fail by name; closing it does not', async () => {
  const peerId = PeerId.parse('nobody');
  expect(await agent.failure(agent.describe(peerId, 'sendrecv'))).toBe('noSuchPeer');
  await agent.request('closePeer', { peerId });
});

test('tones replace one another and stop, also when nothing plays', async () => {
  await agent.request('stopTone', {});
  await agent.request('playTone', { tone: 'ring' });
  await agent.request('playTone', { tone: 'ringBack' });
  await agent.request('stopTone', {});
  await agent.request('ping', {});
});
