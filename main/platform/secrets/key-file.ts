import { readFile } from 'node:fs/promises';
import { writeFile } from 'atomically';
import { z } from '../../../shared/zod';

const Base64 = z.base64();

/**
 * What is kept of the master key. `system`: sealed by the operating system's key store; `passphrase`: sealed by
 * a key stretched from what the user types; `file`: plain, readable by this user only, chosen knowingly.
 * `secrets` holds sealed values by name.
 */
const KeyFile = z.object({
  version: z.literal(1),
  master: z.discriminatedUnion('protection', [
    z.object({ protection: z.literal('system'), sealed: Base64 }),
    z.object({ protection: z.literal('passphrase'), salt: Base64, sealed: Base64 }),
    z.object({ protection: z.literal('file'), key: Base64 }),
  ]),
  secrets: z.record(z.string(), Base64),
});
export type KeyFile = z.infer<typeof KeyFile>;

/** Null when there is none. Throws when there is one that cannot be understood: it may never be overwritten. */
export async function readKeyFile(path: string): Promise<KeyFile | null> {
  try {
    return KeyFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** On disk, whole or not at all, readable by this user only. */
export const writeKeyFile = (path: string, value: KeyFile): Promise<void> =>
  writeFile(path, JSON.stringify(value), { mode: 0o600 });
