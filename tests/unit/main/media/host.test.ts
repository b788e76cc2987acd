import { afterEach, beforeEach, expect, test } from 'vitest';
import { MediaHost } from '../../../../main/media/host';
import type { MediaError, MediaPort } from '../../../../main/media/port';
import type { Event } from '../../../../main/platform/emitter';
import { silentLog } from '../../../../main/platform/log';
import { PeerId } from '../../../../shared/domain/ids';
import { ImportedToneId, TONE_SECONDS } from '../../../../shared/domain/ring-tone';
import { defaultSound } from '../../../../shared/domain/sound';
import { noRelays } from '../../../../shared/domain/turn';
import { ManualClock } from '../../../fakes/clock';
import { type MediaPage, mediaPages } from '../../../fakes/media-page';

const peer = PeerId.parse('call-1');
const microphone = { kind: 'microphone' } as const;
let clock: ManualClock;
let windows: ReturnType<typeof mediaPages>;
let host: MediaHost;

beforeEach(() => {
  clock = new ManualClock();
  windows = mediaPages();
  host = new MediaHost({ open: windows.open, clock, log: silentLog });
});
afterEach(() => {
  host.dispose();
  windows.close();
});

const next = <T>(event: Event<T>): Promise<T> =>
  new Promise((resolve) => {
    const listening = event((value) => {
      listening.dispose();
      resolve(value);
    });
  });
const codeOf = (request: Promise<unknown>): Promise<MediaError['code'] | 'none'> =>
  request.then(
    () => 'none' as const,
    (error: MediaError) => error.code,
  );
function page(index: number): MediaPage {
  const found = windows.pages[index];
  if (found === undefined) throw new Error(`no window ${index}`);
  return found;
}
async function ready(index = 0): Promise<MediaPage> {
  const state = next(host.onState);
  page(index).send({ type: 'ready' });
  expect(await state).toBe('ready');
  return page(index);
}
/** Dies, and the next window is open (not ready) when this returns. */
function dieAndReopen(index: number): void {
  page(index).die();
  clock.advance(0);
}

test('a host that is told to wait opens its window then, and never once it was closed', async () => {
  const soon = Promise.withResolvers<void>();
  const waiting = new MediaHost({ open: windows.open, clock, log: silentLog, after: soon.promise });
  const closed = new MediaHost({ open: windows.open, clock, log: silentLog, after: soon.promise });
  closed.dispose();
  expect(windows.pages).toHaveLength(1);
  soon.resolve();
  await soon.promise;
  expect(windows.pages).toHaveLength(2);
  waiting.dispose();
});

test('every page is told of the devices that were chosen last', async () => {
  host.useSound(defaultSound);
  const first = await ready();
  expect((await first.arrival('useSound')).args).toEqual({ sound: defaultSound });
  const chosen = { ...defaultSound, speaker: { id: 'a', label: 'Headset' } };
  host.useSound(chosen);
  dieAndReopen(0);
  const second = await ready(1);
  expect((await second.arrival('useSound')).args).toEqual({ sound: chosen });
});

test('a new page is told whose far ends hear each other', async () => {
  const first = await ready();
  host.mix([peer, PeerId.parse('call-2')]);
  expect((await first.arrival('mix')).args).toEqual({ peerIds: ['call-1', 'call-2'] });
  dieAndReopen(0);
  const second = await ready(1);
  expect((await second.arrival('mix')).args).toEqual({ peerIds: ['call-1', 'call-2'] });
});

test('a new page hears of no conference that is over', async () => {
  await ready();
  host.mix([peer, PeerId.parse('call-2')]);
  host.mix([]);
  dieAndReopen(0);
  const second = await ready(1);
  host.playTone('ring');
  await second.arrival('playTone');
  expect(second.names).not.toContain('mix');
});

test('what the page reports of devices and trials is passed on', async () => {
  const page = await ready();
  const inUse = { state: 'default', label: null } as const;
  const devices = {
    ...{ microphones: [], outputs: [{ id: 'a', label: 'Headset' }] },
    inUse: { microphone: inUse, speaker: inUse, ringer: inUse },
  };
  const heard = Promise.all([next(host.onDevices), next(host.onMicrophoneLevel), next(host.onTestCall)]);
  page.send({ type: 'devices', devices });
  page.send({ type: 'microphoneLevel', level: { level: 2, peak: 2 } });
  page.send({ type: 'microphoneLevel', level: { level: 0.5, peak: 1 } });
  page.send({ type: 'testCall', testCall: { phase: 'recording' } });
  expect(await heard).toEqual([devices, { level: 0.5, peak: 1 }, { phase: 'recording' }]);
});

