import { type Account, type AccountForm, AccountOptions } from '../../../../shared/domain/settings';

/** The form while it is filled in; an empty password keeps the stored one. */
export interface AccountDraft extends Omit<AccountForm, 'password' | 'proxyPassword'> {
  readonly password: string;
  readonly proxyPassword: string;
}

/** Country of the first users. */
const FIRST_REGION = 'MA';

export function draftOf(account: Account | null): AccountDraft {
  return {
    label: account?.label ?? '',
    server: account?.server ?? '',
    user: account?.user ?? '',
    domain: account?.domain ?? '',
    displayName: account?.displayName ?? '',
    caFile: account?.caFile ?? null,
    defaultRegion: account?.defaultRegion ?? FIRST_REGION,
    options: AccountOptions.parse(account?.options ?? {}),
    password: '',
    proxyPassword: '',
  };
}

export function formOf(draft: AccountDraft): AccountForm {
  return {
    ...draft,
    label: draft.label.trim(),
    server: draft.server.trim(),
    options: {
      ...draft.options,
      furtherServers: draft.options.furtherServers.map((each) => each.trim()).filter((each) => each !== ''),
      proxy: { ...draft.options.proxy, address: draft.options.proxy.address.trim() },
    },
    user: draft.user.trim(),
    domain: draft.domain.trim(),
    displayName: draft.displayName.trim(),
    password: draft.password === '' ? null : draft.password,
    proxyPassword: draft.proxyPassword === '' ? null : draft.proxyPassword,
  };
}

/** `wss://` anywhere, `ws://` only to this very machine. */
export function isServerAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  if (protocol === 'wss:') return hostname !== '';
  return protocol === 'ws:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
