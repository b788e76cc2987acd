import { once } from 'node:events';
import { createServer, Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { systemClock } from '../../main/platform/clock';
import type { LinkError } from '../../main/telephony/sip/link';
import { WebSocketLink } from '../../main/telephony/sip/ws-link';
import { ManualClock } from '../fakes/clock';
import { Authority } from './certificates';
import { Edge, type EdgeOptions } from './edge';
import { eventually } from './eventually';

let authority: Authority;
beforeAll(async () => {
  authority = await Authority.create();
});
afterAll(() => authority.remove());

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function edgeOf(options: EdgeOptions = {}): Promise<Edge> {
  const edge = await Edge.open(options);
  closing.push(() => edge.close());
  return edge;
}

function linkTo(url: string, more: Partial<ConstructorParameters<typeof WebSocketLink>[0]> = {}) {
  const link = new WebSocketLink({
    route: async () => ({ url, host: new URL(url).hostname, priority: 0 }),
    caFile: null,
    clock: systemClock,
    ...more,
  });
  const seen = { texts: [] as string[], oversize: [] as number[], lost: [] as LinkError[] };
  const open = () =>
    link.open({
      text: (message) => seen.texts.push(message),
      oversize: (head) => seen.oversize.push(head.length),
      lost: (error) => seen.lost.push(error),
    });
  closing.push(() => link.close());
  return { link, open, seen };
}

describe('trust', () => {
  test('an authority of the account is trusted, without it the certificate is refused', async () => {
    const edge = await edgeOf({ tls: await authority.issue() });
    const trusted = linkTo(edge.url(), { caFile: authority.caFile });
    await trusted.open();
    await trusted.link.send('hello');
    await eventually(() => expect(edge.requests.map(({ text }) => text)).toEqual(['hello']));
    expect(trusted.link.protocol).toBe('WSS');
    await expect(linkTo(edge.url()).open()).rejects.toMatchObject({ problem: 'certificateNotTrusted' });
  });

  test.each([
    ['for another name', 'DNS:other.test', 2, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['that ended', 'IP:127.0.0.1', -1, 'CERT_HAS_EXPIRED'],
  ])('a certificate %s is refused', async (_name, names, days, detail) => {
    const edge = await edgeOf({ tls: await authority.issue(names, days) });
    const { open } = linkTo(edge.url(), { caFile: authority.caFile });
    await expect(open()).rejects.toMatchObject({ problem: 'certificateNotTrusted', detail });
  });

  test('the environment cannot switch the check off', async () => {
    const edge = await edgeOf({ tls: await authority.issue() });
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    await expect(linkTo(edge.url()).open()).rejects.toMatchObject({ problem: 'certificateNotTrusted' });
    vi.unstubAllEnvs();
  });

  test('an authority file that cannot be read', async () => {
    const { open } = linkTo('wss://127.0.0.1:1/ws', { caFile: '/no/such/file.pem' });
    await expect(open()).rejects.toMatchObject({
      problem: 'certificateNotTrusted',
      detail: 'caFileUnreadable',
    });
  });
});

describe('what is no SIP edge', () => {
  test.each([
    ['/404', 'noWebSocket', 'http404'],
    ['/200', 'noWebSocket', 'http200'],
    ['/503', 'serverError', 'http503'],
  ])('%s', async (path, problem, detail) => {
    const edge = await edgeOf();
    await expect(linkTo(edge.url(path)).open()).rejects.toMatchObject({ problem, detail });
  });

  test('a WebSocket of another subprotocol', async () => {
    const edge = await edgeOf({ subprotocol: null });
    await expect(linkTo(edge.url()).open()).rejects.toMatchObject({ problem: 'noWebSocket' });
  });

  test('nobody there, no such name, no answer', async () => {
    const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const slow = linkTo(`ws://127.0.0.1:${port}/ws`, { handshakeLimitMs: 100 });
    await expect(slow.open()).rejects.toMatchObject({ problem: 'noAnswer' });
    silent.close();
    await once(silent, 'close');
    await expect(linkTo(`ws://127.0.0.1:${port}/ws`).open()).rejects.toMatchObject({
      problem: 'connectionRefused',
    });
    await expect(linkTo('ws://no-such-name.invalid/ws').open()).rejects.toMatchObject({
      problem: 'nameNotFound',
    });
  });
});

describe('messages', () => {
  test('binary ones are text; those over 64 kB are reported and the link survives', async () => {
    const edge = await edgeOf();
    const { open, seen } = linkTo(edge.url());
    await open();
    const [socket] = edge.sockets;
    socket?.send(Buffer.from('bytes'));
    socket?.send('x'.repeat(70_000));
    socket?.send(Buffer.from([0xff, 0xfe, 0x00]));
    socket?.send('after');
    await eventually(() => expect(seen.texts.at(-1)).toBe('after'));
    expect(seen.texts).toEqual(['bytes', '\ufffd\ufffd\u0000', 'after']);
    expect(seen.oversize).toEqual([16 * 1024]);
    expect(seen.lost).toEqual([]);
  });
});

function streamOf(socket: WebSocket | undefined): Socket {
  const stream = socket ? Reflect.get(socket, '_socket') : null;
  if (!(stream instanceof Socket)) throw new Error('ws has its TCP stream elsewhere now');
  return stream;
}

describe('messages that come together', () => {
  test('are dealt with one after the other: what the first leaves to be done at once is done', async () => {
    const edge = await edgeOf();
    const { link } = linkTo(edge.url());
    const seen: string[] = [];
    await link.open({
      text: (message) => {
        seen.push(message);
        void Promise.resolve().then(() => seen.push(`after ${message}`));
      },
      oversize: () => undefined,
      lost: () => undefined,
    });
    const [socket] = edge.sockets;
    const stream = streamOf(socket);
    stream.cork();
    socket?.send('ACK');
    socket?.send('INVITE');
    stream.uncork();
    await eventually(() => expect(seen).toHaveLength(4));
    expect(seen).toEqual(['ACK', 'after ACK', 'INVITE', 'after INVITE']);
  });
});

describe('the end', () => {
  test('by the server is reported with its code', async () => {
    const edge = await edgeOf();
    const { link, open, seen } = linkTo(edge.url());
    await open();
    edge.sockets[0]?.close(1001);
    await eventually(() => expect(seen.lost).toHaveLength(1));
    expect(seen.lost[0]).toMatchObject({ problem: 'connectionLost', detail: 'close1001' });
    await expect(link.send('x')).rejects.toMatchObject({ problem: 'connectionLost' });
    await open();
    await link.send('again');
    await eventually(() => expect(edge.requests.at(-1)?.text).toBe('again'));
  });

  test('by what is in between differs from the server’s word', async () => {
    const edge = await edgeOf();
    const { open, seen } = linkTo(edge.url());
    await open();
    streamOf(edge.sockets[0]).resetAndDestroy();
    await eventually(() => expect(seen.lost).toHaveLength(1));
    expect(seen.lost[0]).toMatchObject({ problem: 'connectionLost', detail: 'close1006' });
  });

  test('by us is a normal closure and not reported', async () => {
    const edge = await edgeOf();
    const { link, open, seen } = linkTo(edge.url());
    await open();
    const closed = new Promise<number>((resolve) => edge.sockets[0]?.on('close', resolve));
    await link.close();
    expect(await closed).toBe(1000);
    expect(seen.lost).toEqual([]);
  });

  test('a peer that answers no ping is dead after the limit', async () => {
    const clock = new ManualClock();
    const edge = await edgeOf({ autoPong: false });
    const { open, seen } = linkTo(edge.url(), { clock, pingAfterMs: 15_000, pongLimitMs: 5000 });
    await open();
    const [socket] = edge.sockets;
    const pinged = new Promise((resolve) => socket?.on('ping', resolve));
    clock.advance(15_000);
    await pinged;
    clock.advance(4999);
    expect(seen.lost).toEqual([]);
    clock.advance(1);
    expect(seen.lost[0]).toMatchObject({ problem: 'connectionLost', detail: 'pingTimeout' });
  });

  test('a peer that answers lives on', async () => {
    const clock = new ManualClock();
    const edge = await edgeOf();
    const { open, seen } = linkTo(edge.url(), { clock, pingAfterMs: 15_000, pongLimitMs: 5000 });
    await open();
    for (let round = 0; round < 3; round++) {
      const pinged = new Promise((resolve) => edge.sockets[0]?.once('ping', resolve));
      clock.advance(15_000);
      await pinged;
      // Follows the pong, in order.
      edge.sockets[0]?.send(String(round));
      await eventually(() => expect(seen.texts.at(-1)).toBe(String(round)));
      clock.advance(4999);
    }
    expect(seen.lost).toEqual([]);
  });
});