test('requests wait for the page and go out in order', async () => {
  const opened = host.openPeer(peer, microphone);
  host.playTone('ring');
  expect(host.state).toBe('starting');
  const first = await ready();
  await opened;
  await first.arrival('playTone');
  expect(first.names).toEqual(['openPeer', 'playTone']);
});

test('the page is warm only while it is told to, and so is the next one', async () => {
  const first = await ready();
  host.keepWarm(false);
  host.keepWarm(true);
  host.keepWarm(true);
  expect((await first.arrival('keepWarm')).args).toEqual({ warm: true });
  dieAndReopen(0);
  const second = await ready(1);
  await second.arrival('keepWarm');
  host.keepWarm(false);
  host.playTone('ring');
  await second.arrival('playTone');
  expect(first.names).toEqual(['keepWarm']);
  expect(second.received.map(({ args }) => args)).toEqual([
    { warm: true },
    { warm: false },
    { tone: 'ring' },
  ]);
});

test('an offer that the page has told of is given out once, and not after the page is gone', async () => {
  const told = async (page: Awaited<ReturnType<typeof ready>>, id: number) => {
    page.send({ type: 'offer', offer: { id, sdp: `v=0 ${id}` } });
    page.send({ type: 'network' });
    await next(host.onNetwork);
  };
  expect(host.openWithOffer(peer, microphone)).toBeNull();
  const first = await ready();
  await told(first, 3);
  const ahead = host.openWithOffer(peer, microphone);
  expect(ahead?.sdp).toBe('v=0 3');
  await ahead?.opened;
  const taken = { peerId: peer, source: microphone, ice: noRelays, offer: 3 };
  expect(first.received.map(({ args }) => args)).toEqual([taken]);
  expect(host.openWithOffer(peer, microphone)).toBeNull();
  await told(first, 4);
  dieAndReopen(0);
  await ready(1);
  expect(host.openWithOffer(peer, microphone)).toBeNull();
});

test('an offer that was made with other relays is not given out, and every page hears of them', async () => {
  const ice = { servers: [{ urls: ['turn:a'], username: 'nadia', credential: 'key' }], relayOnly: false };
  const first = await ready();
  first.send({ type: 'offer', offer: { id: 3, sdp: 'v=0' } });
  first.send({ type: 'network' });
  await next(host.onNetwork);
  expect(host.openWithOffer(peer, microphone, ice)).toBeNull();
  host.useIce(ice);
  host.useIce({ ...ice });
  expect((await first.arrival('useIce')).args).toEqual({ ice });
  expect(host.openWithOffer(peer, microphone, ice)).toBeNull();
  first.send({ type: 'offer', offer: { id: 4, sdp: 'v=0' } });
  first.send({ type: 'network' });
  await next(host.onNetwork);
  expect(host.openWithOffer(peer, microphone)).toBeNull();
  const ahead = host.openWithOffer(peer, microphone, ice);
  expect(ahead?.sdp).toBe('v=0');
  ahead?.opened.catch(() => undefined);
  dieAndReopen(0);
  const second = await ready(1);
  expect((await second.arrival('useIce')).args).toEqual({ ice });
  expect(first.names.filter((name) => name === 'useIce')).toHaveLength(1);
});

test('an answer is checked before it is believed', async () => {
  const first = await ready();
  first.answer = () => ({ ok: true, value: { sdp: 7 } });
  expect(await codeOf(host.describe(peer, 'sendrecv'))).toBe('failed');
  first.answer = () => ({ ok: true, value: { sdp: 'v=0' } });
  expect(await host.describe(peer, 'sendrecv')).toBe('v=0');
});

test('a failure keeps its code', async () => {
  const first = await ready();
  first.answer = ({ id }) => {
    first.send({ type: 'failure', id, code: 'noCommonCodec', message: 'no audio section' });
    return null;
  };
  expect(await codeOf(host.setRemote(peer, 'v=0'))).toBe('noCommonCodec');
});

