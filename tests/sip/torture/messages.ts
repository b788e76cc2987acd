import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Lines = z.record(z.string(), z.array(z.string()));

/** Messages of a file as their lines, one character an octet. */
function linesIn(file: string): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(join(import.meta.dirname, 'messages', file), 'utf8');
  return new Map(Object.entries(Lines.parse(JSON.parse(text))));
}

/** Octets as the WebSocket gives them to the transport. */
const received = (octets: string) => Buffer.from(octets, 'latin1').toString('utf8');

/** The 49 messages of RFC 4475, octet by octet as in the archive in its appendix A. */
export const rfc4475Messages: ReadonlyMap<string, string> = new Map(
  ['valid', 'invalid', 'semantics']
    .flatMap((part) => [...linesIn(`rfc4475-${part}.json`)])
    .map(([name, lines]) => [name, received(lines.join('\r\n'))]),
);

/**
 * The messages of RFC 5118. The archive in its appendix A ends lines with LF alone, counts lengths as nobody does, and leaves
 * the empty line out of two: that much is put right here, else none would be SIP (RFC 3261 section 7).
 */
export const rfc5118Messages: ReadonlyMap<string, string> = new Map(
  [...linesIn('rfc5118.json')].map(([name, lines]) => {
    const [head = '', body = ''] = lines.join('\r\n').split('\r\n\r\n');
    const text = `${head.trimEnd()}\r\n\r\n${body}`;
    return [name, received(text.replace(/^(Content-Length:) \d+/m, `$1 ${body.length}`))];
  }),
);

/** Whom a request is for: the desk that it is sent to has that user. */
export function addresseeOf(message: string): string {
  const [, user = 'agent'] = /^\S+ +<?sips?:([^@\s]{1,64})@/.exec(message) ?? [];
  return decodeURIComponent(user);
}
