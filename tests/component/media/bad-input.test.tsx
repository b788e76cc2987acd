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

/** The offer of a far end with these transceivers, in this order. */
async function offerOf(...kinds: ('audio' | 'video' | 'data')[]): Promise<string> {
  const other = new RTCPeerConnection({ iceServers: [] });
  for (const kind of kinds) {
    if (kind === 'data') other.createDataChannel('chat');
    else other.addTransceiver(kind);
  }
  await other.setLocalDescription(await other.createOffer());
  const sdp = other.localDescription?.sdp ?? '';
  other.close();
  return sdp;
}

/** Changes the media section of that number. */
function inSection(sdp: string, number: number, change: (section: string) => string): string {
  return sdp
    .split(/^(?=m=)/m)
    .map((part, index) => (index === number + 1 ? change(part) : part))
    .join('');
}

const disabled = (section: string) => section.replace(/^m=audio \d+/, 'm=audio 0');
const plainRtp = (section: string) =>
  section
    .replace('UDP/TLS/RTP/SAVPF', 'RTP/AVP')
    .replace(/^a=(fingerprint|setup|rtcp-mux|ice-ufrag|ice-pwd|mid).*\r\n/gm, '');
const fax = 'm=image 40002 udptl t38\r\nc=IN IP4 127.0.0.1\r\na=mid:fax\r\na=T38FaxVersion:0\r\n';

const offers: readonly [name: string, inUse: number, offer: () => Promise<string>][] = [
  ['video before the audio', 1, () => offerOf('video', 'audio')],
  ['a data channel beside the audio', 0, () => offerOf('audio', 'data')],
  [
    'a disabled audio before the one in use',
    1,
    async () => inSection(await offerOf('audio', 'audio'), 0, disabled),
  ],
  ['two audios that can be used', 0, () => offerOf('audio', 'audio')],
  [
    'plain RTP before the encrypted audio',
    1,
    async () => inSection(await offerOf('audio', 'audio'), 0, plainRtp),
  ],
  [
    'only unknown codecs in the first audio',
    1,
    async () => inSection(await offerOf('audio', 'audio'), 0, onlyUnknownCodecs),
  ],
  ['fax after the audio', 0, async () => (await offerOf('audio')) + fax],
];

test.each(offers)('%s: one audio is answered, the rest is declined', async (_name, inUse, makeOffer) => {
  const offer = await makeOffer();
  const peerId = await agent.open('ours');
  expect(await agent.request('setRemote', { peerId, sdp: offer })).toEqual({ section: inUse });
  const answer = await agent.describe(peerId, 'sendrecv');
  const ports = (sdp: string) => [...sdp.matchAll(/^m=\S+ (\d+)/gm)].map(([, port]) => port);
  expect(ports(answer)).toHaveLength(ports(offer).length);
  expect(ports(answer).map((port) => port !== '0')).toEqual(
    ports(offer).map((_port, index) => index === inUse),
  );
  expect(answer.split(/^m=/m)[inUse + 1]).toMatch(/^audio [1-9][\s\S]*^a=sendrecv/m);
});

test('the far end moves the audio to another section in the call, and our next offer stays there', async () => {
  const two = await offerOf('audio', 'audio');
  const peerId = await agent.open('ours');
  await agent.request('setRemote', { peerId, sdp: two });
  await agent.describe(peerId, 'sendrecv');
  const moved = inSection(two, 0, disabled).replace(/^(o=\S+ \S+ )\d+/m, '$19');
  expect(await agent.request('setRemote', { peerId, sdp: moved })).toEqual({ section: 1 });
  expect(await agent.describe(peerId, 'sendrecv')).toMatch(
    /^m=audio 0 [\s\S]*^m=audio [1-9][\s\S]*^a=sendrecv/m,
  );
  const offer = await agent.describe(peerId, 'sendonly');
  expect(offer.match(/^m=audio [1-9]/gm)).toHaveLength(1);
  expect(offer).toMatch(/^m=audio 0 [\s\S]*^m=audio [1-9][\s\S]*^a=sendonly/m);
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