test('what does not fit the protocol is dropped, and the page goes on', async () => {
  const first = await ready();
  for (const junk of [{}, { type: 'stats', peers: [{}] }, { type: 'answer', id: 99, ok: true, value: {} }])
    first.send(junk);
  await host.openPeer(peer, microphone);
  expect(host.state).toBe('ready');
});

test("the page's reports arrive as events", async () => {
  const first = await ready();
  const expected: [Event<unknown>, object, unknown][] = [
    [host.onStats, { type: 'stats', peers: [] }, []],
    [
      host.onPeerState,
      { type: 'peerState', peerId: peer, state: 'connected' },
      { peerId: peer, state: 'connected' },
    ],
    [
      host.onPeerFailed,
      { type: 'peerFailed', peerId: peer, code: 'microphoneDenied' },
      { peerId: peer, code: 'microphoneDenied' },
    ],
    [host.onPlayback, { type: 'playback', of: 'tone', state: 'failed' }, { of: 'tone', state: 'failed' }],
    [host.onNetwork, { type: 'network' }, undefined],
    [host.onMicrophone, { type: 'microphone', state: 'back' }, 'back'],
  ];
  for (const [event, message, value] of expected) {
    const received = next(event);
    first.send(message);
    expect(await received).toEqual(value);
  }
});

test('a request without an answer times out, and a page that pings is left alone', async () => {
  const first = await ready();
  first.answer = ({ name }) => (name === 'describe' ? null : { ok: true, value: {} });
  const described = codeOf(host.describe(peer, 'sendrecv'));
  await first.arrival('describe');
  clock.advance(10_000);
  expect(await described).toBe('timeout');
  await first.arrival('ping');
  clock.advance(20_000);
  expect(first.destroyed).toBe(false);
});

test('a page that answers nothing any more is destroyed and replaced', async () => {
  const first = await ready();
  await host.openPeer(peer, microphone);
  first.answer = () => null;
  const restarting = next(host.onState);
  clock.advance(5_000);
  for (let pings = 0; pings < 2; pings += 1) {
    clock.advance(3_000);
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await restarting).toBe('restarting');
  expect(first.destroyed).toBe(true);
  clock.advance(0);
  expect(windows.pages).toHaveLength(2);
});

test('the window dies: what was sent fails, the rest waits, and the restart is told when it is ready', async () => {
  const first = await ready();
  first.answer = () => null;
  const lost = codeOf(host.describe(peer, 'sendrecv'));
  await first.arrival('describe');
  const restarted = next(host.onRestarted);
  const states: MediaPort['state'][] = [];
  host.onState((state) => states.push(state));
  dieAndReopen(0);
  expect(await lost).toBe('gone');
  const waiting = host.openPeer(peer, microphone);
  page(1).send({ type: 'ready' });
  await restarted;
  await waiting;
  expect(states).toEqual(['restarting', 'ready']);
});

test('a tone goes on in the new window', async () => {
  const first = await ready();
  host.playTone('ring');
  await first.arrival('playTone');
  dieAndReopen(0);
  const second = await ready(1);
  expect((await second.arrival('playTone')).args).toEqual({ tone: 'ring' });
});

test('a call rings with its tone, in a new window too, which is told of the imported ones before', async () => {
  const id = ImportedToneId.parse('00000000-0000-4000-8000-000000000001');
  const tones = [{ id, wave: new Uint8Array([1, 2]) }];
  host.useRingTones(tones);
  const first = await ready();
  host.playTone('ring', [id]);
  expect((await first.arrival('playTone')).args).toEqual({ tone: 'ring', ring: [id] });
  const previews: unknown[] = [];
  host.onRingPreview((tone) => previews.push(tone));
  const listened = next(host.onRingPreview);
  first.send({ type: 'ringPreview', tone: 'soft' });
  await listened;
  dieAndReopen(0);
  expect(previews).toEqual(['soft', null]);
  const second = await ready(1);
  expect((await second.arrival('playTone')).args).toEqual({ tone: 'ring', ring: [id] });
  expect(second.received.slice(0, 2)).toMatchObject([
    { name: 'useRingTones', args: { tones } },
    { name: 'playTone' },
  ]);
});

