import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { AccountCheck } from '../../shared/domain/settings';
import { systemClock } from '../platform/clock';
import { silentLog } from '../platform/log';
import { probeCertificate } from './account-check-tls';
import type { CheckAccount } from './port';
import { serversOf } from './sip/account-link';
import { LinkError } from './sip/link';
import { hostOf, locate, systemNames } from './sip/locate';
import { type FindProxy, noProxy, type ProxyRules, proxyRules, throughProxy } from './sip/proxy';
import { RegisterRequests } from './sip/register-request';
import { trustOf } from './sip/trust';
import { createUserAgent } from './sip/user-agent';
import { WebSocketLink } from './sip/ws-link';

type Form = Parameters<CheckAccount>[0];

const LIMIT_MS = 10_000;
const HANDSHAKE_LIMIT_MS = 6000;

interface Target {
  readonly host: string;
  readonly port: number;
}

function targetOf(server: string): Target {
  const url = new URL(server);
  const port = url.port === '' ? (url.protocol === 'wss:' ? 443 : 80) : Number(url.port);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port };
}

/** A connection through the proxy; null where there is none. */
type Connect = (target: Target) => Promise<Socket | null>;

/** What a link that could not be opened means to who fills in the form. */
async function resultOf(error: LinkError, target: Target, connect: Connect): Promise<AccountCheck> {
  const { host, port } = target;
  switch (error.problem) {
    case 'nameNotFound':
      return { result: 'nameNotFound', host };
    case 'connectionRefused':
      return { result: 'connectionRefused', host, port };
    case 'noAnswer':
      return { result: 'unreachable', host };
    case 'certificateNotTrusted':
      return probeCertificate(target, error.detail, await connect(target).catch(() => null));
    case 'proxyUnreachable':
    case 'proxyPassword':
    case 'proxyPasswordWrong':
    case 'proxySignIn':
    case 'proxyNotTrusted':
    case 'proxyRefused':
    case 'proxyUnsupported':
      return { result: error.problem };
    default: {
      const [, status] = /^http(\d{3})$/.exec(error.detail) ?? [];
      return { result: 'noWebSocket', httpStatus: status === undefined ? null : Number(status) };
    }
  }
}

/** Signs in without changing a binding (REGISTER without Contact, RFC 3261 section 10.2.3). */
async function signIn(form: Form, link: WebSocketLink, startedAt: number): Promise<AccountCheck> {
  const userAgent = createUserAgent({
    account: form,
    password: form.password,
    link,
    clock: systemClock,
    random: Math.random,
    instanceId: randomUUID(),
    log: silentLog,
    onMalformed: () => undefined,
    delegate: { onInvite: (invitation) => void invitation.reject().catch(() => undefined) },
  });
  try {
    await userAgent.start();
    const outcome = await new RegisterRequests(userAgent).query();
    if (outcome.kind === 'accepted') return { result: 'ok', roundTripMs: performance.now() - startedAt };
    if (outcome.local) return { result: 'noAnswer' };
    if (outcome.status === 401 || outcome.status === 407) return { result: 'wrongPassword' };
    return { result: 'refused', sipStatus: outcome.status };
  } finally {
    await userAgent.stop().catch(() => undefined);
  }
}

async function check(
  form: Form,
  link: WebSocketLink,
  connect: Connect,
  startedAt: number,
): Promise<AccountCheck> {
  try {
    await trustOf(form.caFile);
  } catch {
    return { result: 'caFileUnreadable' };
  }
  try {
    return await signIn(form, link, startedAt);
  } catch (error) {
    const known = error instanceof LinkError ? error : new LinkError('connectionLost', 'unknown');
    return resultOf(known, targetOf(form.server), connect);
  }
}

async function checkServer(form: Form, proxy: ProxyRules): Promise<AccountCheck> {
  const clock = systemClock;
  const ways = await locate(form.server, { names: systemNames(), clock, random: Math.random });
  const [route = { url: form.server, host: hostOf(form.server), priority: 0 }] = ways;
  const link = new WebSocketLink({
    route: async () => route,
    caFile: form.caFile,
    clock,
    proxy,
    handshakeLimitMs: HANDSHAKE_LIMIT_MS,
  });
  const through = { rules: proxy, secureContext: null, clock, limitMs: HANDSHAKE_LIMIT_MS };
  const connect: Connect = (target) => throughProxy(form.server, target, through);
  const limit = new Promise<AccountCheck>((resolve) => {
    clock.after(LIMIT_MS, () => resolve({ result: 'noAnswer' }));
  });
  const result = await Promise.race([check(form, link, connect, performance.now()), limit]);
  void link.close();
  return result;
}

/**
 * Tries an account step by step: name, connection, certificate, WebSocket upgrade, digest authentication. The first step
 * that fails is the result; `noAnswer` after some 10 s at the latest. Of several servers the first must do before the others
 * are tried, so that a wrong password is sent once; the first that fails is the result. Never rejects.
 */
export async function checkAccount(
  form: Form,
  findProxy: FindProxy = noProxy.find,
): ReturnType<CheckAccount> {
  const proxy = proxyRules(form.options.proxy, form.proxyPassword, findProxy);
  const [, ...further] = serversOf(form);
  const first = await checkServer(form, proxy);
  if (further.length === 0) return first;
  if (first.result !== 'ok') return { ...first, server: form.server };
  const others = await Promise.all(
    further.map(async (server) => ({ ...(await checkServer({ ...form, server }, proxy)), server })),
  );
  return others.find(({ result }) => result !== 'ok') ?? first;
}
