import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../main/platform/clock';
import { checkAccount } from '../../main/telephony/account-check';
import { type FindProxy, throughProxy } from '../../main/telephony/sip/proxy';
import { type AccountForm, AccountOptions } from '../../shared/domain/settings';
import { ManualClock } from '../fakes/clock';
import { Authority } from './certificates';
import { ConnectProxy, type ConnectProxyOptions } from './connect-proxy';
import { account, Desk } from './desk';
import { Edge } from './edge';

let authority: Authority;
beforeAll(async () => {
  authority = await Authority.create();
});
afterAll(() => authority.remove());

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function proxyOf(options: ConnectProxyOptions): Promise<ConnectProxy> {
  const proxy = await ConnectProxy.open(options);
  closing.push(() => proxy.close());
  return proxy;
}

/** An edge with a certificate for a name that only the proxy knows the way to, and a proxy before it. */
async function setup(options: ConnectProxyOptions = {}) {
  const edge = await Edge.open({ tls: await authority.issue('DNS:sip.atlas.test') });
  closing.push(() => edge.close());
  const proxy = await proxyOf({ port: edge.port, ...options });
  const line = { server: 'wss://sip.atlas.test:8443/ws', domain: 'edge.test', caFile: authority.caFile };
  return { edge, proxy, line };
}

const optionsWith = (proxy: object) => AccountOptions.parse({ proxy });

/** What the check says of a line with these rules and a password for the proxy. */
function check(
  line: Parameters<typeof account>[1],
  findProxy: FindProxy,
  proxyPassword: AccountForm['proxyPassword'] = null,
) {
  const { id: _id, ...form } = account('agent', line);
  return checkAccount({ ...form, password: 'secret', proxyPassword, turnPassword: null }, findProxy);
}

function deskOf(line: Parameters<typeof account>[1], findProxy: FindProxy, proxyPassword?: string): Desk {
  const credentials = {
    account: account('agent', line),
    password: 'secret',
    proxyPassword: proxyPassword ?? null,
  };
  const desk = new Desk({ user: 'agent', credentials, register: true, findProxy, clock: systemClock });
  closing.push(() => desk.driver.stop());
  return desk;
}

test('a line registers through the first proxy that lets it, which alone knows the name', async () => {
  const { edge, proxy, line } = await setup();
  const refusing = await proxyOf({ status: 503 });
  const asked: string[] = [];
  const desk = deskOf(line, async (url) => {
    asked.push(url);
    return `PROXY 127.0.0.1:1; ${refusing.rule}; ${proxy.rule}; DIRECT`;
  });
  await desk.started();
  expect(asked[0]).toBe('https://sip.atlas.test:8443/ws');
  expect([refusing.asked[0], proxy.asked[0]]).toEqual(['sip.atlas.test:8443', 'sip.atlas.test:8443']);
  expect(edge.requests.map(({ method }) => method)).toContain('REGISTER');
});

describe('an account of its own way', () => {
  test('goes over its own proxy whatever the rules of the computer say', async () => {
    const { proxy, line } = await setup();
    const options = optionsWith({ use: 'own', address: `http://127.0.0.1:${proxy.port}` });
    const desk = deskOf({ ...line, options }, async () => 'PROXY 127.0.0.1:1');
    await desk.started();
    expect(proxy.asked).toHaveLength(1);
  });

  test('goes without a proxy where it says so', async () => {
    const edge = await Edge.open({ tls: await authority.issue() });
    closing.push(() => edge.close());
    const line = { server: edge.url(), domain: 'edge.test', caFile: authority.caFile };
    const options = optionsWith({ use: 'none' });
    expect(await check({ ...line, options }, async () => 'PROXY 127.0.0.1:1')).toMatchObject({
      result: 'ok',
    });
  });

  test('a proxy that is spoken to over TLS is checked by its own name', async () => {
    const tls = await authority.issue();
    const { proxy, line } = await setup({ tls });
    const address = `https://127.0.0.1:${proxy.port}`;
    const own = optionsWith({ use: 'own', address });
    expect((await check({ ...line, options: own }, async () => 'DIRECT')).result).toBe('ok');
    const stranger = await setup({ tls: await authority.issue('DNS:elsewhere.test') });
    const other = optionsWith({ use: 'own', address: `https://127.0.0.1:${stranger.proxy.port}` });
    expect(await check({ ...line, options: other }, async () => 'DIRECT')).toEqual({
      result: 'proxyNotTrusted',
    });
  });
});

