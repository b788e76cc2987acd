import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProfileSession } from '../../../../main/app/profile-session';
import { SessionKeeper } from '../../../../main/app/session-keeper';
import { silentLog } from '../../../../main/platform/log';
import { seal, unseal } from '../../../../main/platform/secrets/sealing';
import { Vault } from '../../../../main/platform/secrets/vault';
import type { SettingsPort } from '../../../../main/settings/port';
import { StoreError } from '../../../../main/store/port';
import type { Account } from '../../../../shared/domain/settings';

const form = {
  server: 'wss://pbx.example/ws',
  user: '1001',
  password: 'secret-42' as string | null,
  domain: 'example',
  displayName: '',
  caFile: null,
  defaultRegion: 'MA',
};

/** Settings in memory that can be made to refuse, as on a full disk. */
class TestSettings implements SettingsPort {
  readonly preferences = { language: 'fr', theme: 'system', density: 'comfortable' } as const;
  readonly instanceId = '00000000-0000-4000-8000-000000000000';
  account: Account | null = null;
  isFull = false;
  readonly onPreferences = () => ({ dispose() {} });
  updatePreferences(): void {}
  setAccount(account: Account | null): void {
    if (this.isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    this.account = account;
  }
}

let folder: string;
let settings: TestSettings;
let opened: string[];
let isCalling: boolean;
let failure: Error | null;
let keeper: SessionKeeper;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sawt-keeper-'));
  settings = new TestSettings();
  opened = [];
  isCalling = false;
  failure = null;
  const key = Buffer.alloc(32, 7);
  const vault = new Vault(join(folder, 'keys.json'), {
    available: () => true,
    seal: (text) => seal(key, Buffer.from(text)),
    unseal: (sealed) => unseal(key, sealed)?.toString() ?? '',
  });
  keeper = new SessionKeeper({
    settings,
    vault,
    log: silentLog,
    checkAccount: async ({ password }) => ({ result: 'nameNotFound', host: password }),
    chooseCaFile: async () => null,
    isCalling: () => isCalling,
    openDemo: async () => session('demo'),
    openAccount: async ({ account, password }) => {
      if (failure) throw failure;
      return session('account', `${account.user} ${password}`);
    },
  });
  await keeper.open();
});
afterEach(() => rm(folder, { recursive: true }));

/** A session of which only its opening and its end matter here. */
function session(mode: 'demo' | 'account', label: string = mode): ProfileSession {
  opened.push(label);
  const over = {
    stop: async () => {},
    dispose: async () => {},
    close: async () => void opened.push('closed'),
  };
  return { mode, store: over, work: over, driver: over, demo: null } as unknown as ProfileSession;
}

describe('the keeper of the session', () => {
  it('goes from the demo to the account and back', async () => {
    await keeper.save(form);
    await keeper.remove();
    expect(opened).toEqual(['demo', 'closed', '1001 secret-42', 'closed', 'demo']);
    expect(keeper.storage).toEqual({ state: 'ready', protection: 'ephemeral' });
  });

  it('opens the former account again when the new one cannot be kept', async () => {
    await keeper.save(form);
    settings.isFull = true;
    await expect(keeper.save({ ...form, user: '2002', password: 'other' })).rejects.toMatchObject({
      code: 'diskFull',
    });
    expect(opened.slice(-2)).toEqual(['closed', '1001 secret-42']);
    expect(keeper.session?.mode).toBe('account');
    expect(await keeper.check({ ...form, password: null })).toEqual({
      result: 'nameNotFound',
      host: 'secret-42',
    });
  });

  it('changes no account while a call is running', async () => {
    isCalling = true;
    await expect(keeper.save(form)).rejects.toMatchObject({ code: 'conflict' });
    await expect(keeper.remove()).rejects.toMatchObject({ code: 'conflict' });
    expect(opened).toEqual(['demo']);
    isCalling = false;
    await keeper.save(form);
    expect(keeper.session?.mode).toBe('account');
  });

  it.each([
    [new StoreError('newerProgram', 'newer'), 'newerProgram'],
    [Object.assign(new Error('full'), { code: 'ENOSPC' }), 'diskFull'],
    [new Error('whatever'), 'unreadable'],
  ])('tells why a session did not open (%s), and opens it when it can', async (error, problem) => {
    failure = error;
    await keeper.save(form);
    expect(keeper.storage).toEqual({ state: 'failed', problem });
    failure = null;
    await keeper.save({ ...form, password: null });
    expect(opened.at(-1)).toBe('1001 secret-42');
  });

  it('knows no password of an account that was removed', async () => {
    failure = new Error('whatever');
    await keeper.save(form);
    await keeper.remove();
    expect(await keeper.check({ ...form, password: null })).toBeNull();
  });
});
