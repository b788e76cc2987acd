import { createHash, randomBytes } from 'node:crypto';
import { Core } from 'sip.js';

/** The hash functions that we answer to, the strongest first, by their names in a challenge (RFC 8760 section 2.1). */
const hashes = { 'SHA-256': 'sha256', MD5: 'md5' } as const;
const algorithms = Object.keys(hashes) as readonly Algorithm[];
type Algorithm = keyof typeof hashes;

/** A challenge as SIP.js reads it (RFC 7616 section 3.3): without the quotes, but with the escapes between them. */
export interface Challenge {
  readonly realm?: string;
  readonly nonce?: string;
  readonly opaque?: string;
  readonly algorithm?: string;
  readonly qop?: readonly string[];
}

export interface DigestInput {
  readonly algorithm: Algorithm;
  readonly username: string;
  readonly password: string;
  readonly realm: string;
  readonly nonce: string;
  readonly method: string;
  readonly uri: string;
  /** Null where the challenge offers no quality of protection (RFC 2069). */
  readonly protection: { qop: 'auth' | 'auth-int'; cnonce: string; nonceCount: string; body: string } | null;
}

/** The response to a challenge (RFC 7616 section 3.4.1), in hexadecimal. */
export function digestResponse(input: DigestInput): string {
  const { algorithm, username, password, realm, nonce, method, uri, protection } = input;
  const hash = (...parts: string[]) => createHash(hashes[algorithm]).update(parts.join(':')).digest('hex');
  const secret = hash(username, realm, password);
  if (!protection) return hash(secret, nonce, hash(method, uri));
  const { qop, cnonce, nonceCount, body } = protection;
  const what = qop === 'auth' ? hash(method, uri) : hash(method, uri, hash(body));
  return hash(secret, nonce, nonceCount, cnonce, qop, what);
}

/** Which of our algorithms a challenge asks for; MD5 where it names none (RFC 7616 section 3.3). */
function algorithmOf(name: string | undefined): Algorithm | null {
  return algorithms.find((known) => known === (name ?? 'MD5').toUpperCase()) ?? null;
}

/** How well we can answer a challenge that names this algorithm: 0 is best, the last not at all. */
export function rankOfAlgorithm(name: string | undefined): number {
  const algorithm = algorithmOf(name);
  return algorithm === null ? algorithms.length : algorithms.indexOf(algorithm);
}

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** What is asked for with credentials. */
export interface Requested {
  readonly method: string;
  readonly uri: string;
  readonly body: string;
}

/**
 * The value of an (Proxy-)Authorization header that answers a challenge (RFC 7616 section 3.4), in SIP and in HTTP; null where it
 * cannot be answered. `nonceCount`: the how many-th use of this nonce.
 */
export function digestAuthorization(
  { method, uri, body }: Requested,
  challenge: Challenge,
  { user: username, password }: { readonly user: string; readonly password: string },
  nonceCount: number,
): string | null {
  const { realm, nonce, opaque, qop: offered } = challenge;
  const algorithm = algorithmOf(challenge.algorithm);
  const qop = (['auth', 'auth-int'] as const).find((known) => offered?.includes(known));
  if (!algorithm || realm === undefined || nonce === undefined || (offered && !qop)) return null;
  const protection = qop
    ? {
        qop,
        cnonce: randomBytes(12).toString('hex'),
        nonceCount: nonceCount.toString(16).padStart(8, '0'),
        body,
      }
    : null;
  const response = digestResponse({
    ...{ algorithm, username, password, realm, nonce, method, uri, protection },
  });
  return [
    `Digest algorithm=${algorithm}, username=${quoted(username)}, realm="${realm}", nonce="${nonce}"`,
    `uri="${uri}", response="${response}"`,
    ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
    ...(protection
      ? [`qop=${protection.qop}, cnonce="${protection.cnonce}", nc=${protection.nonceCount}`]
      : []),
  ].join(', ');
}

/**
 * Answers challenges with SHA-256 as well as MD5 (RFC 8760); SIP.js knows MD5 only. One serves one request and what
 * follows its challenges: a new nonce is counted from one.
 */
export class DigestCredentials extends Core.DigestAuthentication {
  readonly #username: string;
  readonly #password: string;
  #nonce = '';
  #nonceCount = 0;
  #header = '';

  constructor(loggerFactory: Core.LoggerFactory, username: string, password: string) {
    super(loggerFactory, undefined, username, password);
    this.#username = username;
    this.#password = password;
  }

  /** False where the challenge cannot be answered: the request has failed then. */
  override authenticate(request: Core.OutgoingRequestMessage, challenge: Challenge): boolean {
    const { nonce = '' } = challenge;
    const count = nonce === this.#nonce ? this.#nonceCount + 1 : 1;
    const { method } = request;
    const requested = { method, uri: request.ruri.toString(), body: request.body?.body ?? '' };
    const [user, password] = [this.#username, this.#password];
    const header = digestAuthorization(requested, challenge, { user, password }, count);
    if (header === null) return false;
    this.#nonceCount = count;
    this.#nonce = nonce;
    this.#header = header;
    return true;
  }

  /** The value of the (Proxy-)Authorization header. */
  override toString(): string {
    return this.#header;
  }
}

const CHALLENGE = /^(?:www|proxy)-authenticate[ \t]*:[ \t]*(\S+)/i;
const ALGORITHM = /\balgorithm\s*=\s*"?([\w-]+)"?/i;

/** How well we can answer a challenge: 0 is best, the last not at all. */
function rankOf(challenge: string): number {
  const scheme = CHALLENGE.exec(challenge)?.[1]?.toLowerCase();
  return scheme === 'digest' ? rankOfAlgorithm(ALGORITHM.exec(challenge)?.[1]) : algorithms.length;
}

/**
 * A 401 or 407 with the best of its challenges only, because SIP.js sees only the last. The strongest algorithm is best
 * whatever the server's order: the local policy that RFC 8760 section 2.4 leaves room for. Nor does SIP.js see an
 * algorithm in quotes, which some servers send.
 */
export function keepBestChallenge(response: string): string {
  const end = response.indexOf('\r\n\r\n');
  if (end < 0) return response;
  const lines = response.slice(0, end).split(/\r\n(?![ \t])/);
  const best = lines
    .filter((line) => CHALLENGE.test(line))
    .toSorted((one, other) => rankOf(one) - rankOf(other))[0];
  const kept = lines.filter((line) => line === best || !CHALLENGE.test(line));
  const unquoted = kept.map((line) => (line === best ? line.replace(ALGORITHM, 'algorithm=$1') : line));
  return unquoted.join('\r\n') + response.slice(end);
}
