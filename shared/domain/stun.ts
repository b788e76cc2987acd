import type { IceSettings } from './turn';

/** Of one line. Each is asked over every network of the machine before a call. */
export const MOST_STUN_SERVERS = 4;

/** RFC 7064 section 3.1; the scheme may be left out. */
const SERVER = /^(?:stun:)?(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i;

/** `host[:port]` or `stun:host[:port]`, an IPv6 address in brackets. */
export function isStunServer(text: string): boolean {
  const [, host, port] = SERVER.exec(text) ?? [];
  return host !== undefined && (port === undefined || (Number(port) >= 1 && Number(port) <= 65_535));
}

/**
 * `ice` with servers that tell this machine its public address (STUN, RFC 8489). Where sound must go by a relay that address
 * is told to nobody.
 */
export function withStun(ice: IceSettings, servers: readonly string[]): IceSettings {
  if (servers.length === 0 || ice.relayOnly) return ice;
  const urls = servers.map((server) => `stun:${server.replace(/^stun:/i, '')}`);
  return { ...ice, servers: [...ice.servers, { urls, username: '', credential: '' }] };
}
