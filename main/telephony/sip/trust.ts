import { readFile } from 'node:fs/promises';
import tls from 'node:tls';

/** The certificates of the operating system, where this Node can read them (22.15 and later). */
function systemCertificates(): readonly string[] {
  return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('system') : [];
}

let known: readonly string[] | undefined;

/** The authorities that are trusted without an account saying so, PEM. Read once: it takes milliseconds. */
function knownAuthorities(): readonly string[] {
  known ??= [...new Set([...tls.rootCertificates, ...systemCertificates()])];
  return known;
}

const contexts = new Map<string, tls.SecureContext>();

/**
 * TLS settings that trust the known authorities and those of `caFile` (PEM, one or several certificates).
 * Rejects when the file cannot be read or holds no certificate.
 */
export async function trustOf(caFile: string | null): Promise<tls.SecureContext> {
  const added = caFile === null ? '' : await readFile(caFile, 'utf8');
  if (caFile !== null && !added.includes('-----BEGIN CERTIFICATE-----'))
    throw new Error('no certificate in file');
  const context =
    contexts.get(added) ??
    tls.createSecureContext({ ca: [...knownAuthorities(), ...(added === '' ? [] : [added])] });
  contexts.set(added, context);
  return context;
}
