import type { PhoneLinks } from '../../shared/domain/desktop';

const SCHEMES = ['tel', 'callto', 'sip', 'sips'] as const;

/** Electron's `app`, as far as it knows who opens which links. */
export interface ProtocolClients {
  setAsDefaultProtocolClient(scheme: string, path?: string, args?: string[]): boolean;
  removeAsDefaultProtocolClient(scheme: string, path?: string, args?: string[]): boolean;
  isDefaultProtocolClient(scheme: string, path?: string, args?: string[]): boolean;
  getApplicationNameForProtocol(url: string): string;
}

/** How the system starts this program. */
export interface StartedAs {
  path: string;
  /** Before the link. */
  args: string[];
}

/** Asks the system for telephone links, or gives them back, where they are ours. Waits for the system: some hundred ms on Linux. */
export function claimPhoneLinks(clients: ProtocolClients, { path, args }: StartedAs, wanted: boolean): void {
  for (const scheme of SCHEMES) {
    if (wanted) clients.setAsDefaultProtocolClient(scheme, path, args);
    else if (clients.isDefaultProtocolClient(scheme, path, args))
      clients.removeAsDefaultProtocolClient(scheme, path, args);
  }
}

/** Who opens them now. */
export function ownerOfPhoneLinks(
  clients: ProtocolClients,
  { path, args }: StartedAs,
  wanted: boolean,
): PhoneLinks {
  if (!wanted) return { state: 'off' };
  const others = SCHEMES.filter((scheme) => !clients.isDefaultProtocolClient(scheme, path, args));
  if (others.length === 0) return { state: 'ours' };
  const names = others.map((scheme) => clients.getApplicationNameForProtocol(`${scheme}:`).slice(0, 80));
  const programs = [...new Set(names)].filter((name) => name !== '');
  return programs.length > 0 ? { state: 'others', programs } : { state: 'notTaken' };
}
