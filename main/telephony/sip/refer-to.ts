import { UserAgent } from 'sip.js';
import { headerValues, nameAddress } from './header-values';
import { cleanText, numberOf, shownName } from './remote-party';
import { targetUri } from './user-agent';

export type ReferTo =
  | {
      readonly ok: true;
      /** For an INVITE: a whole SIP URI, which carries the headers that the INVITE is to have. */
      readonly target: string;
      readonly number: string;
      readonly displayName: string | null;
      /** Null inside of our domain. */
      readonly host: string | null;
      /** It names a dialog whose place is to be taken (RFC 3891). */
      readonly takesOver: boolean;
    }
  /** With what the REFER is refused. */
  | { readonly ok: false; readonly sipStatus: 400 | 403 | 416 };

/** Besides these a Refer-To could have us write any header into a request of ours. */
const allowedHeaders = new Set(['replaces', 'require', 'referred-by']);
/** Call-ID and tags (RFC 3891 section 6.1); nothing that could become another header, or another value of this one. */
const DIALOG = /^[!-+\--:<-~]{1,255}(?:;[a-z-]{1,32}(?:=[\w.!%*+`'~-]{1,128})?){2,4}$/i;
const PLAIN_URI = /^sips?:[!#-;=?-~]{1,255}$/i;

const refuse = (sipStatus: 400 | 403 | 416): ReferTo => ({ ok: false, sipStatus });

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The headers of a URI by lower-case name (RFC 3261 section 19.1.1); null where one cannot be read. */
function headersIn(text: string): [string, string][] | null {
  const pairs: [string, string][] = [];
  for (const pair of text === '' ? [] : text.split('&')) {
    const [name = '', ...rest] = pair.split('=');
    const value = decoded(rest.join('='));
    if (value === null) return null;
    pairs.push([name.toLowerCase(), value]);
  }
  return pairs;
}

const isDialog = (value: string): boolean =>
  DIALOG.test(value) && /;to-tag=/i.test(value) && /;from-tag=/i.test(value);

/** Who asks (RFC 3892), written anew from what can be meant; null where it cannot. */
function referrerIn(lines: readonly string[]): string | null {
  const [value] = headerValues(lines);
  const address = value ? nameAddress(value.head) : null;
  const uri = address && `${address.scheme}:${address.user}@${address.host}`;
  return uri && /^sips?:[\w.!~*'()&=+$,;?/%-]{1,64}@[\w.:[\]-]{1,253}$/.test(uri) ? `<${uri}>` : null;
}

/**
 * Whom a REFER asks us to call (RFC 3515 section 2.1). Only by INVITE; a number is called in our `domain` only and without
 * whatever its address brings along, and elsewhere only who is to be taken over, whose Contact that is (RFC 5589 section 7).
 * `theirHost`: that of the far end's address, where a PBX may write its own address for the domain of a number; a Contact
 * does not become ours by it, as it is the caller who writes it. Total: all else is refused, 400 where it cannot be read, 416 for
 * another scheme (`tel` too), 403 for what we do not do.
 */
export function readReferTo(
  referTo: readonly string[],
  referredBy: readonly string[],
  domain: string,
  theirHost: string = domain,
): ReferTo {
  const [value, second] = headerValues(referTo);
  const address = value && second === undefined ? nameAddress(value.head) : null;
  if (!value || !address) return refuse(400);
  if (!/^sips?$/.test(address.scheme)) return refuse(416);
  const [uri = ''] = address.uri.split('?');
  const method = /;\s*method\s*=\s*([^;\s]*)/i.exec(uri)?.[1] ?? value.parameters.get('method') ?? 'INVITE';
  const headers = headersIn(address.headers);
  if (!headers) return refuse(400);
  const valuesOf = (name: string) => headers.filter(([each]) => each === name).map(([, each]) => each);
  const isOdd = headers.some(([name]) => !allowedHeaders.has(name));
  if (isOdd || method.toUpperCase() !== 'INVITE') return refuse(403);
  if (valuesOf('require').some((each) => each.toLowerCase() !== 'replaces')) return refuse(403);
  const [replaces, another] = valuesOf('replaces');
  if (another !== undefined || (replaces !== undefined && !isDialog(replaces))) return refuse(400);

  const number = numberOf(address.user);
  if (!/^[^\s@:<>"]{1,64}$/u.test(number)) return refuse(400);
  const host = address.host.toLowerCase();
  const isDomain = host === domain.toLowerCase();
  const isOurs = isDomain || (replaces === undefined && host === theirHost.toLowerCase());
  if (!isOurs && replaces === undefined) return refuse(403);
  const plain = uri.replace(/;\s*method\s*=[^;]*/i, '');
  const whole = replaces === undefined ? `${targetUri(number, domain)}` : plain;
  const made = UserAgent.makeURI(whole);
  if (!made || !PLAIN_URI.test(whole)) return refuse(400);
  // RFC 3261 section 19.1.1: it would have the request go elsewhere than the host says.
  if (made.hasParam('maddr')) return refuse(403);
  // What is called is what is shown, however the two readings of it may differ.
  if (made.host.toLowerCase() !== (replaces === undefined ? domain.toLowerCase() : host)) return refuse(400);
  const referrer = referrerIn(referredBy);
  const carried = [
    ...(replaces === undefined ? [] : [`Replaces=${encodeURIComponent(replaces)}`]),
    ...(referrer === null ? [] : [`Referred-By=${encodeURIComponent(referrer)}`]),
  ].join('&');
  return {
    ok: true,
    target: carried === '' ? whole : `${whole}?${carried}`,
    number,
    displayName: shownName(address.displayName),
    host: isOurs ? null : cleanText(address.host, 253),
    takesOver: replaces !== undefined,
  };
}
