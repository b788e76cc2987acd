import { type Account, type AccountForm, AccountOptions } from '../../../../shared/domain/settings';

/** The form while it is filled in; an empty password keeps the stored one. */
export interface AccountDraft extends Omit<AccountForm, 'password' | 'proxyPassword' | 'turnPassword'> {
  readonly password: string;
  readonly proxyPassword: string;
  readonly turnPassword: string;
  /** As they are typed, parted by spaces. */
  readonly turnServers: string;
  readonly stunServers: string;
}

/** Country of the first users. */
const FIRST_REGION = 'MA';
/** As every telephone does: the dial plan of a server that nobody knows yet takes what is typed, and seldom a plus. */
const FIRST_OPTIONS = { numberFormat: 'typed' } as const;

export function draftOf(account: Account | null): AccountDraft {
  return {
    label: account?.label ?? '',
    server: account?.server ?? '',
    user: account?.user ?? '',
    domain: account?.domain ?? '',
    displayName: account?.displayName ?? '',
    caFile: account?.caFile ?? null,
    defaultRegion: account?.defaultRegion ?? FIRST_REGION,
    options: AccountOptions.parse(account?.options ?? FIRST_OPTIONS),
    password: '',
    proxyPassword: '',
    turnPassword: '',
    turnServers: account?.options.turn.servers.join(' ') ?? '',
    stunServers: account?.options.stunServers.join(' ') ?? '',
  };
}

/** What stands between spaces, commas or semicolons. */
export const serversOf = (typed: string): string[] => typed.split(/[\s,;]+/).filter((each) => each !== '');

export function formOf({ turnServers, stunServers, ...draft }: AccountDraft): AccountForm {
  return {
    ...draft,
    label: draft.label.trim(),
    server: draft.server.trim(),
    options: {
      ...draft.options,
      furtherServers: draft.options.furtherServers.map((each) => each.trim()).filter((each) => each !== ''),
      proxy: { ...draft.options.proxy, address: draft.options.proxy.address.trim() },
      turn: { ...draft.options.turn, servers: serversOf(turnServers) },
      stunServers: serversOf(stunServers),
    },
    user: draft.user.trim(),
    domain: draft.domain.trim(),
    displayName: draft.displayName.trim(),
    password: draft.password === '' ? null : draft.password,
    proxyPassword: draft.proxyPassword === '' ? null : draft.proxyPassword,
    turnPassword: draft.turnPassword === '' ? null : draft.turnPassword,
  };
}

/** `wss://` anywhere, `ws://` only to this very machine. */
export function isServerAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  if (protocol === 'wss:') return hostname !== '';
  return protocol === 'ws:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
