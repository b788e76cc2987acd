import type { Account } from '../../../shared/domain/settings';
import type { Clock } from '../../platform/clock';
import type { SipLink } from './link';
import { locate, type NameService, systemNames } from './locate';
import { noProxy, type ProxyRules } from './proxy';
import { onlyServer, ServerList, type Servers } from './servers';
import { WebSocketLink } from './ws-link';

/** How a line reaches its server. */
export interface AccountLink {
  readonly link: SipLink;
  readonly servers: Servers;
  /** Whether the first server takes connections. Never rejects. */
  isHomeUp(): Promise<boolean>;
}

export interface AccountLinkOptions {
  readonly account: Pick<Account, 'server' | 'caFile' | 'options'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly names?: NameService | undefined;
  readonly proxy?: ProxyRules | undefined;
}

/** Milliseconds that a handshake may take: less where another server is waiting. */
const HANDSHAKE_LIMIT_MS = { alone: 8000, withOthers: 3000 };

/** All servers of an account in its order. */
export const serversOf = ({ server, options }: Pick<Account, 'server' | 'options'>): readonly string[] => [
  server,
  ...options.furtherServers,
];

/** A link that is given, without any choice of servers: the demo's. */
export const linkAlone = (link: SipLink): AccountLink => ({
  link,
  servers: onlyServer,
  isHomeUp: () => Promise.resolve(true),
});

/** The WebSocket of an account, to the servers of its list. */
export function accountLink({
  account,
  clock,
  random,
  names = systemNames(),
  proxy = noProxy,
}: AccountLinkOptions): AccountLink {
  const addresses = serversOf(account);
  const list = new ServerList({
    addresses,
    clock,
    locate: (address) => locate(address, { names, clock, random }),
  });
  const { caFile } = account;
  const handshakeLimitMs = HANDSHAKE_LIMIT_MS[addresses.length > 1 ? 'withOthers' : 'alone'];
  const linkOver = (route: () => ReturnType<ServerList['route']>) =>
    new WebSocketLink({ route, caFile, clock, handshakeLimitMs, proxy });
  return {
    link: linkOver(() => list.route()),
    servers: list,
    async isHomeUp() {
      const probe = linkOver(() => list.preferredRoute());
      try {
        await probe.open({ text: () => undefined, oversize: () => undefined, lost: () => undefined });
        return true;
      } catch {
        return false;
      } finally {
        await probe.close();
      }
    },
  };
}
