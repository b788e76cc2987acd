import type { E164, Region } from '../../shared/domain/basics';
import type { RemoteParty } from '../../shared/domain/call';
import type { Peer } from '../../shared/domain/message';
import type { NumberPlan } from '../../shared/domain/number-plan';
import type { Account } from '../../shared/domain/settings';
import { digitOf } from '../../shared/domain/telephone-keys';
import { numberSent } from '../platform/number-sent';
import { withoutOutsidePrefix, withoutSeparators } from '../platform/phone';

/** Reads a number in any spelling; null when it is none. */
export type ParseNumber = (typed: string, region: Region) => E164 | null;

export interface DialTarget {
  /** User part, or a whole SIP URI. */
  readonly target: string;
  readonly remote: RemoteParty;
  /** Keys to send once it is answered, see `Call`; absent without any. */
  readonly tones?: string;
}

const LONGEST = 255;
/** Not behind an address, in which a semicolon begins a parameter. */
const WITH_TONES = /^([^,;@]+)([,;][0-9a-d*#,;\s.-]*)$/i;
const MOST_TONES = 64;
/** Numbers inside a PBX, emergency and service numbers, feature codes: dialled as they are. */
const SHORT_NUMBER = /^[0-9*#]{1,6}$/;
/** Longer ones are when they are no public number, as long as all of it is kept to be dialled again. */
const KEYS = /^[0-9*#]{1,64}$/;
/** No password, no header part (`?`), no quoting, no white space: nothing that could become another header of the request. */
const SIP_URI = /^(?:sips?:)?([^\s@<>"?:;,]+)@[^\s@<>"?,]+$/i;

const party = (number: string, e164: E164 | null): RemoteParty => ({
  number: number.slice(0, 64),
  e164,
  displayName: null,
});

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}

/**
 * What an agent typed, as it goes into the request: a public number as the account's server wants it, other keys as they are, or a
 * SIP URI. Null when it is none of these. Behind a number may stand keys with pauses: `0612345678,12;3#`.
 */
export function dialTarget(typed: string, plan: NumberPlan, parseNumber: ParseNumber): DialTarget | null {
  if (typed.length > LONGEST || hasControlCharacter(typed)) return null;
  const [, number = typed, keys = ''] = WITH_TONES.exec(typed.trim()) ?? [];
  const tones = keys.replace(/[\s.-]/g, '').toUpperCase();
  const found = tones.length <= MOST_TONES ? numberTarget(number, plan, parseNumber) : null;
  return found && /[^,;]/.test(tones) ? { ...found, tones } : found;
}

function numberTarget(typed: string, plan: NumberPlan, parseNumber: ParseNumber): DialTarget | null {
  const { defaultRegion: region, options } = plan;
  const text = typed.trim().replace(/^(?:tel|callto):/i, '');
  const uri = SIP_URI.exec(text);
  if (uri) {
    const user = uri[1] ?? '';
    return {
      target: /^sips?:/i.test(text) ? text : `sip:${text}`,
      remote: party(user, parseNumber(user, region)),
    };
  }
  const keys = withoutSeparators(text);
  const asTyped = { target: keys, remote: party(keys, null) };
  if (SHORT_NUMBER.test(keys)) return asTyped;
  for (const spelling of [text, withoutLetters(text)]) {
    const number = withoutOutsidePrefix(spelling, region, options.outsidePrefix);
    const e164 = parseNumber(number, region);
    if (e164 !== null) return publicTarget(e164, number, plan);
  }
  return KEYS.test(keys) ? asTyped : null;
}

/** It is kept and shown in E.164, but where the account sends what is typed: it must go out like that again. */
function publicTarget(e164: E164, typed: string, plan: NumberPlan): DialTarget {
  const { numberFormat, outsidePrefix } = plan.options;
  const number = numberSent(e164, typed, plan);
  return {
    target: `${outsidePrefix}${number}`,
    remote: party(numberFormat === 'typed' ? number : e164, e164),
  };
}

/** A number that ends in a word, as on posters (`0800 SAWT`), in digits; any other text as it is. */
function withoutLetters(text: string): string {
  const isNumberWithWord = /^\+?(?:[\s().-]*\d){3,7}[\s().-]*[a-z]{2,10}$/i.test(text);
  return isNumberWithWord ? text.replace(/[a-z]/gi, (letter) => digitOf(letter) ?? letter) : text;
}

const isUri = (target: string): boolean => /^sips?:/i.test(target);

/** The user part of the account's domain that a call is sent on to; null where it is none. */
export function userAt(
  typed: string,
  account: Pick<Account, 'domain'> & NumberPlan,
  parseNumber: ParseNumber,
): string | null {
  const peer = peerOf(typed, account, parseNumber);
  if (peer === null || peer.includes('@')) return null;
  const found = dialTarget(typed, account, parseNumber);
  return found && !isUri(found.target) ? found.target : peer;
}

/** The other side of a conversation, as messages name it: without scheme, and without the account's own domain. */
export function peerOf(
  typed: string,
  account: Pick<Account, 'domain'> & NumberPlan,
  parseNumber: ParseNumber,
): Peer | null {
  const [, user, host] = /^([\p{L}\w.+-]{1,64})(?:@([\w.:[\]-]{1,253}))?$/u.exec(typed.trim()) ?? [];
  if (user !== undefined && /\p{L}/u.test(user) && host === undefined) return user;
  const found = dialTarget(typed, account, parseNumber);
  if (!found || found.tones !== undefined) return null;
  if (!isUri(found.target)) return found.remote.e164 ?? found.target;
  const [name = '', at = ''] = found.target.replace(/^sips?:/i, '').split('@');
  const place = at.replace(/;.*$/, '').toLowerCase();
  return place === '' || place === account.domain.toLowerCase() ? name : `${name}@${place}`;
}
