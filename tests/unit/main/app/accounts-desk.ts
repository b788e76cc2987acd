import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Accounts } from '../../../../main/app/accounts';
import { Lines } from '../../../../main/app/lines';
import { Passwords } from '../../../../main/app/passwords';
import type { ProfileSession } from '../../../../main/app/profile-session';
import { SessionKeeper } from '../../../../main/app/session-keeper';
import { silentLog } from '../../../../main/platform/log';
import { seal, unseal } from '../../../../main/platform/secrets/sealing';
import { Vault } from '../../../../main/platform/secrets/vault';
import type { SettingsPort } from '../../../../main/settings/port';
import type { AccountCredentials } from '../../../../main/telephony/port';
import { desktopDefaults } from '../../../../shared/domain/desktop';
import type { AccountId } from '../../../../shared/domain/ids';
import { reachableAlways } from '../../../../shared/domain/reachability';
import { type Account, AccountForm, type Preferences } from '../../../../shared/domain/settings';
import { defaultSound } from '../../../../shared/domain/sound';
import { FakeCallDriver } from '../../../fakes/call-driver';

export const form = (user = '1001', password: string | null = 'secret-42', more: object = {}): AccountForm =>
  AccountForm.parse({
    ...{ server: 'wss://pbx.example/ws', user, domain: 'example', password },
    ...{ displayName: '', caFile: null, defaultRegion: 'MA', ...more },
  });

/** Settings in memory that can be made to refuse, as on a full disk. */
class TestSettings implements SettingsPort {
  readonly preferences: Preferences = {
    language: 'fr',
    theme: 'system',
    density: 'comfortable',
    colleagues: [],
  };
  readonly instanceId = '00000000-0000-4000-8000-000000000000';
  accounts: readonly Account[] = [];
  isFull = false;
  readonly reachability = reachableAlways;
  readonly onReachability = () => ({ dispose() {} });
  setReachability(): void {}
  readonly sound = defaultSound;
  readonly onPreferences = () => ({ dispose() {} });
  readonly onSound = () => ({ dispose() {} });
  setSound(): void {}
  readonly ringTones = [];
  setRingTones(): void {}
  updatePreferences(): void {}
  readonly desktop = desktopDefaults;
  updateDesktop(): void {}
  setAccounts(accounts: readonly Account[]): void {
    if (this.isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    this.accounts = accounts;
  }
}

/** Sessions, lines and the list of accounts, with everything that is opened and stopped written down. */
export class AccountsDesk {
  readonly settings = new TestSettings();
  /** What happened, in order: `demo`, `profile`, `closed`, `open user password [proxy password]`, `stop user`. */
  readonly happened: string[] = [];
  /** The accounts whose line a call runs on. */
  readonly calling = new Set<AccountId | undefined>();
  /** Why the next profile or the line of a user does not open. */
  failure: Error | null = null;
  brokenUser: string | null = null;
  readonly vault: Vault;
  readonly passwords: Passwords;
  readonly keeper: SessionKeeper;
  readonly accounts: Accounts;

  private constructor(readonly folder: string) {
    const key = Buffer.alloc(32, 7);
    this.vault = new Vault(join(folder, 'keys.json'), {
      available: () => true,
      seal: (text) => seal(key, Buffer.from(text)),
      unseal: (sealed) => unseal(key, sealed)?.toString() ?? '',
    });
    this.passwords = new Passwords(this.vault);
    const { settings, vault, passwords } = this;
    this.keeper = new SessionKeeper({
      ...{ settings, vault, passwords, log: silentLog },
      lines: new Lines({ passwords, log: silentLog, openLine: (line) => this.#openLine(line) }),
      openDemo: async () => this.#session('demo'),
      openProfile: async () => {
        if (this.failure) throw this.failure;
        return this.#session('account');
      },
    });
    this.accounts = new Accounts({
      ...{ settings, passwords, keeper: this.keeper },
      checkAccount: async ({ password }) => ({ result: 'nameNotFound', host: password }),
      isCalling: (accountId) =>
        accountId === undefined ? this.calling.size > 0 : this.calling.has(accountId),
    });
  }

  static async open(): Promise<AccountsDesk> {
    const desk = new AccountsDesk(await mkdtemp(join(tmpdir(), 'sawt-accounts-')));
    await desk.keeper.open();
    return desk;
  }

  /** What happened since the last time. */
  take(): string[] {
    return this.happened.splice(0);
  }

  /** The users whose lines are open, in order. */
  get lines(): string[] {
    return this.keeper.session?.lines.map(({ account }) => account.user) ?? [];
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }

  #openLine({ account, password, proxyPassword }: AccountCredentials): FakeCallDriver {
    if (account.user === this.brokenUser) throw new Error('broken');
    const proxy = proxyPassword == null ? '' : ` proxy ${proxyPassword}`;
    this.happened.push(`open ${account.user} ${password}${proxy}`);
    const line = new FakeCallDriver(account);
    line.stop = async () => void this.happened.push(`stop ${account.user}`);
    return line;
  }

  /** A session of which only its opening and its end matter here. */
  #session(mode: 'demo' | 'account'): ProfileSession {
    this.happened.push(mode === 'demo' ? 'demo' : 'profile');
    const over = { dispose: async () => {}, close: async () => void this.happened.push('closed') };
    return { mode, store: over, work: over, lines: [], demo: null } as unknown as ProfileSession;
  }
}
