import type { NaptrRecord, SrvRecord } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from '../../platform/clock';

/** One way to a server. */
export interface Route {
  /** With the port that is connected to. Its host is the name that the certificate must be for (RFC 5922 section 7.2). */
  readonly url: string;
  /** The host that is connected to: the URL's, or the target of an SRV record. */
  readonly host: string;
  /** Of the routes of one address: lower is better, equal ones share the load (RFC 2782). */
  readonly priority: number;
}

/** The look-ups that a search takes; each may reject. */
export interface NameService {
  naptr(name: string): Promise<NaptrRecord[]>;
  srv(name: string): Promise<SrvRecord[]>;
}

/** Milliseconds that the search may take; most name servers answer within 50. A silent one must not delay the line. */
export const LOCATE_LIMIT_MS = 1200;

/** The name service of the system. */
export function systemNames(): NameService {
  const resolver = new Resolver({ timeout: 500, tries: 2 });
  return {
    naptr: (name) => resolver.resolveNaptr(name),
    srv: (name) => resolver.resolveSrv(name),
  };
}

/** The host of an address as a name or a bare IP address. */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

const plain = (address: string): Route => ({ url: address, host: hostOf(address), priority: 0 });

/**
 * The ways to an address, best first. One without a port is looked up in the DNS (RFC 3263 section 4 with the services of
 * RFC 7118 section 9.2): NAPTR for `SIPS+D2W`, else SRV of `_sips._ws`; where neither is, the address is taken as it
 * stands. Never rejects, and takes no longer than `LOCATE_LIMIT_MS`.
 */
export async function locate(
  address: string,
  { names, clock, random }: { names: NameService; clock: Clock; random: () => number },
): Promise<readonly Route[]> {
  const url = new URL(address);
  const host = hostOf(address);
  // `new URL` drops the default port: what was typed decides.
  const hasPort = /^wss?:\/\/[^/?]*:\d+([/?]|$)/i.test(address);
  if (hasPort || url.protocol !== 'wss:' || isIP(host) !== 0 || !host.includes('.')) return [plain(address)];
  const found = await new Promise<readonly SrvRecord[]>((resolve) => {
    const limit = clock.after(LOCATE_LIMIT_MS, () => resolve([]));
    void lookUp(host, names, random).then((records) => {
      limit.dispose();
      resolve(records);
    });
  });
  if (found.length === 0) return [plain(address)];
  return found.map(({ name, port, priority }) => {
    const route = new URL(address);
    route.port = String(port);
    return { url: route.href, host: name, priority };
  });
}

const none = <T>(): T[] => [];

async function lookUp(host: string, names: NameService, random: () => number): Promise<readonly SrvRecord[]> {
  const usual = names.srv(`_sips._ws.${host}`).catch(none<SrvRecord>);
  const pointers = (await names.naptr(host).catch(none<NaptrRecord>))
    .filter(({ service, flags }) => /^sips\+d2w$/i.test(service) && /^s$/i.test(flags))
    .sort((a, b) => a.order - b.order || a.preference - b.preference);
  if (pointers.length === 0) return inOrder(await usual, random);
  const lists = await Promise.all(
    pointers.map(({ replacement }) => names.srv(replacement).catch(none<SrvRecord>)),
  );
  // What a later pointer leads to comes after all of the earlier's.
  let base = 0;
  return lists.flatMap((records) => {
    const ordered = inOrder(records, random).map((one) => ({ ...one, priority: base + one.priority }));
    base += 65_536;
    return ordered;
  });
}

/** Records in the order in which they are tried (RFC 2782): by priority, at random by weight within one. */
export function inOrder(records: readonly SrvRecord[], random: () => number): SrvRecord[] {
  // A target of "." says that the service is decidedly not there.
  const usable = records.filter(({ name, port }) => name !== '' && name !== '.' && port > 0);
  const priorities = [...new Set(usable.map(({ priority }) => priority))].sort((a, b) => a - b);
  return priorities.flatMap((priority) => {
    // Those of weight 0 first, so that they have a small chance of being drawn.
    const left = usable.filter((one) => one.priority === priority).sort((a, b) => a.weight - b.weight);
    return drawn(left, random);
  });
}

function drawn(left: SrvRecord[], random: () => number): SrvRecord[] {
  const order: SrvRecord[] = [];
  while (left.length > 0) {
    let mark = Math.floor(random() * (left.reduce((sum, { weight }) => sum + weight, 0) + 1));
    const index = left.findIndex(({ weight }) => {
      mark -= weight;
      return mark <= 0;
    });
    order.push(...left.splice(Math.max(index, 0), 1));
  }
  return order;
}
