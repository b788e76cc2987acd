import type { AccountId } from '../../shared/domain/ids';
import type { Vault } from '../platform/secrets/vault';

/** What an account has a password for: its registrar, the proxy on the way there, and the relays of its sound. */
export const passwordUses = ['registrar', 'proxy', 'turn'] as const;
export type PasswordUse = (typeof passwordUses)[number];

/** The name that the only account's password had before there could be several. */
const FORMER_NAME = 'sip-password';
const names: Readonly<Record<PasswordUse, string>> = {
  registrar: FORMER_NAME,
  proxy: 'proxy-password',
  turn: 'turn-password',
};
const nameOf = (accountId: AccountId, use: PasswordUse): string => `${names[use]}:${accountId}`;

/** The passwords of each account: sealed in the vault, or in memory until the vault can take them. */
export class Passwords {
  readonly #vault: Vault;
  /** Typed before the vault could take them. */
  readonly #pending = new Map<string, string>();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Null when there is none, or it cannot be read now. */
  of(accountId: AccountId, use: PasswordUse = 'registrar'): string | null {
    const name = nameOf(accountId, use);
    const stored = () => (this.#vault.state === 'open' ? this.#vault.readSecret(name) : null);
    return this.#pending.get(name) ?? stored();
  }

  /** Null forgets. Throws, and changes nothing, when it cannot be written. */
  set(accountId: AccountId, password: string | null, use: PasswordUse = 'registrar'): Promise<void> {
    return this.#set(nameOf(accountId, use), password);
  }

  async #set(name: string, password: string | null): Promise<void> {
    if (password !== null && this.#vault.state !== 'open') {
      this.#pending.set(name, password);
      return;
    }
    await this.#vault.writeSecret(name, password);
    this.#pending.delete(name);
  }

  /** Into the vault, which is open now, with what waited for it. */
  async settle(): Promise<void> {
    for (const [name, password] of this.#pending) await this.#set(name, password);
  }

  /** A password of the time of the single account belongs to this one. */
  adopt(accountId: AccountId): Promise<void> {
    return this.#vault.renameSecret(FORMER_NAME, nameOf(accountId, 'registrar'));
  }
}
