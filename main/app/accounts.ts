import { randomUUID } from 'node:crypto';
import { AccountId } from '../../shared/domain/ids';
import {
  type Account,
  type AccountCheck,
  type AccountForm,
  MOST_ACCOUNTS,
} from '../../shared/domain/settings';
import { CommandError } from '../ipc/command-error';
import type { AccountActions } from '../ipc/handlers/profile';
import type { SettingsPort } from '../settings/port';
import type { CheckAccount } from '../telephony/port';
import { needsRestart } from './lines';
import { type Passwords, type PasswordUse, passwordUses } from './passwords';
import type { SessionKeeper } from './session-keeper';

interface Options {
  settings: Pick<SettingsPort, 'accounts' | 'setAccounts'>;
  passwords: Passwords;
  keeper: Pick<SessionKeeper, 'change'>;
  checkAccount: CheckAccount;
  /** A call runs on the line of this account; of any, when none is named. */
  isCalling(accountId?: AccountId): boolean;
}

const addressOf = ({ server, user, domain }: Pick<Account, 'server' | 'user' | 'domain'>): string =>
  JSON.stringify([server, user, domain.toLowerCase()]);

/** What becomes of one password: another, or null for none. */
interface PasswordChange {
  readonly accountId: AccountId;
  readonly use: PasswordUse;
  readonly password: string | null;
}

/** The list of accounts: one change at a time, whole or not at all, and none that would cut a call off. */
export class Accounts implements AccountActions {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  async check(form: AccountForm, accountId: AccountId | null): Promise<AccountCheck | null> {
    const stored = (use: PasswordUse) =>
      accountId === null ? null : this.#options.passwords.of(accountId, use);
    const password = form.password ?? stored('registrar');
    const proxyPassword = form.proxyPassword ?? stored('proxy');
    const turnPassword = form.turnPassword ?? stored('turn');
    return password === null
      ? null
      : this.#options.checkAccount({ ...form, password, proxyPassword, turnPassword });
  }

  async save(form: AccountForm, accountId: AccountId | null): Promise<AccountId> {
    const id = accountId ?? AccountId.parse(randomUUID());
    await this.#options.keeper.change(() =>
      accountId === null ? this.#add(form, id) : this.#replace(form, id),
    );
    return id;
  }

  remove(accountId: AccountId): Promise<void> {
    return this.#options.keeper.change(async () => {
      this.#find(accountId);
      this.#demandNoCall(accountId);
      await this.#keep(
        this.#options.settings.accounts.filter(({ id }) => id !== accountId),
        passwordUses.map((use) => ({ accountId, use, password: null })),
      );
    });
  }

  setEnabled(accountId: AccountId, enabled: boolean): Promise<void> {
    return this.#options.keeper.change(async () => {
      const account = this.#find(accountId);
      if (account.enabled && !enabled) this.#demandNoCall(accountId);
      await this.#keep(this.#with({ ...account, enabled }));
    });
  }

  reorder(accountIds: readonly AccountId[]): Promise<void> {
    return this.#options.keeper.change(async () => {
      const { accounts } = this.#options.settings;
      const ordered = [...new Set(accountIds)].flatMap(
        (wanted) => accounts.find(({ id }) => id === wanted) ?? [],
      );
      if (ordered.length !== accounts.length) throw new CommandError('conflict', 'not these accounts');
      await this.#keep(ordered);
    });
  }

  async #add(form: AccountForm, accountId: AccountId): Promise<void> {
    const { password, proxyPassword: _, turnPassword: _turn, ...fields } = form;
    const { accounts } = this.#options.settings;
    if (accounts.length >= MOST_ACCOUNTS) throw new CommandError('conflict', 'too many accounts');
    if (password === null) throw new CommandError('badRequest', 'no password');
    const account: Account = { ...fields, id: accountId, enabled: true };
    this.#demandUnique(account);
    // The demo ends with the first account.
    if (accounts.length === 0) this.#demandNoCall();
    await this.#keep([...accounts, account], this.#changesOf(form, accountId));
  }

  async #replace(form: AccountForm, accountId: AccountId): Promise<void> {
    const { password: _, proxyPassword: _proxy, turnPassword: _turn, ...fields } = form;
    const before = this.#find(accountId);
    const after: Account = { ...before, ...fields };
    this.#demandUnique(after);
    const changes = this.#changesOf(form, accountId);
    if (changes.length > 0 || needsRestart(before, after)) this.#demandNoCall(accountId);
    await this.#keep(this.#with(after), changes);
  }

  /** The passwords of a form that are others than those that are kept. */
  #changesOf(form: AccountForm, accountId: AccountId): PasswordChange[] {
    const { proxy, turn } = form.options;
    const kept = (use: PasswordUse) => this.#options.passwords.of(accountId, use);
    const wanted: Record<PasswordUse, string | null> = {
      registrar: form.password ?? kept('registrar'),
      proxy: proxy.user === '' ? null : (form.proxyPassword ?? kept('proxy')),
      turn: turn.servers.length === 0 ? null : (form.turnPassword ?? kept('turn')),
    };
    return passwordUses
      .filter((use) => wanted[use] !== kept(use))
      .map((use) => ({ accountId, use, password: wanted[use] }));
  }

  #find(accountId: AccountId): Account {
    const account = this.#options.settings.accounts.find(({ id }) => id === accountId);
    if (!account) throw new CommandError('notFound', 'no such account');
    return account;
  }

  #with(account: Account): Account[] {
    return this.#options.settings.accounts.map((each) => (each.id === account.id ? account : each));
  }

  /** Two lines of one address would ring twice for each call. */
  #demandUnique(account: Account): void {
    const others = this.#options.settings.accounts.filter(({ id }) => id !== account.id);
    if (others.some((other) => addressOf(other) === addressOf(account)))
      throw new CommandError('accountExists');
  }

  #demandNoCall(accountId?: AccountId): void {
    if (this.#options.isCalling(accountId)) throw new CommandError('lineBusy', 'a call is running');
  }

  /** Passwords and list together: when the list cannot be written the passwords are put back. */
  async #keep(accounts: readonly Account[], changes: readonly PasswordChange[] = []): Promise<void> {
    const { settings, passwords } = this.#options;
    const former = changes.map((change) => ({
      ...change,
      password: passwords.of(change.accountId, change.use),
    }));
    try {
      for (const { accountId, password, use } of changes) await passwords.set(accountId, password, use);
      settings.setAccounts(accounts);
    } catch (error) {
      for (const { accountId, password, use } of former)
        await passwords.set(accountId, password, use).catch(() => {});
      throw error;
    }
  }
}
