import { hash } from 'node:crypto';
import { longHeaderName } from '../../platform/header-name';
import { keepBestChallenge } from './digest';
import { isSequence, methodOf, problemOfStartLine } from './start-line';

/** Why a message was refused before the stack saw it. Codes for the log; none holds text of the message. */
export type MalformedReason =
  | 'notSip'
  | 'startLine'
  | 'version'
  | 'uriScheme'
  | 'headerSyntax'
  | 'headerTooLong'
  | 'tooManyHeaders'
  | 'missingHeader'
  | 'repeatedHeader'
  | 'sequence'
  | 'contentLength'
  | 'contentType'
  | 'messageTooLong'
  | 'unparsable'
  | 'unprocessable';

export type Screened =
  /** `message`: what the stack is to read. */
  | { ok: true; message: string }
  /** `reply`: the refusal to send back, null where none may or can be sent. `reason`: null where the message is well-formed. */
  | { ok: false; reason: MalformedReason | null; reply: string | null };

const HEADER_LIMIT = 8192;
const HEADER_COUNT_LIMIT = 200;
/** A control character that is no quoted-pair (RFC 3261 section 25.1). */
const UNQUOTED_CONTROL = /(?<!\\)[^\P{Cc}\t\r\n]/u;
/** RFC 3261 section 8.1.1. */
const mandatory = ['via', 'from', 'to', 'call-id', 'cseq'] as const;
const single = ['from', 'to', 'call-id', 'cseq', 'content-length', 'content-type', 'refer-to'] as const;
const reasonPhrases = {
  200: 'OK',
  400: 'Bad Request',
  415: 'Unsupported Media Type',
  416: 'Unsupported URI Scheme',
  420: 'Bad Extension',
  481: 'Call/Transaction Does Not Exist',
  486: 'Busy Here',
  505: 'Version Not Supported',
  513: 'Message Too Large',
} as const;
/** RFC 3261 sections 21.4.14 and 21.5.6; whatever else is wrong is a bad request. */
const statuses: Partial<Record<MalformedReason, keyof typeof reasonPhrases>> = {
  uriScheme: 416,
  version: 505,
};
/** The extensions that we understand (RFC 3262, RFC 3891, RFC 4028, RFC 4488, RFC 5626). */
const EXTENSIONS = new Set(['100rel', 'norefersub', 'outbound', 'replaces', 'timer']);

type Headers = ReadonlyMap<string, readonly string[]>;

function readHeaders(lines: readonly string[]): Headers | null {
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) return null;
    const name = longHeaderName(line.slice(0, colon).trim());
    const values = headers.get(name);
    const value = line.slice(colon + 1).trim();
    if (values) values.push(value);
    else headers.set(name, [value]);
  }
  return headers;
}

/** The headers of a message by their long names in lower case, folded lines put together; null where a line is none. */
export function headersOf(message: string): Headers | null {
  const [head = ''] = message.split('\r\n\r\n', 1);
  return readHeaders(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .slice(1),
  );
}

/**
 * A response made from the raw text, for requests that the stack cannot read or is not to see (RFC 3261 sections 8.2.6 and 21.4.1);
 * null when the text is no request, is an ACK, or lacks what a response must repeat.
 */
export function replyTo(
  text: string,
  status: keyof typeof reasonPhrases,
  more: readonly string[] = [],
): string | null {
  const [head = ''] = text.split('\r\n\r\n', 1);
  const [startLine = '', ...lines] = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const method = methodOf(startLine);
  if (method === undefined || method === 'ACK') return null;
  const headers = readHeaders(lines.filter((line) => line.indexOf(':') > 0 && line.length <= 1024));
  const [to] = headers?.get('to') ?? [];
  if (!headers || !to || mandatory.some((name) => !headers.has(name))) return null;
  const via = (headers.get('via') ?? []).map((value) => `Via: ${value}`);
  // The same for the same request (RFC 3261 section 8.2.7).
  const tag = /;\s*tag\s*=/i.test(to) ? '' : `;tag=${hash('sha256', head).slice(0, 10)}`;
  return [
    `SIP/2.0 ${status} ${reasonPhrases[status]}`,
    ...via,
    `From: ${headers.get('from')?.[0]}`,
    `To: ${to}${tag}`,
    `Call-ID: ${headers.get('call-id')?.[0]}`,
    `CSeq: ${headers.get('cseq')?.[0]}`,
    ...more,
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
}

function problemOfHeaders(startLine: string, headers: Headers, body: string): MalformedReason | null {
  if (mandatory.some((name) => !headers.get(name)?.[0])) return 'missingHeader';
  if (single.some((name) => (headers.get(name)?.length ?? 0) > 1)) return 'repeatedHeader';
  // RFC 3515 section 2.4.2
  if (methodOf(startLine) === 'REFER' && !headers.get('refer-to')?.[0]) return 'missingHeader';
  if (!isSequence(headers.get('cseq')?.[0] ?? '', methodOf(startLine))) return 'sequence';
  const stated = headers.get('content-length')?.[0];
  if (stated !== undefined && (!/^\d{1,6}$/.test(stated) || Number(stated) > Buffer.byteLength(body)))
    return 'contentLength';
  // RFC 3261 section 20.15
  if (body !== '' && stated !== '0' && !headers.get('content-type')?.[0]) return 'contentType';
  return null;
}

function problemOf(text: string): MalformedReason | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return 'notSip';
  const [startLine = '', ...lines] = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const problemOfLine = problemOfStartLine(startLine);
  if (problemOfLine !== null) return problemOfLine;
  if (lines.length > HEADER_COUNT_LIMIT) return 'tooManyHeaders';
  if (startLine.length > HEADER_LIMIT || lines.some((line) => line.length > HEADER_LIMIT))
    return 'headerTooLong';
  const headers = readHeaders(lines);
  if (!headers || UNQUOTED_CONTROL.test(text.slice(0, end))) return 'headerSyntax';
  return problemOfHeaders(startLine, headers, text.slice(end + 4));
}

