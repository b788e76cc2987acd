import { afterEach, beforeEach, expect, test } from 'vitest';
import { MediaHost } from '../../../../main/media/host';
import type { Event } from '../../../../main/platform/emitter';
import { silentLog } from '../../../../main/platform/log';
import { PeerId } from '../../../../shared/domain/ids';
import { ImportedToneId, TONE_SECONDS } from '../../../../shared/domain/ring-tone';
import { defaultSound } from '../../../../shared/domain/sound';
import { noRelays } from '../../../../shared/domain/turn';
import type { MediaPage } from '../../../fakes/media-page';
import { codeOf, HostedMedia, microphone, next, peer } from './hosted-media';

let media: HostedMedia;
beforeEach(() => {
  media = new HostedMedia();
});
afterEach(() => media.close());

test('every page is told of the devices that were chosen last', async () => {
  media.host.useSound(defaultSound);
  const first = await media.ready();
  expect((await first.arrival('useSound')).args).toEqual({ sound: defaultSound });
  const chosen = { ...defaultSound, speaker: { id: 'a', label: 'Headset' } };
  media.host.useSound(chosen);
  media.dieAndReopen(0);
  const second = await media.ready(1);
  expect((await second.arrival('useSound')).args).toEqual({ sound: chosen });
});

test('a new page is told whose far ends hear each other', async () => {
  const first = await media.ready();
  media.host.mix([peer, PeerId.parse('call-2')]);
  expect((await first.arrival('mix')).args).toEqual({ peerIds: ['call-1', 'call-2'] });
  media.dieAndReopen(0);
  const second = await media.ready(1);
  expect((await second.arrival('mix')).args).toEqual({ peerIds: ['call-1', 'call-2'] });
});

test('a new page hears of no conference that is over', async () => {
  await media.ready();
  media.host.mix([peer, PeerId.parse('call-2')]);
  media.host.mix([]);
  media.dieAndReopen(0);
  const second = await media.ready(1);
  media.host.playTone('ring');
  await second.arrival('playTone');
  expect(second.names).not.toContain('mix');
});

test('what the page reports of devices and trials is passed on', async () => {
  const page = await media.ready();
  const inUse = { state: 'default', label: null } as const;
  const devices = {
    ...{ microphones: [], outputs: [{ id: 'a', label: 'Headset' }] },
    inUse: { microphone: inUse, speaker: inUse, ringer: inUse },
  };
  const heard = Promise.all([
    next(media.host.onDevices),
    next(media.host.onMicrophoneLevel),
    next(media.host.onTestCall),
  ]);
  page.send({ type: 'devices', devices });
  page.send({ type: 'microphoneLevel', level: { level: 2, peak: 2 } });
  page.send({ type: 'microphoneLevel', level: { level: 0.5, peak: 1 } });
  page.send({ type: 'testCall', testCall: { phase: 'recording' } });
  expect(await heard).toEqual([devices, { level: 0.5, peak: 1 }, { phase: 'recording' }]);
});

test('the page is warm only while it is told to, and so is the next one', async () => {
  const first = await media.ready();
  media.host.keepWarm(false);
  media.host.keepWarm(true);
  media.host.keepWarm(true);
  expect((await first.arrival('keepWarm')).args).toEqual({ warm: true });
  media.dieAndReopen(0);
  const second = await media.ready(1);
  await second.arrival('keepWarm');
  media.host.keepWarm(false);
  media.host.playTone('ring');
  await second.arrival('playTone');
  expect(first.names).toEqual(['keepWarm']);
  expect(second.received.map(({ args }) => args)).toEqual([
    { warm: true },
    { warm: false },
    { tone: 'ring' },
  ]);
});

test('an offer that the page has told of is given out once, and not after the page is gone', async () => {
  const told = async (page: MediaPage, id: number) => {
    page.send({ type: 'offer', offer: { id, sdp: `v=0 ${id}` } });
    page.send({ type: 'network' });
    await next(media.host.onNetwork);
  };
  expect(media.host.openWithOffer(peer, microphone)).toBeNull();
  const first = await media.ready();
  await told(first, 3);
  const ahead = media.host.openWithOffer(peer, microphone);
  expect(ahead?.sdp).toBe('v=0 3');
  await ahead?.opened;
  const taken = { peerId: peer, source: microphone, ice: noRelays, offer: 3 };
  expect(first.received.map(({ args }) => args)).toEqual([taken]);
  expect(media.host.openWithOffer(peer, microphone)).toBeNull();
  await told(first, 4);
  media.dieAndReopen(0);
  await media.ready(1);
  expect(media.host.openWithOffer(peer, microphone)).toBeNull();
});

test('an offer that was made with other relays is not given out, and every page hears of them', async () => {
  const ice = { servers: [{ urls: ['turn:a'], username: 'nadia', credential: 'key' }], relayOnly: false };
  const first = await media.ready();
  first.send({ type: 'offer', offer: { id: 3, sdp: 'v=0' } });
  first.send({ type: 'network' });
  await next(media.host.onNetwork);
  expect(media.host.openWithOffer(peer, microphone, ice)).toBeNull();
  media.host.useIce(ice);
  media.host.useIce({ ...ice });
  expect((await first.arrival('useIce')).args).toEqual({ ice });
  expect(media.host.openWithOffer(peer, microphone, ice)).toBeNull();
  first.send({ type: 'offer', offer: { id: 4, sdp: 'v=0' } });
  first.send({ type: 'network' });
  await next(media.host.onNetwork);
  expect(media.host.openWithOffer(peer, microphone)).toBeNull();
  const ahead = media.host.openWithOffer(peer, microphone, ice);
  expect(ahead?.sdp).toBe('v=0');
  ahead?.opened.catch(() => undefined);
  media.dieAndReopen(0);
  const second = await media.ready(1);
  expect((await second.arrival('useIce')).args).toEqual({ ice });
  expect(first.names.filter((name) => name === 'useIce')).toHaveLength(1);
});

