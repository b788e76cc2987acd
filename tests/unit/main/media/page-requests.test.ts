import { afterEach, beforeEach, expect, test } from 'vitest';
import { MediaHost } from '../../../../main/media/host';
import type { MediaPort } from '../../../../main/media/port';
import { silentLog } from '../../../../main/platform/log';
import { codeOf, HostedMedia, microphone, next, peer } from './hosted-media';

let media: HostedMedia;
beforeEach(() => {
  media = new HostedMedia();
});
afterEach(() => media.close());

test('a host that is told to wait opens its window then, and never once it was closed', async () => {
  const soon = Promise.withResolvers<void>();
  const waiting = new MediaHost({
    open: media.windows.open,
    clock: media.clock,
    log: silentLog,
    after: soon.promise,
  });
  const closed = new MediaHost({
    open: media.windows.open,
    clock: media.clock,
    log: silentLog,
    after: soon.promise,
  });
  closed.dispose();
  expect(media.windows.pages).toHaveLength(1);
  soon.resolve();
  await soon.promise;
  expect(media.windows.pages).toHaveLength(2);
  waiting.dispose();
});

test('requests wait for the page and go out in order', async () => {
  const opened = media.host.openPeer(peer, microphone);
  media.host.playTone('ring');
  expect(media.host.state).toBe('starting');
  const first = await media.ready();
  await opened;
  await first.arrival('playTone');
  expect(first.names).toEqual(['openPeer', 'playTone']);
});

test('an answer is checked before it is believed', async () => {
  const first = await media.ready();
  first.answer = () => ({ ok: true, value: { sdp: 7 } });
  expect(await codeOf(media.host.describe(peer, 'sendrecv'))).toBe('failed');
  first.answer = () => ({ ok: true, value: { sdp: 'v=0' } });
  expect(await media.host.describe(peer, 'sendrecv')).toBe('v=0');
});

test('a failure keeps its code', async () => {
  const first = await media.ready();
  first.answer = ({ id }) => {
    first.send({ type: 'failure', id, code: 'noCommonCodec', message: 'no audio section' });
    return null;
  };
  expect(await codeOf(media.host.setRemote(peer, 'v=0'))).toBe('noCommonCodec');
});

test('what does not fit the protocol is dropped, and the page goes on', async () => {
  const first = await media.ready();
  for (const junk of [{}, { type: 'stats', peers: [{}] }, { type: 'answer', id: 99, ok: true, value: {} }])
    first.send(junk);
  await media.host.openPeer(peer, microphone);
  expect(media.host.state).toBe('ready');
});

test('a request without an answer times out, and a page that pings is left alone', async () => {
  const first = await media.ready();
  first.answer = ({ name }) => (name === 'describe' ? null : { ok: true, value: {} });
  const described = codeOf(media.host.describe(peer, 'sendrecv'));
  await first.arrival('describe');
  media.clock.advance(10_000);
  expect(await described).toBe('timeout');
  await first.arrival('ping');
  media.clock.advance(20_000);
  expect(first.destroyed).toBe(false);
});

test('a page that answers nothing any more is destroyed and replaced', async () => {
  const first = await media.ready();
  await media.host.openPeer(peer, microphone);
  first.answer = () => null;
  const restarting = next(media.host.onState);
  media.clock.advance(5_000);
  for (let pings = 0; pings < 2; pings += 1) {
    media.clock.advance(3_000);
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await restarting).toBe('restarting');
  expect(first.destroyed).toBe(true);
  media.clock.advance(0);
  expect(media.windows.pages).toHaveLength(2);
});

test('the window dies: what was sent fails, the rest waits, and the restart is told when it is ready', async () => {
  const first = await media.ready();
  first.answer = () => null;
  const lost = codeOf(media.host.describe(peer, 'sendrecv'));
  await first.arrival('describe');
  const restarted = next(media.host.onRestarted);
  const states: MediaPort['state'][] = [];
  media.host.onState((state) => states.push(state));
  media.dieAndReopen(0);
  expect(await lost).toBe('gone');
  const waiting = media.host.openPeer(peer, microphone);
  media.page(1).send({ type: 'ready' });
  await restarted;
  await waiting;
  expect(states).toEqual(['restarting', 'ready']);
});

test('restarts in a row come ever later, and quickly again after a steady time', async () => {
  await media.ready();
  media.dieAndReopen(0);
  expect(media.windows.pages).toHaveLength(2);
  media.page(1).die();
  media.clock.advance(249);
  expect(media.windows.pages).toHaveLength(2);
  media.clock.advance(1);
  expect(media.windows.pages).toHaveLength(3);
  media.page(2).die();
  media.clock.advance(499);
  expect(media.windows.pages).toHaveLength(3);
  media.clock.advance(1);
  await media.ready(3);
  media.clock.advance(30_000);
  media.dieAndReopen(3);
  expect(media.windows.pages).toHaveLength(5);
});

test('a page that never gets ready is replaced; what waits for it times out', async () => {
  const opened = codeOf(media.host.openPeer(peer, microphone));
  media.clock.advance(15_000);
  expect(await opened).toBe('timeout');
  media.clock.advance(0);
  expect(media.page(0).destroyed).toBe(true);
  expect(media.windows.pages).toHaveLength(2);
});

test('after the end every request fails as gone and no window is opened', async () => {
  const first = await media.ready();
  first.answer = () => null;
  const pending = codeOf(media.host.describe(peer, 'sendrecv'));
  media.host.dispose();
  expect(await pending).toBe('gone');
  expect(await codeOf(media.host.openPeer(peer, microphone))).toBe('gone');
  media.clock.advance(60_000);
  expect(media.windows.pages).toHaveLength(1);
});
