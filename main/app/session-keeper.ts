import { randomUUID } from 'node:crypto';
import { AccountId } from '../../shared/domain/ids';
import type { Account, AccountCheck, AccountForm } from '../../shared/domain/settings';
import type { Storage } from '../../shared/ipc/slices';
import { CommandError } from '../ipc/command-error';
import type { ProfileActions } from '../ipc/handlers/profile';
import { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import type { Vault } from '../platform/secrets/vault';
import type { SettingsPort } from '../settings/port';
import { StoreError } from '../store/port';
import type { AccountCredentials, CheckAccount } from '../telephony/port';
import { closeSession, type ProfileSession } from './profile-session';

const PASSWORD = 'sip-password';

interface Options {
  settings: SettingsPort;
  vault: Vault;
  log: Log;
  checkAccount: CheckAccount;
  chooseCaFile(): Promise<string | null>;
  /** A call is running: another account would end it. */
  isCalling(): boolean;
  openDemo(): Promise<ProfileSession>;
  openAccount(credentials: AccountCredentials, key: Uint8Array): Promise<ProfileSession>;
}

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC';

/**
 * Decides which session is open: the demo's while there is no account, else the account's as soon as its keys are at
 * hand. Changes wait for each other, so that two sessions never share a file.
 */
export class SessionKeeper implements ProfileActions {
  readonly #options: Options;
  readonly #changed = new Emitter<void>();
  #session: ProfileSession | null = null;
  #storage: Storage = { state: 'opening' };
  /** Typed before the vault could take it. */
  #pendingPassword: string | null = null;
  #queue: Promise<void> = Promise.resolve();

  /** The session or the state of its storage is another one now. */
  readonly onChange = this.#changed.on;

  constructor(options: Options) {
    this.#options = options;
  }

  get session(): ProfileSession | null {
    return this.#session;
  }

  get storage(): Storage {
    return this.#storage;
  }

  open(): Promise<void> {
    return this.#enqueue(() => this.#open());
  }

  close(): Promise<void> {
    return this.#enqueue(() => this.#close());
  }

  async check(form: AccountForm): Promise<AccountCheck | null> {
    const password = form.password ?? this.#storedPassword();
    return password === null ? null : this.#options.checkAccount({ ...form, password });
  }

  save({ password, ...fields }: AccountForm): Promise<void> {
    return this.#changeAccount(() => {
      const { settings } = this.#options;
      const id = settings.account?.id ?? AccountId.parse(randomUUID());
      settings.setAccount({ id, ...fields });
      this.#pendingPassword = password ?? this.#pendingPassword;
    });
  }

  remove(): Promise<void> {
    return this.#changeAccount(async () => {
      const { settings, vault } = this.#options;
      settings.setAccount(null);
      this.#pendingPassword = null;
      if (vault.state === 'open') await vault.writeSecret(PASSWORD, null);
    });
  }

  chooseCaFile(): Promise<string | null> {
    return this.#options.chooseCaFile();
  }

  chooseProtection(choice: Parameters<ProfileActions['chooseProtection']>[0]): Promise<void> {
    return this.#enqueue(async () => {
      const { vault } = this.#options;
      if (choice.protection === 'file') await vault.chooseFile();
      else await vault.choosePassphrase(choice.passphrase);
      await this.#open();
    });
  }

  async unlock(passphrase: string): Promise<boolean> {
    const right = await this.#options.vault.unlock(passphrase);
    if (right) await this.open();
    return right;
  }

  /** Between two sessions; a change that fails leaves the account that there was, open. */
  #changeAccount(change: () => Promise<void> | void): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#options.isCalling()) throw new CommandError('conflict', 'a call is running');
      await this.#close();
      try {
        await change();
      } catch (error) {
        throw isDiskFull(error) ? new CommandError('diskFull') : error;
      } finally {
        await this.#open();
      }
    });
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(task);
    this.#queue = run.catch(() => {});
    return run;
  }

  async #open(): Promise<void> {
    if (this.#session) return;
    const { account } = this.#options.settings;
    try {
      if (account) await this.#openAccount(account);
      else this.#use(await this.#options.openDemo(), { state: 'ready', protection: 'ephemeral' });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #openAccount(account: Account): Promise<void> {
    const { vault, openAccount } = this.#options;
    // A key ring that was closed may be open now.
    if (vault.state === 'absent' || vault.state === 'unreadable') await vault.load();
    const state = await vault.ensure();
    if (state !== 'open') {
      this.#tell(
        state === 'unreadable'
          ? { state: 'failed', problem: 'unreadable' }
          : { state: state === 'locked' ? 'locked' : 'needsChoice' },
      );
      return;
    }
    if (this.#pendingPassword !== null) await vault.writeSecret(PASSWORD, this.#pendingPassword);
    this.#pendingPassword = null;
    const password = vault.readSecret(PASSWORD) ?? '';
    const session = await openAccount({ account, password }, vault.databaseKey());
    this.#use(session, { state: 'ready', protection: vault.protection ?? 'system' });
  }

  async #close(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    this.#session = null;
    this.#tell({ state: 'opening' });
    await closeSession(session, this.#options.log);
  }

  #use(session: ProfileSession, storage: Storage): void {
    this.#session = session;
    this.#tell(storage);
    this.#options.log.info('session open', { mode: session.mode });
  }

  #fail(error: unknown): void {
    const code = error instanceof StoreError ? error.code : isDiskFull(error) ? 'diskFull' : 'failed';
    this.#options.log.error('session not opened', { code });
    const problem =
      code === 'newerProgram' ? 'newerProgram' : code === 'diskFull' ? 'diskFull' : 'unreadable';
    this.#tell({ state: 'failed', problem });
  }

  #tell(storage: Storage): void {
    this.#storage = storage;
    this.#changed.emit();
  }

  #storedPassword(): string | null {
    const { vault } = this.#options;
    return this.#pendingPassword ?? (vault.state === 'open' ? vault.readSecret(PASSWORD) : null);
  }
}
