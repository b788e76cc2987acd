import { type DialRequest, LONGEST_NUMBER } from '../../shared/domain/desktop';

type Ready = Pick<Extract<DialRequest, { state: 'ready' }>, 'state' | 'number' | 'extension'>;
type Refused = Pick<Extract<DialRequest, { state: 'refused' }>, 'state' | 'problem'>;
/** What a link or a text asks to be called, or why it is not taken. */
export type Reading = Ready | Refused;

const LINK = /^(tel|callto|sips?):(.*)$/isu;
/** Visual separators of RFC 3966 section 5.1.1, and the spaces that people write. */
const SEPARATORS = /[\s.()-]/g;
/** A host name, an IPv4 address or an IPv6 reference, and a port (RFC 3261 section 25.1, hostport). */
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
/** Characters of a user part that need no quoting, without those that could be read as something else than a name. */
const USER = /^[\p{L}\p{N}+\-_.!~'()&=$/%*#]+$/u;

const refused = (problem: Refused['problem']): Refused => ({ state: 'refused', problem });
const ready = (number: string, extension: string | null = null): Ready => ({
  state: 'ready',
  number,
  extension,
});

/** Line breaks would end a header; marks without a width can make one number look like another. */
const hasHidden = (text: string): boolean => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u.test(text);

export const isLink = (text: string): boolean => LINK.test(text);

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * Reads a `tel:` (RFC 3966), `sip:`, `sips:` (RFC 3261 section 19.1) or `callto:` link. Any page may make one, so that
 * nothing is taken on trust: no hidden characters, no headers, no password, no codes of the PBX. Never throws.
 */
export function readLink(raw: string): Reading {
  const [, scheme = '', rest = ''] = LINK.exec(raw.trim()) ?? [];
  if (scheme === '') return refused('notANumber');
  if (raw.length > LONGEST_NUMBER) return refused('tooLong');
  const plain = decoded(rest);
  if (plain === null) return refused('notANumber');
  if (hasHidden(plain) || plain.includes('?')) return refused('forbiddenParts');
  if (/^sips?$/i.test(scheme)) return readAddress(scheme.toLowerCase(), rest);
  const body = plain.replace(/^\/\//, '');
  return body.includes('@') ? readAddress('sip', rest.replace(/^\/\//, '')) : readTelephone(body);
}

/** Parameters are left out: they choose a method or a transport, which is the account's business. */
function readAddress(scheme: string, address: string): Reading {
  const [uri = ''] = address.split(';');
  const at = uri.lastIndexOf('@');
  const user = uri.slice(0, at);
  if (at < 1 || !HOST.test(uri.slice(at + 1))) return refused('notANumber');
  if (user.includes(':')) return refused('forbiddenParts');
  if (!USER.test(user)) return refused('notANumber');
  return /[*#]/.test(decoded(user) ?? '#') ? refused('serviceCode') : ready(`${scheme}:${uri}`);
}

function readTelephone(body: string): Reading {
  const [written = '', ...list] = body.split(';');
  const parameters = new Map(list.map((each) => splitParameter(each)));
  // RFC 3966 section 3: none may be there twice.
  if (parameters.size < list.length) return refused('forbiddenParts');
  const digits = written.replaceAll(SEPARATORS, '');
  if (/[*#]/.test(digits)) return refused('serviceCode');
  if (!/^\+?\d{1,32}$/.test(digits)) return refused('notANumber');
  const extension = parameters.get('ext')?.replaceAll(SEPARATORS, '') ?? null;
  if (extension !== null && !/^\d{1,20}$/.test(extension)) return refused('forbiddenParts');
  const keys = keysOf(parameters.get('postd') ?? '');
  if (keys === null) return refused('forbiddenParts');
  const context = parameters.get('phone-context')?.replaceAll(SEPARATORS, '') ?? '';
  const isGlobal = context.startsWith('+');
  if (isGlobal && !/^\+\d{1,15}$/.test(context)) return refused('forbiddenParts');
  // RFC 3966 section 5.1.5: a global context goes in front; a domain only says whose local number it is.
  const number = isGlobal && !digits.startsWith('+') ? context + digits : digits;
  return ready(number + keys, extension);
}

/** The keys of `postd` (RFC 2806 section 2.2), which RFC 3966 dropped and pages still write, as one types them: `,12;3`. */
function keysOf(written: string): string | null {
  const keys = written.replaceAll(SEPARATORS, '').toUpperCase();
  if (!/^[0-9A-D*#PW]{0,40}$/.test(keys)) return null;
  return keys
    .replace(/^(?=[^PW])/, ',')
    .replaceAll('P', ',')
    .replaceAll('W', ';');
}

function splitParameter(text: string): [name: string, value: string] {
  const [name = '', ...value] = text.split('=');
  return [name.trim().toLowerCase(), value.join('=')];
}

/** Reads a text that is not a link, as an agent would type it; `isNumber` knows the default line's country. */
export function readText(text: string, isNumber: (text: string) => boolean): Reading {
  const wanted = text.trim();
  if (isLink(wanted)) return readLink(wanted);
  if (wanted.length > LONGEST_NUMBER) return refused('tooLong');
  if (hasHidden(wanted)) return refused('forbiddenParts');
  return isNumber(wanted) ? ready(wanted) : refused('notANumber');
}
