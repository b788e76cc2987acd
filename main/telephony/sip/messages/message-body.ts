/** What a MESSAGE says, or how it is refused (RFC 3428 section 7). */
export type MessageBody =
  | { ok: true; text: string }
  | { ok: false; status: 413 | 415; headers: readonly string[] };

/** UTF-8 bytes of a body that are taken. */
const LARGEST = 16_384;
const ACCEPT = 'Accept: text/plain, text/html';

/** Control characters but tab and line feed, bidi overrides and isolates, tag characters: nothing may hide or reorder text. */
const UNSEEN = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/gu;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function decodeEntity(whole: string, name: string): string {
  const known = entities[name.toLowerCase()];
  if (known !== undefined) return known;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter =
    name.startsWith('#') && code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : whole;
}

/** The words of an HTML message without its markup; the result is text, whatever it looks like. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<(script|style|head|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z!][^>]*>/gi, '')
    .replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, decodeEntity)
    .replace(/[ \t]*\n[ \t]*/g, '\n');
}

/** The text without what could hide or reorder it, line ends as line feeds. */
export const cleanMessage = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(UNSEEN, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();

function parametersOf(contentType: string): { type: string; charset: string } {
  const [type = '', ...rest] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const charset = rest.find((part) => part.startsWith('charset='))?.slice(8) ?? 'utf-8';
  return { type, charset: charset.replaceAll('"', '').trim() };
}

/** Reads the body of a MESSAGE: plain text or HTML, in UTF-8 or its subset. */
export function readMessageBody(
  body: string,
  contentType: string | undefined,
  contentEncoding: string | undefined,
): MessageBody {
  if (Buffer.byteLength(body) > LARGEST) return { ok: false, status: 413, headers: [] };
  if (contentEncoding !== undefined && contentEncoding.trim().toLowerCase() !== 'identity')
    return { ok: false, status: 415, headers: ['Accept-Encoding: identity'] };
  const { type, charset } = parametersOf(contentType ?? (body === '' ? 'text/plain' : ''));
  const isText = type === 'text/plain' || type === 'text/html';
  if (!isText || !['utf-8', 'utf8', 'us-ascii'].includes(charset))
    return { ok: false, status: 415, headers: [ACCEPT] };
  return { ok: true, text: cleanMessage(type === 'text/html' ? textOfHtml(body) : body) };
}
