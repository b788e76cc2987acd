// The small metadata on purpose: its general patterns go on matching when a country opens a new range of numbers.
import { isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { E164, type Region } from '../../shared/domain/basics';
import { asciiDigits } from './digits';

/** No spelling of fifteen digits is longer. */
const LONGEST_SPELLING = 80;
/** Shorter ones without plus are extensions: in some countries (Germany, Finland) nearly any length is possible. */
const SHORTEST_NATIONAL = 6;
/** A number without plus is taken for an international one only from this length on. */
const SHORTEST_WITHOUT_PLUS = 10;

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
  const digits = text.replaceAll(/[\s().\-/]/g, '');
  if (!/^[1-9]\d+$/.test(digits) || digits.length < SHORTEST_WITHOUT_PLUS) return;
  const number = parse(`+${digits}`, region);
  return number?.isValid() ? number : undefined;
}

function readNational(text: string, region: Region): PhoneNumber | undefined {
  if (text.replaceAll(/\D/g, '').length < SHORTEST_NATIONAL) return;
  const number = parse(text, region);
  return number?.isValid() ? number : readWithoutPlus(text, region);
}

/** With a plus, or with 00, which is dialled for it in most of the world and means nothing else in the rest. */
function readInternational(text: string, region: Region): PhoneNumber | undefined {
  const withPlus = text.replace(/^\(?0\s?0/, '+');
  const number = withPlus.startsWith('+') ? parse(withPlus, region) : undefined;
  return number?.isPossible() ? number : undefined;
}

/**
 * A number in any spelling as E.164: national or international, with separators, digits of any script, as user part of
 * a SIP URI. `region` is assumed where no country is given. Null for what is no public number: extensions, names,
 * withheld callers, nonsense of any length. Never throws.
 */
export function toE164(raw: string, region: Region): E164 | null {
  const text = plain(withoutUri(raw.slice(0, 1000)));
  if (text.length > LONGEST_SPELLING) return null;
  const number = readInternational(text, region) ?? readNational(text, region);
  return E164.safeParse(number?.number).data ?? null;
}

/** As people of the region write it: national at home, international abroad. */
export function formatNumber(e164: E164, region: Region): string {
  const number = parse(e164, region);
  if (!number) return e164;
  return number.country === region ? number.formatNational() : number.formatInternational();
}
