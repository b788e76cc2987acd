import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** scrypt at the cost that OWASP's password storage sheet names (N = 2^17, r = 8, p = 1): about 128 MiB and a third of a second. */
const SCRYPT: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

const NOTHING = new Uint8Array(0);

/**
 * AES-256-GCM; returns nonce, tag and ciphertext in one. `key`: 32 bytes. `context` is authenticated, not stored: who
 * unseals must know it.
 */
export function seal(key: Uint8Array, plain: Uint8Array, context: Uint8Array = NOTHING): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(context);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** The reverse of `seal`; null when the key or the context is another, or the bytes were changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: Uint8Array = NOTHING): Buffer | null {
  try {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAAD(context);
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** A 32-byte key for one purpose (RFC 5869), so that no two uses share a key. */
export const deriveKey = (master: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', master, new Uint8Array(0), purpose, 32));

/** A 32-byte key from a passphrase, off the main thread. */
export const stretch = (passphrase: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFKC'), salt, 32, SCRYPT, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
