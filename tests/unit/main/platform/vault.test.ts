import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seal, unseal } from '../../../../main/platform/secrets/sealing';
import { type SystemKeyStore, Vault } from '../../../../main/platform/secrets/vault';

/** A key store in memory in place of the operating system's, which a plain Node test has not. */
function keyStore(available: boolean, key = randomBytes(32)): SystemKeyStore {
  return {
    available: () => available,
    seal: (text) => seal(key, Buffer.from(text)),
    unseal: (sealed) => {
      const plain = unseal(key, sealed);
      if (!plain) throw new Error('key store refuses');
      return plain.toString();
    },
  };
}

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sawt-vault-'));
  path = join(folder, 'keys.json');
});
afterEach(() => rm(folder, { recursive: true }));

const reopened = async (system: SystemKeyStore) => {
  const vault = new Vault(path, system);
  await vault.load();
  return vault;
};

describe('the vault', () => {
  it('keeps one database key a profile under the system key store', async () => {
    const system = keyStore(true);
    const vault = await reopened(system);
    expect(vault.state).toBe('absent');
    expect(await vault.ensure()).toBe('open');
    const again = await reopened(system);
    expect(again.protection).toBe('system');
    expect(again.databaseKey()).toEqual(vault.databaseKey());
    expect(again.databaseKey()).toHaveLength(32);
  });

  it('makes nothing without a key store until the user has chosen', async () => {
    const vault = await reopened(keyStore(false));
    expect(await vault.ensure()).toBe('needsChoice');
    await expect(stat(path)).rejects.toThrow();
    expect(() => vault.databaseKey()).toThrow();
    expect(await vault.chooseFile()).toBe('open');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('opens a passphrase vault with the right passphrase only', async () => {
    const vault = await reopened(keyStore(false));
    await vault.ensure();
    await vault.choosePassphrase('un long secret à moi');
    const again = await reopened(keyStore(false));
    expect(again.state).toBe('locked');
    expect(await again.unlock('un long secret a moi')).toBe(false);
    expect(again.state).toBe('locked');
    expect(await again.unlock('un long secret à moi'.normalize('NFD'))).toBe(true);
    expect(again.databaseKey()).toEqual(vault.databaseKey());
  });

  it('keeps secrets sealed on disk and forgets them when told', async () => {
    const system = keyStore(true);
    const vault = await reopened(system);
    await vault.ensure();
    await vault.writeSecret('sip-password', 'très-secret-42');
    expect(await readFile(path, 'utf8')).not.toContain('secret-42');
    const again = await reopened(system);
    expect(again.readSecret('sip-password')).toBe('très-secret-42');
    await again.writeSecret('sip-password', null);
    expect((await reopened(system)).readSecret('sip-password')).toBeNull();
  });

  it('renames and removes a secret also while it is locked', async () => {
    const vault = await reopened(keyStore(false));
    await vault.ensure();
    await vault.choosePassphrase('un long secret à moi');
    await vault.writeSecret('one', 'un');
    await vault.writeSecret('two', 'deux');
    const locked = await reopened(keyStore(false));
    await locked.renameSecret('one', 'first');
    await locked.renameSecret('nothing', 'something');
    await locked.writeSecret('two', null);
    const again = await reopened(keyStore(false));
    await again.unlock('un long secret à moi');
    expect(['one', 'first', 'two', 'something'].map((name) => again.readSecret(name))).toEqual([
      ...[null, 'un', null, null],
    ]);
  });

  it('never overwrites a key file that it cannot understand', async () => {
    await writeFile(path, '{"version":9}');
    const vault = await reopened(keyStore(true));
    expect(vault.state).toBe('unreadable');
    expect(await vault.ensure()).toBe('unreadable');
    expect(await readFile(path, 'utf8')).toBe('{"version":9}');
  });

  it.each(['', 'AAAA', Buffer.alloc(33).toString('base64')])(
    'takes no key of another length for the master key (%j)',
    async (key) => {
      const text = JSON.stringify({ version: 1, master: { protection: 'file', key }, secrets: {} });
      await writeFile(path, text);
      expect((await reopened(keyStore(true))).state).toBe('unreadable');
    },
  );

  it('opens after all when the system key store is there again', async () => {
    const system = keyStore(true);
    await (await reopened(system)).ensure();
    let isClosed = true;
    const vault = await reopened({
      ...system,
      unseal: (sealed) => {
        if (isClosed) throw new Error('key ring is closed');
        return system.unseal(sealed);
      },
    });
    expect(vault.state).toBe('unreadable');
    isClosed = false;
    expect(await vault.load()).toBe('open');
  });

  it('says so when the system key store has another key now', async () => {
    await (await reopened(keyStore(true))).ensure();
    expect((await reopened(keyStore(true))).state).toBe('unreadable');
  });
});

describe('sealing', () => {
  it('finds every changed byte', () => {
    const key = randomBytes(32);
    const sealed = seal(key, Buffer.from('note'));
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8((sealed.readUInt8(at) + 1) % 256, at);
      expect(unseal(key, changed)).toBeNull();
    }
    expect(unseal(key, sealed)?.toString()).toBe('note');
    expect(unseal(key, sealed.subarray(0, 5))).toBeNull();
  });
});
