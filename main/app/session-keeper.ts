import type { Region } from '../../shared/domain/basics';
import type { Account } from '../../shared/domain/settings';
import type { Storage } from '../../shared/ipc/slices';
import type { ProfileActions } from '../ipc/handlers/profile';
import { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import type { Vault } from '../platform/secrets/vault';
import type { SettingsPort } from '../settings/port';
import { StoreError } from '../store/port';
import type { Lines } from './lines';
import type { Passwords } from './passwords';
import { closeSession, type ProfileSession } from './profile-session';

interface Options {
  settings: Pick<SettingsPort, 'accounts'>;
  vault: Vault;
  passwords: Passwords;
  lines: Lines;
  log: Log;
  /** With its line. */
  openDemo(): Promise<ProfileSession>;
  /** Without lines. `key` is the profile's: the same whatever accounts there are. `region`: the default line's. */
  openProfile(key: Uint8Array, region: Region): Promise<ProfileSession>;
}

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC';

/**
 * Decides which session is open: the demo's while there is no account at all, else the profile's as soon as its keys are at
 * hand, with the lines of its accounts. Changes wait for each other, so that two sessions never share a file.
 */
export class SessionKeeper implements Pick<ProfileActions, 'chooseProtection' | 'unlock'> {
  readonly #options: Options;
  readonly #changed = new Emitter<void>();
  #session: ProfileSession | null = null;
  #storage: Storage = { state: 'opening' };
  #queue: Promise<void> = Promise.resolve();

  /** The session, its lines, the list of accounts or the state of the storage is another one now. */
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
    return this.#enqueue(() => this.#follow());
  }

  close(): Promise<void> {
    return this.#enqueue(() => this.#close());
  }

  /** Changes the accounts, then lets session and lines follow. A change that throws leaves all as it is. */
  change(task: () => Promise<void>): Promise<void> {
    return this.#enqueue(async () => {
      await task();
      await this.#follow();
    });
  }

  chooseProtection(choice: Parameters<ProfileActions['chooseProtection']>[0]): Promise<void> {
    return this.#enqueue(async () => {
      const { vault } = this.#options;
      if (choice.protection === 'file') await vault.chooseFile();
      else await vault.choosePassphrase(choice.passphrase);
      await this.#follow();
    });
  }

  async unlock(passphrase: string): Promise<boolean> {
    const right = await this.#options.vault.unlock(passphrase);
    if (right) await this.open();
    return right;
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(task);
    this.#queue = run.catch(() => {});
    return run;
  }

  /** Session and lines become those of the accounts that there are now. */
  async #follow(): Promise<void> {
    const { settings, lines, openDemo } = this.#options;
    const [first] = settings.accounts;
    const mode = first ? 'account' : 'demo';
    if (this.#session && this.#session.mode !== mode) await this.#close();
    try {
      if (this.#session?.mode === 'account')
        await lines.follow(this.#session, settings.accounts, () => this.#changed.emit());
      else if (this.#session) this.#changed.emit();
      else if (first) await this.#openProfile(first);
      else this.#use(await openDemo(), { state: 'ready', protection: 'ephemeral' });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #openProfile(first: Account): Promise<void> {
    const { settings, vault, passwords, lines, log, openProfile } = this.#options;
    // A key ring that was closed may be open now.
    if (vault.state === 'absent' || vault.state === 'unreadable') await vault.load();
    await passwords.adopt(first.id).catch(() => log.warn('former password not renamed on disk'));
    const state = await vault.ensure();
    if (state !== 'open') {
      this.#tell(
        state === 'unreadable'
          ? { state: 'failed', problem: 'unreadable' }
          : { state: state === 'locked' ? 'locked' : 'needsChoice' },
      );
      return;
    }
    await passwords.settle();
    const session = await openProfile(vault.databaseKey(), first.defaultRegion);
    await lines.follow(session, settings.accounts, () => {});
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
}
