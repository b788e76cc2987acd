import { randomBytes } from 'node:crypto';
import { type KeyFile, readKeyFile, writeKeyFile } from './key-file';
import { deriveKey, seal, stretch, unseal } from './sealing';

const KEY_BYTES = 32;

/** The operating system's key store; `available` is false on Linux without a key ring. */
export interface SystemKeyStore {
  available(): boolean;
  seal(text: string): Buffer;
  /** Throws when the key store refuses or has another key. */
  unseal(sealed: Buffer): string;
}

export type VaultState = 'absent' | 'needsChoice' | 'locked' | 'open' | 'unreadable';
export type Protection = KeyFile['master']['protection'];

/**
 * One random 32-byte master key a profile, from which the database key and the key that seals secrets are derived.
 * Where the system has no key store the user chooses how the master key is kept; it is never plain without being asked.
 */
export class Vault {
  #state: VaultState = 'absent';
  #master: Uint8Array | null = null;
  #file: KeyFile | null = null;

  constructor(
    private readonly path: string,
    private readonly system: SystemKeyStore,
  ) {}

  get state(): VaultState {
    return this.#state;
  }

  get protection(): Protection | null {
    return this.#file?.master.protection ?? null;
  }

  /** Reads what is there and opens it when nobody needs to be asked. Makes nothing. */
  async load(): Promise<VaultState> {
    try {
      this.#file = await readKeyFile(this.path);
      if (this.#file) this.#openSilently(this.#file);
      else this.#state = 'absent';
    } catch {
      this.#state = 'unreadable';
    }
    return this.#state;
  }

  /** Makes the master key where there is none: at once with a system key store, else the user must choose. */
  async ensure(): Promise<VaultState> {
    if (this.#state !== 'absent') return this.#state;
    if (!this.system.available()) {
      this.#state = 'needsChoice';
      return this.#state;
    }
    const master = randomBytes(KEY_BYTES);
    const sealed = this.system.seal(master.toString('base64')).toString('base64');
    return this.#create(master, { protection: 'system', sealed });
  }

  async chooseFile(): Promise<VaultState> {
    if (this.#state !== 'needsChoice') return this.#state;
    const master = randomBytes(KEY_BYTES);
    return this.#create(master, { protection: 'file', key: master.toString('base64') });
  }

  async choosePassphrase(passphrase: string): Promise<VaultState> {
    if (this.#state !== 'needsChoice') return this.#state;
    const master = randomBytes(KEY_BYTES);
    const salt = randomBytes(16);
    const sealed = seal(await stretch(passphrase, salt), master).toString('base64');
    return this.#create(master, { protection: 'passphrase', salt: salt.toString('base64'), sealed });
  }

  /** True when the passphrase was right. */
  async unlock(passphrase: string): Promise<boolean> {
    const kept = this.#file?.master;
    if (this.#state !== 'locked' || kept?.protection !== 'passphrase') return this.#state === 'open';
    const key = await stretch(passphrase, Buffer.from(kept.salt, 'base64'));
    const master = unseal(key, Buffer.from(kept.sealed, 'base64'));
    if (!master) return false;
    this.#opened(master);
    return true;
  }

  /** 32 bytes for the profile's database. Throws while the vault is not open. */
  databaseKey(): Uint8Array {
    return deriveKey(this.#open(), 'database');
  }

  /** 32 bytes from which the key of each recording is derived. Throws while the vault is not open. */
  recordingsKey(): Uint8Array {
    return deriveKey(this.#open(), 'recordings');
  }

  readSecret(name: string): string | null {
    const sealed = this.#file?.secrets[name];
    if (!sealed) return null;
    return (
      unseal(deriveKey(this.#open(), 'secrets'), Buffer.from(sealed, 'base64'))?.toString('utf8') ?? null
    );
  }

  /** On disk when it resolves; null removes, also while the vault is locked. */
  async writeSecret(name: string, value: string | null): Promise<void> {
    const sealed = value === null ? {} : { [name]: this.#seal(value) };
    const file = this.#file;
    if (!file) return;
    const { [name]: _, ...others } = file.secrets;
    await this.#write({ ...file, secrets: { ...others, ...sealed } });
  }

  #seal(value: string): string {
    return seal(deriveKey(this.#open(), 'secrets'), Buffer.from(value, 'utf8')).toString('base64');
  }

  /**
   * Gives a sealed secret another name, also while the vault is locked; one that is not there is none. Known by the new name
   * even when it could not be written, which is then tried again at the next start.
   */
  async renameSecret(from: string, to: string): Promise<void> {
    const file = this.#file;
    const sealed = file?.secrets[from];
    if (!file || sealed === undefined) return;
    const { [from]: _, ...others } = file.secrets;
    this.#file = { ...file, secrets: { ...others, [to]: sealed } };
    await this.#write(this.#file);
  }

  #open(): Uint8Array {
    if (!this.#master) throw new Error('vault is not open');
    return this.#master;
  }

  #openSilently({ master }: KeyFile): void {
    if (master.protection === 'passphrase') this.#state = 'locked';
    else if (master.protection === 'file') this.#opened(Buffer.from(master.key, 'base64'));
    else this.#opened(Buffer.from(this.system.unseal(Buffer.from(master.sealed, 'base64')), 'base64'));
  }

  #opened(master: Uint8Array): void {
    // One cut short would open a new database under a weak key and put the old one aside.
    if (master.length !== KEY_BYTES) throw new Error('not a master key');
    this.#master = master;
    this.#state = 'open';
  }

  async #create(bytes: Uint8Array, master: KeyFile['master']): Promise<VaultState> {
    await this.#write({ version: 1, master, secrets: {} });
    this.#opened(bytes);
    return this.#state;
  }

  async #write(file: KeyFile): Promise<void> {
    await writeKeyFile(this.path, file);
    this.#file = file;
  }
}
