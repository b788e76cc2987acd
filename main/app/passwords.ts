import type { AccountId } from '../../shared/domain/ids';
import type { Vault } from '../platform/secrets/vault';

/** The name that the only account's password had before there could be several. */
const FORMER_NAME = 'sip-password';
const nameOf = (accountId: AccountId): string => `${FORMER_NAME}:${accountId}`;

/** One password for each account: sealed in the vault, or in memory until the vault can take it. */
export class Passwords {
  readonly #vault: Vault;
  /** Typed before the vault could take them. */
  readonly #pending = new Map<AccountId, string>();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Null when there is none, or it cannot be read now. */
  of(accountId: AccountId): string | null {
    const stored = () => (this.#vault.state === 'open' ? this.#vault.readSecret(nameOf(accountId)) : null);
    return this.#pending.get(accountId) ?? stored();
  }

  /** Null forgets. Throws, and changes nothing, when it cannot be written. */
  async set(accountId: AccountId, password: string | null): Promise<void> {
    if (password !== null && this.#vault.state !== 'open') {
      this.#pending.set(accountId, password);
      return;
    }
    await this.#vault.writeSecret(nameOf(accountId), password);
    this.#pending.delete(accountId);
  }

  /** Into the vault, which is open now, with what waited for it. */
  async settle(): Promise<void> {
    for (const [accountId, password] of this.#pending) await this.set(accountId, password);
  }

  /** A password of the time of the single account belongs to this one. */
  adopt(accountId: AccountId): Promise<void> {
    return this.#vault.renameSecret(FORMER_NAME, nameOf(accountId));
  }
}
