import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import tls from 'node:tls';

/** The certificates of the operating system, where this Node can read them (22.15 and later). */
function systemCertificates(): readonly string[] {
  return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('system') : [];
}

/** Bytes; the bundles of whole operating systems are a quarter of it. */
const FILE_LIMIT = 1024 * 1024;

const wide = new Map<string, tls.SecureContext>();

/** Takes about 100 ms of the main thread the first time: hundreds of certificates are parsed. */
function wideContext(added: string): tls.SecureContext {
  const known = wide.get(added);
  if (known) return known;
  const ca = new Set([...tls.rootCertificates, ...systemCertificates(), ...(added === '' ? [] : [added])]);
  const context = tls.createSecureContext({ ca: [...ca] });
  wide.set(added, context);
  return context;
}

/** The text of a file of certificates. Looked at before it is opened: a pipe would be waited for without end. */
async function readCertificates(file: string): Promise<string> {
  const about = await stat(file);
  if (!about.isFile() || about.size > FILE_LIMIT) throw new Error('no file of certificates');
  const text = await readFile(file, 'utf8');
  // OpenSSL passes over what is no certificate without a word.
  new X509Certificate(text);
  return text;
}

/**
 * What a server's certificate may be signed by: the authorities of `caFile` (PEM, one or several), Node's and the
 * operating system's. In two steps, to be tried in turn, because the first is enough nearly always and costs nothing.
 * Rejects when the file cannot be read or holds no certificate.
 */
export async function trustOf(
  caFile: string | null,
): Promise<readonly [narrow: () => tls.SecureContext, wide: () => tls.SecureContext]> {
  const added = caFile === null ? '' : await readCertificates(caFile);
  return [() => tls.createSecureContext(added === '' ? {} : { ca: added }), () => wideContext(added)];
}
