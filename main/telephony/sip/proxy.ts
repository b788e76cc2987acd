import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { type ProxyAddress, type ProxyChoice, readProxyAddress } from '../../../shared/domain/proxy';
import type { Clock } from '../../platform/clock';
import { LinkError } from './link';
import type { ProxyCredentials } from './proxy-challenge';
import { openTunnel, type TunnelTarget } from './tunnel';

/** Which proxies lead to an `https:` address, in the words of a PAC file: `PROXY host:port; DIRECT`. */
export type FindProxy = (url: string) => Promise<string>;

/** Where a line's proxies are found, and what they are told of who we are. */
export interface ProxyRules {
  readonly find: FindProxy;
  readonly credentials: ProxyCredentials | null;
}

/** Nothing stands in between. */
export const noProxy: ProxyRules = { find: async () => 'DIRECT', credentials: null };

/** The rules of an account. `system`: those of this computer. */
export function proxyRules(
  { use, address, user }: ProxyChoice,
  password: string | null,
  system: FindProxy,
): ProxyRules {
  if (use === 'none') return noProxy;
  const own = use === 'own' ? readProxyAddress(address) : null;
  const credentials = user === '' || password === null ? null : { user, password };
  if (own === null) return { find: system, credentials };
  const place = own.host.includes(':') ? `[${own.host}]` : own.host;
  const answer = `${own.kind === 'https' ? 'HTTPS' : 'PROXY'} ${place}:${own.port}`;
  return { find: async () => answer, credentials };
}

type Way = ProxyAddress | 'direct' | 'socks';

const kinds: Readonly<Record<string, 'http' | 'https' | 'socks'>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks',
  SOCKS4: 'socks',
  SOCKS5: 'socks',
};

/** Milliseconds that a PAC file may take to be fetched and asked. */
const FIND_LIMIT_MS = 3000;

/** The ways that an answer of a PAC file names, in order. What it cannot mean is passed over; no way is the direct one. */
export function waysOf(answer: string): readonly Way[] {
  const ways = answer.split(';').flatMap((entry): Way[] => {
    const [word = '', place = ''] = entry.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return ['direct'];
    const kind = kinds[word.toUpperCase()];
    const address = readProxyAddress(place);
    if (kind === undefined || address === null) return [];
    return kind === 'socks' ? ['socks'] : [{ ...address, kind }];
  });
  return ways.length > 0 ? ways : ['direct'];
}

export interface ThroughProxyOptions {
  readonly rules: ProxyRules;
  /** What the certificate of a proxy may be signed by. */
  readonly secureContext: SecureContext | null;
  readonly clock: Clock;
  /** Milliseconds until one of the proxies must have let us through. */
  readonly limitMs: number;
}

/**
 * A connection to `target` through the first proxy that gives one, null where none is needed. `url`: what the rules are
 * asked for.
 * @throws LinkError when none does: of the first that answered, else of the first
 */
export async function throughProxy(
  url: string,
  target: TunnelTarget,
  { rules, secureContext, clock, limitMs }: ThroughProxyOptions,
): Promise<Socket | null> {
  const ways = waysOf(await answerOf(rules.find, url, clock));
  // One that hangs must leave time for the others.
  const each = { credentials: rules.credentials, secureContext, clock, limitMs: limitMs / ways.length };
  let failure: LinkError | null = null;
  for (const way of ways) {
    if (way === 'direct') return null;
    try {
      if (way === 'socks') throw new LinkError('proxyUnsupported', 'socks');
      return await openTunnel(way, target, each);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      // One that answers says more of what to do than one that is not there.
      if (failure === null || failure.problem === 'proxyUnreachable') failure = error;
    }
  }
  throw failure ?? new LinkError('proxyUnreachable', 'none');
}

/** Rules that fail, or cannot be had in time, say that there is no proxy, as browsers read them. */
function answerOf(find: FindProxy, url: string, clock: Clock): Promise<string> {
  return new Promise((resolve) => {
    const done = (answer: string) => {
      limit.dispose();
      resolve(answer);
    };
    const limit = clock.after(FIND_LIMIT_MS, () => done('DIRECT'));
    find(url.replace(/^ws/, 'http')).then(done, () => done('DIRECT'));
  });
}