/** About 23 days: SIP.js makes a timer of it, and Node fires a longer one at once. */
const EXPIRES_LIMIT_SECONDS = 2_000_000;

/** The message with an Expires (RFC 3261 section 20.19) that a timer can hold; one that is no number does not count. */
function boundExpires(message: string): string {
  return message.replace(/^(expires[ \t]*:)(.*)\r$/gim, (line, name: string, value: string) =>
    /^\d{1,7}$/.test(value.trim()) && Number(value) <= EXPIRES_LIMIT_SECONDS
      ? line
      : `${name} ${EXPIRES_LIMIT_SECONDS}\r`,
  );
}

/** What a request requires and we do not understand; nothing for ACK and CANCEL, which must not require (RFC 3261 section 8.2.2.3). */
function unsupportedIn(message: string): string[] {
  const [head = ''] = message.split('\r\n\r\n', 1);
  if (!/^require[ \t]*:/im.test(head)) return [];
  const method = methodOf(head.split('\r\n', 1)[0] ?? '');
  if (method === undefined || method === 'ACK' || method === 'CANCEL') return [];
  const required = headersOf(message)?.get('require') ?? [];
  return required
    .flatMap((value) => value.split(','))
    .map((tag) => tag.trim().toLowerCase())
    .filter((tag) => tag !== '' && !EXTENSIONS.has(tag));
}

/** An INVITE with a body that is no description: inside of a dialog SIP.js would take it for one without any, and offer. */
function isOfOtherKind(message: string): boolean {
  const hasBody = message.indexOf('\r\n\r\n') + 4 < message.length;
  if (!message.startsWith('INVITE ') || !hasBody) return false;
  const headers = headersOf(message);
  // What stands behind a length of 0 is no body.
  if (Number(headers?.get('content-length')?.[0]) === 0) return false;
  return !/^application\/sdp\s*(?:;|$)/i.test(headers?.get('content-type')?.[0] ?? '');
}

/** The grammar of RFC 3261 lets an IPv6 address have three colons where two are meant (RFC 5118 section 4.10). */
function mendAddresses(message: string): string {
  return message.includes(':::') ? message.replace(/\[([\da-f:]{0,39}?):::/gi, '[$1::') : message;
}

/**
 * A ring that says not where its early dialog is, as Linphone's: against RFC 3261 section 12.1.1, and SIP.js would drop it. Whom was
 * called is taken for it. It gets a tag of its own: SIP.js keeps an early dialog's target when the final answer names another, so that
 * the call would be sent to whom was called for ever; like this the final answer is another branch, with its own target.
 */
function nameTarget(message: string): string {
  if (!/^SIP\/2\.0 1(?!00)\d\d /.test(message)) return message;
  const [head = ''] = message.split('\r\n\r\n', 1);
  const headers = headersOf(message);
  const [to = ''] = headers?.get('to') ?? [];
  // With a description it is what is heard, which must not be taken for another far end's.
  if (headers?.has('contact') !== false || headers.has('content-type')) return message;
  if (!headers.get('cseq')?.[0]?.endsWith('INVITE') || !/;\s*tag=[^\s;]+$/i.test(to)) return message;
  const target = /<([^<>"]+)>[^<>"]*$/.exec(to)?.[1] ?? to.split(';')[0];
  const others = head.split('\r\n').filter((line) => !/^(?:to|t)[ \t]*:/i.test(line));
  return [...others, `To: ${to}-early`, `Contact: <${target}>`].join('\r\n') + message.slice(head.length);
}

/** Looks at a message before SIP.js reads it, which drops what it cannot read without a word and throws on some of it. */
export function screen(text: string): Screened {
  const message = mendAddresses(/^SIP\/2\.0 40[17] /.test(text) ? keepBestChallenge(text) : text);
  const reason = problemOf(message);
  if (reason !== null) return { ok: false, reason, reply: replyTo(text, statuses[reason] ?? 400) };
  const unsupported = unsupportedIn(message);
  if (unsupported.length > 0)
    return {
      ok: false,
      reason: null,
      reply: replyTo(text, 420, [`Unsupported: ${unsupported.join(', ')}`]),
    };
  if (isOfOtherKind(message))
    return { ok: false, reason: null, reply: replyTo(text, 415, ['Accept: application/sdp']) };
  return { ok: true, message: message.startsWith('INVITE ') ? boundExpires(message) : nameTarget(message) };
}
