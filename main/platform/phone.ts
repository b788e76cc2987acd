// The small metadata on purpose: its general patterns go on matching when a country opens a new range of numbers.
import {
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { E164, type Region } from '../../shared/domain/basics';
import { asciiDigits } from './digits';

/** No spelling of fifteen digits is longer. */
const LONGEST_SPELLING = 80;
/** Shorter ones without plus are extensions: in some countries (Germany, Finland) nearly any length is possible. */
const SHORTEST_NATIONAL = 6;
/** A number without plus is taken for an international one only from this length on. */
const SHORTEST_WITHOUT_PLUS = 10;

const SEPARATORS = /[\s().\-/]/g;

function parse(text: string, region: Region): PhoneNumber | undefined {
  const options = isSupportedCountry(region) ? { defaultCountry: region } : {};
  return parsePhoneNumberFromString(text, { ...options, extract: false });
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The number in a SIP or tel URI (or its user part), a global phone-context put in front (RFC 3966 section 5.1.5). */
function withoutUri(text: string): string {
  const bare = text.replace(/^\s*<?\s*(?:sips?|tel|callto):/i, '').replace(/[@>].*$/su, '');
  const [number = '', ...parameters] = decodePercent(bare).split(';');
  const context = parameters.map((each) => /^\s*phone-context=(\+.*)$/i.exec(each)?.[1]).find(Boolean);
  return context && !number.trim().startsWith('+') ? `${context}${number}` : number;
}

/** ASCII digits, plain spaces, no invisible marks (texts copied from other programs carry direction marks). */
function plain(text: string): string {
  return asciiDigits(text.normalize('NFKC'))
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s/g, ' ')
    .trim();
}

/** `212…` as networks hand it over: taken when it is no national number. */
function readWithoutPlus(text: string, region: Region): PhoneNumber | undefined {
  const digits = text.replaceAll(SEPARATORS, '');
  if (!/^[1-9]\d+$/.test(digits) || digits.length < SHORTEST_WITHOUT_PLUS) return;
  const number = parse(`+${digits}`, region);
  return number?.isValid() ? number : undefined;
}

function readNational(text: string, region: Region): PhoneNumber | undefined {
  if (text.replaceAll(/\D/g, '').length < SHORTEST_NATIONAL) return;
  const number = parse(text, region);
  return number?.isValid() ? number : undefined;
}

/** What is dialled in `region` before the country code; 00 where the telephone network has several, one a carrier. */
export function internationalPrefix(region: Region): string {
  if (!isSupportedCountry(region)) return '00';
  const metadata = new Metadata();
  metadata.selectNumberingPlan(region);
  const plan = metadata.numberingPlan;
  // A tilde stands for the tone that is waited for. Where there is no default, some countries have a zero for it, not a text.
  const isOne = (each: unknown) => typeof each === 'string' && /^\d+(?:~\d+)?$/.test(each);
  return [plan?.defaultIDDPrefix(), plan?.IDDPrefix()].find(isOne)?.replace('~', '') ?? '00';
}

/** With a plus, or with 00, which is dialled for it in most of the world; where it is 0011, that goes before. */
function readInternational(text: string, region: Region): PhoneNumber | undefined {
  const prefix = internationalPrefix(region);
  if (prefix !== '00' && text.replaceAll(SEPARATORS, '').startsWith(prefix)) {
    const number = parse(text, region);
    if (number?.isValid()) return number;
  }
  const withPlus = text.replace(/^\(?0\s?0/, '+');
  const number = withPlus.startsWith('+') ? parse(withPlus, region) : undefined;
  return number?.isPossible() ? number : undefined;
}

/** A valid number that leaves no doubt about its country. */
function readStrictly(text: string, region: Region): PhoneNumber | undefined {
  const number = readInternational(text, region) ?? readNational(text, region);
  return number?.isValid() ? number : undefined;
}

const read = (text: string, region: Region): PhoneNumber | undefined =>
  readInternational(text, region) ?? readNational(text, region) ?? readWithoutPlus(text, region);

/**
 * A number in any spelling as E.164: national or international, with separators, digits of any script, as user part of
 * a SIP URI. `region` is assumed where no country is given. Null for what is no public number: extensions, names,
 * withheld callers, nonsense of any length. Never throws.
 */
export function toE164(raw: string, region: Region): E164 | null {
  const text = plain(withoutUri(raw.slice(0, 1000)));
  if (text.length > LONGEST_SPELLING) return null;
  return E164.safeParse(read(text, region)?.number).data ?? null;
}

/** What was typed, with digits of any script as 0-9 and without spaces, points, dashes, strokes and brackets. Other signs stay. */
export const withoutSeparators = (typed: string): string =>
  plain(typed.slice(0, 1000)).replaceAll(SEPARATORS, '');

/** As it is dialled in `region`, digits only; null for a number of another country code. */
export function nationalDigits(e164: string, region: Region): string | null {
  const number = parse(e164, region);
  if (!number || !isSupportedCountry(region)) return null;
  const isHome = number.countryCallingCode === getCountryCallingCode(region);
  return isHome ? number.formatNational().replaceAll(/\D/g, '') : null;
}

/** A valid number of the region as it is dialled in it, or with its country code behind an international prefix. */
function isHomeNumber(digits: string, region: Region): boolean {
  const national = nationalDigits(readStrictly(digits, region)?.number ?? '', region);
  if (national === null) return false;
  return digits === national || ['00', internationalPrefix(region)].some((each) => digits.startsWith(each));
}

/**
 * A number without the `prefix` of an outside line in front, as its digits; as it was where none stands there. In `00612345678` a
 * PBX sees the prefix 0, not a country code 6: what is behind the prefix is tried first, but for numbers of the region itself.
 */
export function withoutOutsidePrefix(raw: string, region: Region, prefix: string): string {
  const digits = withoutSeparators(withoutUri(raw.slice(0, 1000)));
  if (prefix === '' || !digits.startsWith(prefix) || digits.length > LONGEST_SPELLING) return raw;
  const rest = digits.slice(prefix.length);
  if (isHomeNumber(digits, region)) return raw;
  if (readStrictly(rest, region)) return rest;
  return !read(digits, region) && read(rest, region) ? rest : raw;
}

/** As people of the region write it: national at home, international abroad. */
export function formatNumber(e164: E164, region: Region): string {
  const number = parse(e164, region);
  if (!number) return e164;
  return number.country === region ? number.formatNational() : number.formatInternational();
}