describe('a proxy that asks for a password', () => {
  const user = optionsWith({ user: 'nadia' });

  test('gets it once it has asked, and never before', async () => {
    const { edge, proxy, line } = await setup({ wants: 'nadia:clé secrète' });
    const desk = deskOf({ ...line, options: user }, async () => proxy.rule, 'clé secrète');
    await desk.started();
    expect(proxy.authorizations).toEqual([
      undefined,
      `Basic ${Buffer.from('nadia:clé secrète').toString('base64')}`,
    ]);
    expect(JSON.stringify(edge.requests.map(({ text }) => text))).not.toContain('Basic');
  });

  test('one that asks for nothing is told nothing', async () => {
    const { proxy, line } = await setup();
    await deskOf({ ...line, options: user }, async () => proxy.rule, 'secret').started();
    expect(proxy.authorizations).toEqual([undefined]);
  });

  test('one that answers a wrong password by 401, as tinyproxy does', async () => {
    const { proxy, line } = await setup({ wants: 'nadia:right', wrongStatus: 401 });
    const found = await check({ ...line, options: user }, async () => proxy.rule, 'wrong');
    expect(found.result).toBe('proxyPasswordWrong');
  });

  test.each([
    ['no password is known', null, undefined, 'proxyPassword'],
    ['a wrong one', 'wrong', undefined, 'proxyPasswordWrong'],
    ['one that takes none', 'right', ['NTLM', 'Negotiate'], 'proxySignIn'],
    ['one that takes Basic among others', 'right', ['Negotiate', 'basic realm="x"'], 'ok'],
  ] as const)('%s', async (_name, password, challenges, result) => {
    const { proxy, line } = await setup({ wants: 'nadia:right', ...(challenges && { challenges }) });
    const found = await check({ ...line, options: user }, async () => proxy.rule, password);
    expect(found.result).toBe(result);
  });
});

describe('a proxy that asks for a password by Digest (RFC 7616)', () => {
  const of = (algorithm: 'MD5' | 'SHA-256') => {
    const digest = { algorithm, realm: 'lab, north', nonce: `n/${algorithm}==` };
    const named = algorithm === 'MD5' ? '' : `, algorithm=${algorithm}`;
    const challenge = `Digest realm="${digest.realm}", nonce="${digest.nonce}", qop="auth,auth-int"${named}`;
    return { digest, challenge };
  };
  const line = (setUp: Awaited<ReturnType<typeof setup>>, user = 'nadia') => ({
    ...setUp.line,
    options: optionsWith({ user }),
  });

  test.each(['MD5', 'SHA-256'] as const)('%s: the password itself never goes out', async (algorithm) => {
    const { digest, challenge } = of(algorithm);
    const at = await setup({ wants: 'nadia:clé', digest, challenges: [challenge] });
    await deskOf(line(at), async () => at.proxy.rule, 'clé').started();
    expect(at.proxy.authorizations).toEqual([undefined, expect.stringMatching(/^Digest /)]);
  });

  test('the strongest of several is answered, on one line or on more; Basic is left alone', async () => {
    const { digest, challenge } = of('SHA-256');
    const weak = of('MD5').challenge;
    const sets = [
      ['Negotiate', 'Basic realm="x"', weak, challenge],
      [`Basic realm="x", ${weak}, NTLM, ${challenge}`],
      ['Digest realm="x", nonce="y", algorithm=SHA-512-256', challenge],
    ];
    for (const challenges of sets) {
      const at = await setup({ wants: 'nadia:right', digest, challenges });
      expect((await check(line(at), async () => at.proxy.rule, 'right')).result).toBe('ok');
    }
  });

  test('a name that is not of ASCII goes out in UTF-8', async () => {
    const { digest, challenge } = of('SHA-256');
    const at = await setup({ wants: 'ليلى:right', digest, challenges: [challenge] });
    expect((await check(line(at, 'ليلى'), async () => at.proxy.rule, 'right')).result).toBe('ok');
  });

  test.each([
    ['no password is known', null, 'proxyPassword'],
    ['a wrong one', 'wrong', 'proxyPasswordWrong'],
  ] as const)('%s', async (_name, password, result) => {
    const { digest, challenge } = of('MD5');
    const at = await setup({ wants: 'nadia:right', digest, challenges: [challenge] });
    expect((await check(line(at), async () => at.proxy.rule, password)).result).toBe(result);
  });

  test('one whose hash we do not know is answered by Basic where it takes that, and is told else', async () => {
    const unknown = 'Digest realm="x", nonce="y", algorithm=SHA-512-256';
    const either = await setup({ wants: 'nadia:right', challenges: [unknown, 'Basic realm="x"'] });
    expect((await check(line(either), async () => either.proxy.rule, 'right')).result).toBe('ok');
    const only = await setup({ wants: 'nadia:right', challenges: [unknown] });
    expect((await check(line(only), async () => only.proxy.rule, 'right')).result).toBe('proxySignIn');
  });
});