test("the page's reports arrive as events", async () => {
  const first = await media.ready();
  const expected: [Event<unknown>, object, unknown][] = [
    [media.host.onStats, { type: 'stats', peers: [] }, []],
    [
      media.host.onPeerState,
      { type: 'peerState', peerId: peer, state: 'connected' },
      { peerId: peer, state: 'connected' },
    ],
    [
      media.host.onPeerFailed,
      { type: 'peerFailed', peerId: peer, code: 'microphoneDenied' },
      { peerId: peer, code: 'microphoneDenied' },
    ],
    [
      media.host.onPlayback,
      { type: 'playback', of: 'tone', state: 'failed' },
      { of: 'tone', state: 'failed' },
    ],
    [media.host.onNetwork, { type: 'network' }, undefined],
    [media.host.onMicrophone, { type: 'microphone', state: 'back' }, 'back'],
  ];
  for (const [event, message, value] of expected) {
    const received = next(event);
    first.send(message);
    expect(await received).toEqual(value);
  }
});

test('a tone goes on in the new window', async () => {
  const first = await media.ready();
  media.host.playTone('ring');
  await first.arrival('playTone');
  media.dieAndReopen(0);
  const second = await media.ready(1);
  expect((await second.arrival('playTone')).args).toEqual({ tone: 'ring' });
});

test('a call rings with its tone, in a new window too, which is told of the imported ones before', async () => {
  const id = ImportedToneId.parse('00000000-0000-4000-8000-000000000001');
  const tones = [{ id, wave: new Uint8Array([1, 2]) }];
  media.host.useRingTones(tones);
  const first = await media.ready();
  media.host.playTone('ring', [id]);
  expect((await first.arrival('playTone')).args).toEqual({ tone: 'ring', ring: [id] });
  const previews: unknown[] = [];
  media.host.onRingPreview((tone) => previews.push(tone));
  const listened = next(media.host.onRingPreview);
  first.send({ type: 'ringPreview', tone: 'soft' });
  await listened;
  media.dieAndReopen(0);
  expect(previews).toEqual(['soft', null]);
  const second = await media.ready(1);
  expect((await second.arrival('playTone')).args).toEqual({ tone: 'ring', ring: [id] });
  expect(second.received.slice(0, 2)).toMatchObject([
    { name: 'useRingTones', args: { tones } },
    { name: 'playTone' },
  ]);
});

test('what rings is written down', async () => {
  const lines: unknown[] = [];
  const log = { ...silentLog, info: (...line: unknown[]) => void lines.push(line) };
  const told = new MediaHost({ open: media.windows.open, clock: media.clock, log });
  media.page(1).send({ type: 'ready' });
  media.page(1).send({ type: 'rings', tone: 'french' });
  await expect.poll(() => lines).toContainEqual(['rings', { tone: 'french' }]);
  told.dispose();
});

test('a file is read by the page, and one that never says what is in it fails', async () => {
  const first = await media.ready();
  first.answer = ({ name }) => (name === 'readTone' ? { ok: true, value: { result: 'silent' } } : null);
  expect(await media.host.readTone(new Uint8Array([1]))).toEqual({ result: 'silent' });
  first.answer = () => null;
  const stuck = codeOf(media.host.readTone(new Uint8Array([1])));
  media.clock.advance(10_000);
  expect(await stuck).toBe('timeout');
});

test('closing a peer never fails, whatever the page does', async () => {
  const first = await media.ready();
  await media.host.openPeer(peer, microphone);
  first.answer = ({ id }) => {
    first.send({ type: 'failure', id, code: 'failed', message: '' });
    return null;
  };
  media.host.closePeer(peer);
  media.host.closePeer(peer);
  await first.arrival('closePeer');
  first.answer = () => ({ ok: true, value: {} });
  await media.host.openPeer(peer, microphone);
  expect(first.names.filter((name) => name === 'closePeer')).toHaveLength(1);
});

test('a far end that is slow to be reached takes nothing of the time of what tells it of a recording', async () => {
  const page = await media.ready();
  page.answer = () => null;
  const told = codeOf(media.host.announceRecording(peer, 'fr'));
  const reach = await page.arrival('reachPeer');
  media.clock.advance(59_999);
  expect(page.names).not.toContain('announceRecording');
  page.send({ type: 'answer', id: reach.id, ok: true, value: {} });
  const said = await page.arrival('announceRecording');
  media.clock.advance(9_999);
  page.send({ type: 'answer', id: said.id, ok: true, value: {} });
  expect(await told).toBe('none');

  const never = codeOf(media.host.announceRecording(peer, 'tone'));
  media.clock.advance(60_000);
  expect(await never).toBe('timeout');
});

test('a sound of its own that tells of a recording has the time of the longest that can be brought in', async () => {
  const page = await media.ready();
  page.answer = () => null;
  const told = codeOf(
    media.host.announceRecording(peer, ImportedToneId.parse('10000000-0000-4000-8000-000000000000')),
  );
  const reach = await page.arrival('reachPeer');
  page.send({ type: 'answer', id: reach.id, ok: true, value: {} });
  const said = await page.arrival('announceRecording');
  media.clock.advance((TONE_SECONDS + 9) * 1000);
  page.send({ type: 'answer', id: said.id, ok: true, value: {} });
  expect(await told).toBe('none');
});
