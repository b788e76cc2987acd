import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { checkAccount } from '../../main/telephony/account-check';
import { AccountCheck } from '../../shared/domain/settings';
import { Authority } from './certificates';
import { account } from './desk';
import { Edge, type EdgeOptions } from './edge';

let authority: Authority;
beforeAll(async () => {
  authority = await Authority.create();
});
afterAll(() => authority.remove());

const edges: Edge[] = [];
afterEach(async () => {
  for (const edge of edges.splice(0)) await edge.close();
});

async function edgeOf(options: EdgeOptions = {}): Promise<Edge> {
  const edge = await Edge.open(options);
  edges.push(edge);
  return edge;
}

async function check(
  server: string,
  more: { caFile?: string; password?: string } = {},
): Promise<AccountCheck> {
  const { id: _id, ...form } = account('agent', { server, domain: 'edge.test' });
  return AccountCheck.parse(
    await checkAccount({ ...form, password: 'secret', proxyPassword: null, turnPassword: null, ...more }),
  );
}

test('ok, and no binding is touched', async () => {
  const edge = await edgeOf({ tls: await authority.issue() });
  const result = await check(edge.url(), { caFile: authority.caFile });
  expect(result.result).toBe('ok');
  expect(edge.requests.map(({ method }) => method)).toEqual(['REGISTER', 'REGISTER']);
  expect(edge.requests.map((request) => request.header('Contact'))).toEqual(['', '']);
});

test.each([
  ['SHA-256 only', ['SHA-256']],
  ['an algorithm that nobody knows before SHA-256', ['BEST-1', 'SHA-256']],
  ['MD5 before SHA-256', ['MD5', 'SHA-256']],
  ['an algorithm that nobody knows before MD5', ['BEST-1', 'MD5']],
] as const)('a registrar that asks for %s (RFC 8760)', async (_name, algorithms) => {
  const edge = await edgeOf({ algorithms });
  expect((await check(edge.url())).result).toBe('ok');
});

test('wrong password', async () => {
  const edge = await edgeOf();
  expect(await check(edge.url(), { password: 'wrong' })).toEqual({ result: 'wrongPassword' });
});

test('refused by the registrar', async () => {
  const edge = await edgeOf({ status: 403 });
  expect(await check(edge.url())).toEqual({ result: 'refused', sipStatus: 403 });
});

test.each([
  ['unknownAuthority', 'IP:127.0.0.1', 2, false],
  ['wrongHost', 'DNS:other.test', 2, true],
  ['expired', 'IP:127.0.0.1', -1, true],
])('a certificate that is not trusted: %s', async (reason, names, days, withAuthority) => {
  const edge = await edgeOf({ tls: await authority.issue(names, days) });
  const result = await check(edge.url(), withAuthority ? { caFile: authority.caFile } : {});
  expect(result).toMatchObject({
    result: 'certificateNotTrusted',
    reason,
    subject: 'edge.test',
    issuer: 'Test authority',
    fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
    validTo: expect.stringContaining('GMT'),
  });
});

test('a web server without a WebSocket', async () => {
  const edge = await edgeOf();
  expect(await check(edge.url('/404'))).toEqual({ result: 'noWebSocket', httpStatus: 404 });
});

test('plain where TLS was asked for', async () => {
  const edge = await edgeOf();
  expect(await check(edge.url().replace('ws:', 'wss:'))).toEqual({ result: 'noWebSocket', httpStatus: null });
});

test('nobody there', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  server.close();
  await once(server, 'close');
  expect(await check(`ws://127.0.0.1:${port}/`)).toEqual({
    result: 'connectionRefused',
    host: '127.0.0.1',
    port,
  });
});

test('no such name', async () => {
  expect(await check('wss://no-such-name.invalid/ws')).toEqual({
    result: 'nameNotFound',
    host: 'no-such-name.invalid',
  });
});

test('an authority file that holds none', async () => {
  const file = join(authority.caFile, '..', 'empty.pem');
  await writeFile(file, 'nothing');
  expect(await check('wss://127.0.0.1:1/', { caFile: file })).toEqual({ result: 'caFileUnreadable' });
});