describe('a proxy that does not do', () => {
  test.each([
    [407, 'proxyPassword'],
    [403, 'proxyRefused'],
    [502, 'proxyRefused'],
  ] as const)('it answers %i', async (status, result) => {
    const { proxy, line } = await setup({ status });
    const findProxy = async () => proxy.rule;
    expect(await check(line, findProxy)).toEqual({ result });
    const desk = deskOf(line, findProxy);
    desk.driver.start();
    await desk.until('waiting', () => desk.driver.registration.state === 'waiting');
    expect(desk.driver.registration).toMatchObject({ problem: result });
  });

  test.each([
    ['PROXY 127.0.0.1:1', 'proxyUnreachable'],
    ['PROXY [::1]:1', 'proxyUnreachable'],
    ['PROXY 127.0.0.1:1; SOCKS 127.0.0.1:1080', 'proxyUnsupported'],
    ['SOCKS5 127.0.0.1:1080', 'proxyUnsupported'],
  ] as const)('%s', async (rule, result) => {
    const { line } = await setup();
    expect(await check(line, async () => rule)).toEqual({ result });
  });

  test('one that says nothing is given up in time, and the next one is tried', async () => {
    const silent = await proxyOf({ isSilent: true });
    const next = await proxyOf({ status: 403 });
    const clock = new ManualClock();
    const rules = { find: async () => `${silent.rule}; ${next.rule}`, credentials: null };
    const outcome = throughProxy(
      'wss://sip.atlas.test/ws',
      { host: 'sip.atlas.test', port: 443 },
      {
        ...{ rules, clock, secureContext: null, limitMs: 6000 },
      },
    );
    const failure = expect(outcome).rejects.toMatchObject({ problem: 'proxyRefused' });
    while (silent.asked.length === 0) await new Promise(setImmediate);
    clock.advance(3000);
    await failure;
    expect(next.asked).toEqual(['sip.atlas.test:443']);
  });
});

test('rules that fail or say nothing of use mean: no proxy', async () => {
  const edge = await Edge.open({ tls: await authority.issue() });
  closing.push(() => edge.close());
  const line = { server: edge.url(), domain: 'edge.test', caFile: authority.caFile };
  const broken = () => Promise.reject(new Error('no rules'));
  for (const findProxy of [broken, async () => '', async () => 'NONSENSE x; PROXY nowhere'])
    expect((await check(line, findProxy)).result).toBe('ok');
});

test('a certificate behind the proxy that is not trusted is fetched through it, to be shown', async () => {
  const { proxy, line } = await setup();
  expect(await check({ ...line, caFile: null }, async () => proxy.rule)).toMatchObject({
    result: 'certificateNotTrusted',
    reason: 'unknownAuthority',
    issuer: 'Test authority',
  });
});

test('IPv6: the server is named in brackets', async () => {
  const proxy = await proxyOf({ status: 403 });
  await check(
    { server: 'wss://[2001:db8::1]/ws', domain: 'edge.test', caFile: authority.caFile },
    async () => proxy.rule,
  );
  expect(proxy.asked).toEqual(['[2001:db8::1]:443']);
});
