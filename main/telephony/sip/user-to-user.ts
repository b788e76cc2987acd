import type { AttachedField } from '../../../shared/domain/call';
import { type HeaderValue, headerValues, unquoted } from './header-values';
import { cleanText } from './remote-party';

const MOST_FIELDS = 12;
const NAME_LIMIT = 64;
const VALUE_LIMIT = 256;
/** More than the 128 octets that ISDN carries (RFC 7433 section 3.2); what is longer is cut. */
const OCTET_LIMIT = 1024;
/** The name of a value that names itself not. */
const WHOLE = 'uui';

/** Octets as text; where they are none, as the hexadecimal digits that they came as. */
function decoded(hex: string): string {
  const octets = Buffer.from(hex.slice(0, 2 * OCTET_LIMIT), 'hex');
  // Protocol discriminator of ISDN (ITU-T Q.931 section 4.5.30): user-specific or IA5 characters.
  const text = octets[0] === 0 || octets[0] === 4 ? octets.subarray(1) : octets;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch {
    return hex;
  }
}

function textOf({ head, parameters }: HeaderValue): string {
  const value = unquoted(head);
  const encoding = parameters.get('encoding')?.toLowerCase() ?? 'hex';
  const isHex = encoding === 'hex' && value === head && /^(?:[0-9a-f]{2})+$/i.test(value);
  return isHex ? decoded(value) : value;
}

function fieldOf(name: string, value: string): AttachedField[] {
  const field = { name: cleanText(name, NAME_LIMIT), value: cleanText(value, VALUE_LIMIT) };
  return field.value === '' ? [] : [{ ...field, name: field.name || WHOLE }];
}

/** `name=value` pairs, as call centres write them; anything else is one value. */
function fieldsIn(text: string): AttachedField[] {
  const pieces = text.split(/[;&|\r\n]+/).filter((piece) => piece.trim() !== '');
  const pairs = pieces.map((piece) => /^\s*([\p{L}\p{N}_.\- ]{1,64})=(.*)$/su.exec(piece));
  if (pairs.some((pair) => pair === null)) return fieldOf(WHOLE, text);
  return pairs.flatMap((pair) => fieldOf(pair?.[1] ?? '', pair?.[2] ?? ''));
}

/** What the User-to-User header brings (RFC 7433), as text only, whatever it holds; of one name the last value. */
export function attachedFields(lines: readonly string[]): AttachedField[] {
  const fields = headerValues(lines).flatMap((value) => fieldsIn(textOf(value)));
  const byName = new Map(fields.map((field) => [field.name, field]));
  return [...byName.values()].slice(0, MOST_FIELDS);
}