test('what rings is written down', async () => {
  const lines: unknown[] = [];
  const log = { ...silentLog, info: (...line: unknown[]) => void lines.push(line) };
  const told = new MediaHost({ open: windows.open, clock, log });
  page(1).send({ type: 'ready' });
  page(1).send({ type: 'rings', tone: 'french' });
  await expect.poll(() => lines).toContainEqual(['rings', { tone: 'french' }]);
  told.dispose();
});

test('a file is read by the page, and one that never says what is in it fails', async () => {
  const first = await ready();
  first.answer = ({ name }) => (name === 'readTone' ? { ok: true, value: { result: 'silent' } } : null);
  expect(await host.readTone(new Uint8Array([1]))).toEqual({ result: 'silent' });
  first.answer = () => null;
  const stuck = codeOf(host.readTone(new Uint8Array([1])));
  clock.advance(10_000);
  expect(await stuck).toBe('timeout');
});

test('restarts in a row come ever later, and quickly again after a steady time', async () => {
  await ready();
  dieAndReopen(0);
  expect(windows.pages).toHaveLength(2);
  page(1).die();
  clock.advance(249);
  expect(windows.pages).toHaveLength(2);
  clock.advance(1);
  expect(windows.pages).toHaveLength(3);
  page(2).die();
  clock.advance(499);
  expect(windows.pages).toHaveLength(3);
  clock.advance(1);
  await ready(3);
  clock.advance(30_000);
  dieAndReopen(3);
  expect(windows.pages).toHaveLength(5);
});

test('a page that never gets ready is replaced; what waits for it times out', async () => {
  const opened = codeOf(host.openPeer(peer, microphone));
  clock.advance(15_000);
  expect(await opened).toBe('timeout');
  clock.advance(0);
  expect(page(0).destroyed).toBe(true);
  expect(windows.pages).toHaveLength(2);
});

test('closing a peer never fails, whatever the page does', async () => {
  const first = await ready();
  await host.openPeer(peer, microphone);
  first.answer = ({ id }) => {
    first.send({ type: 'failure', id, code: 'failed', message: '' });
    return null;
  };
  host.closePeer(peer);
  host.closePeer(peer);
  await first.arrival('closePeer');
  first.answer = () => ({ ok: true, value: {} });
  await host.openPeer(peer, microphone);
  expect(first.names.filter((name) => name === 'closePeer')).toHaveLength(1);
});

test('after the end every request fails as gone and no window is opened', async () => {
  const first = await ready();
  first.answer = () => null;
  const pending = codeOf(host.describe(peer, 'sendrecv'));
  host.dispose();
  expect(await pending).toBe('gone');
  expect(await codeOf(host.openPeer(peer, microphone))).toBe('gone');
  clock.advance(60_000);
  expect(windows.pages).toHaveLength(1);
});

test('a far end that is slow to be reached takes nothing of the time of what tells it of a recording', async () => {
  const page = await ready();
  page.answer = () => null;
  const told = codeOf(host.announceRecording(peer, 'fr'));
  const reach = await page.arrival('reachPeer');
  clock.advance(59_999);
  expect(page.names).not.toContain('announceRecording');
  page.send({ type: 'answer', id: reach.id, ok: true, value: {} });
  const said = await page.arrival('announceRecording');
  clock.advance(9_999);
  page.send({ type: 'answer', id: said.id, ok: true, value: {} });
  expect(await told).toBe('none');

  const never = codeOf(host.announceRecording(peer, 'tone'));
  clock.advance(60_000);
  expect(await never).toBe('timeout');
});

test('a sound of its own that tells of a recording has the time of the longest that can be brought in', async () => {
  const page = await ready();
  page.answer = () => null;
  const told = codeOf(
    host.announceRecording(peer, ImportedToneId.parse('10000000-0000-4000-8000-000000000000')),
  );
  const reach = await page.arrival('reachPeer');
  page.send({ type: 'answer', id: reach.id, ok: true, value: {} });
  const said = await page.arrival('announceRecording');
  clock.advance((TONE_SECONDS + 9) * 1000);
  page.send({ type: 'answer', id: said.id, ok: true, value: {} });
  expect(await told).toBe('none');
});
