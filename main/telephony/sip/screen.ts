import { randomBytes } from 'node:crypto';
import { Core } from 'sip.js';
import { keepBestChallenge } from './digest';

/** Why a message was refused before the stack saw it. Codes for the log; none holds text of the message. */
export type MalformedReason =
  | 'notSip'
  | 'startLine'
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
  /** `message`: what the stack is given. */
  | { ok: true; message: string }
  /** `reply`: the refusal to send back, null where none may or can be sent. */
  | { ok: false; reason: MalformedReason; reply: string | null };

const HEADER_LIMIT = 8192;
const HEADER_COUNT_LIMIT = 200;
const REQUEST = /^([A-Z]{1,20}) \S+ SIP\/2\.0$/;
const RESPONSE = /^SIP\/2\.0 [1-6]\d\d( |$)/;
/** RFC 3261 section 7.3.3. */
const compactNames: Readonly<Record<string, string>> = {
  c: 'content-type',
  f: 'from',
  i: 'call-id',
  l: 'content-length',
  t: 'to',
  v: 'via',
};
/** RFC 3261 section 8.1.1. */
const mandatory = ['via', 'from', 'to', 'call-id', 'cseq'] as const;
const single = ['from', 'to', 'call-id', 'cseq', 'content-length', 'content-type'] as const;
const reasonPhrases = { 400: 'Bad Request', 513: 'Message Too Large' } as const;

type Headers = ReadonlyMap<string, readonly string[]>;

function readHeaders(lines: readonly string[]): Headers | null {
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) return null;
    const written = line.slice(0, colon).trim().toLowerCase();
    const name = compactNames[written] ?? written;
    const values = headers.get(name);
    const value = line.slice(colon + 1).trim();
    if (values) values.push(value);
    else headers.set(name, [value]);
  }
  return headers;
}

/**
 * A refusal made from the raw text, for requests that the stack cannot read (RFC 3261 sections 8.2.6 and 21.4.1);
 * null when the text is no request, is an ACK, or lacks what a response must repeat.
 */
export function refusalOf(text: string, status: 400 | 513): string | null {
  const [head = ''] = text.split('\r\n\r\n', 1);
  const [startLine = '', ...lines] = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const method = REQUEST.exec(startLine)?.[1];
  if (method === undefined || method === 'ACK') return null;
  const headers = readHeaders(lines.filter((line) => line.indexOf(':') > 0 && line.length <= 1024));
  const [to] = headers?.get('to') ?? [];
  if (!headers || !to || mandatory.some((name) => !headers.has(name))) return null;
  const via = (headers.get('via') ?? []).map((value) => `Via: ${value}`);
  const tag = /;\s*tag=/i.test(to) ? '' : `;tag=${randomBytes(5).toString('hex')}`;
  return [
    `SIP/2.0 ${status} ${reasonPhrases[status]}`,
    ...via,
    `From: ${headers.get('from')?.[0]}`,
    `To: ${to}${tag}`,
    `Call-ID: ${headers.get('call-id')?.[0]}`,
    `CSeq: ${headers.get('cseq')?.[0]}`,
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
}

function problemOfHeaders(startLine: string, headers: Headers, body: string): MalformedReason | null {
  if (mandatory.some((name) => !headers.get(name)?.[0])) return 'missingHeader';
  if (single.some((name) => (headers.get(name)?.length ?? 0) > 1)) return 'repeatedHeader';
  const [, number, method] = /^(\d{1,10})\s+([A-Z]+)$/.exec(headers.get('cseq')?.[0] ?? '') ?? [];
  if (number === undefined || Number(number) >= 2 ** 31) return 'sequence';
  const requestMethod = REQUEST.exec(startLine)?.[1];
  if (requestMethod !== undefined && requestMethod !== method) return 'sequence';
  const stated = headers.get('content-length')?.[0];
  if (stated !== undefined && (!/^\d{1,6}$/.test(stated) || Number(stated) > Buffer.byteLength(body)))
    return 'contentLength';
  // RFC 3261 section 20.15
  if (body !== '' && stated !== '0' && !headers.get('content-type')?.[0]) return 'contentType';
  return null;
}

function problemOf(text: string, logger: Core.Logger): MalformedReason | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return 'notSip';
  const [startLine = '', ...lines] = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  if (!REQUEST.test(startLine) && !RESPONSE.test(startLine)) return 'startLine';
  if (lines.length > HEADER_COUNT_LIMIT) return 'tooManyHeaders';
  if (startLine.length > HEADER_LIMIT || lines.some((line) => line.length > HEADER_LIMIT))
    return 'headerTooLong';
  const headers = readHeaders(lines);
  if (!headers || /[^\P{Cc}\t\r\n]/u.test(text.slice(0, end))) return 'headerSyntax';
  const problem = problemOfHeaders(startLine, headers, text.slice(end + 4));
  if (problem !== null) return problem;
  try {
    return Core.Parser.parseMessage(text, logger) === undefined ? 'unparsable' : null;
  } catch {
    return 'unparsable';
  }
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

/** Looks at a message before SIP.js does, which drops what it cannot read without a word and throws on some of it. */
export function screen(text: string, logger: Core.Logger): Screened {
  const message = /^SIP\/2\.0 40[17] /.test(text) ? keepBestChallenge(text) : text;
  const reason = problemOf(message, logger);
  if (reason !== null) return { ok: false, reason, reply: refusalOf(text, 400) };
  return { ok: true, message: text.startsWith('INVITE ') ? boundExpires(text) : message };
}
