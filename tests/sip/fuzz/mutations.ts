import type { Random } from './random';

type Mutation = (message: string, random: Random) => string;

const huge = ['-1', '0', '4294967296', '99999999999999999999', '1e9', '0x7f', '٣', ''];
const odd = [
  '\u0000',
  '\u202e',
  '\ufeff',
  '\ud800',
  '😀',
  '\u2028',
  '\u00a0',
  '%',
  '%00',
  '"',
  '<',
  '>',
  ';',
  ',',
  ':',
  '\\',
  '\r',
  '\n',
];
const lines = [
  'Via:',
  'Via: SIP/2.0/WS x;branch=z9hG4bK;received=[::1];rport=',
  'Contact: *',
  'To: "',
  'Record-Route: <',
  'Route: <sip:a;lr>,<sip:b;lr>',
  'Require: 100rel',
  'Content-Encoding: gzip',
  'Max-Forwards: a',
  'P-Asserted-Identity: <',
  'Replaces: 1;to-tag=2;from-tag=3',
  'Session-Expires: 0;refresher=uac',
  'Expires: 0',
  'RSeq: 1',
  'RAck: 1 1 INVITE',
  'Refer-To: <sip:x@y?Replaces=%00>',
  'Event: dialog;id=',
  'Subscription-State: terminated;retry-after=9',
  'Reason: Q.850;cause=16;text="',
  'Alert-Info: <http://x>;info=alert-autoanswer',
  'Call-Info: <x>;answer-after=0',
];

const cut = (message: string, from: number, to: number, between = '') =>
  message.slice(0, from) + between + message.slice(to);

/** A place in the message, and another up to so many characters after it. */
function span(message: string, random: Random, longest: number): readonly [from: number, to: number] {
  const from = random.below(message.length + 1);
  return [from, Math.min(message.length, from + random.below(longest + 1))];
}

/** Does something to the lines before the body. */
const inHead =
  (change: (head: string[], random: Random) => void): Mutation =>
  (message, random) => {
    const end = message.indexOf('\r\n\r\n');
    const head = (end < 0 ? message : message.slice(0, end)).split('\r\n');
    change(head, random);
    return head.join('\r\n') + (end < 0 ? '' : message.slice(end));
  };

/** What is done to a message, by its name. */
export const mutations: Readonly<Record<string, Mutation>> = {
  octet: (message, random) => {
    const at = random.below(message.length + 1);
    return cut(message, at, at + 1, String.fromCharCode(random.below(256)));
  },
  character: (message, random) => {
    const at = random.below(message.length + 1);
    return cut(message, at, at + random.below(2), random.of(odd));
  },
  remove: (message, random) => cut(message, ...span(message, random, 40)),
  truncate: (message, random) => message.slice(0, random.below(message.length + 1)),
  repeat: (message, random) => {
    const [from, to] = span(message, random, 60);
    return cut(message, from, to, message.slice(from, to).repeat(random.below(30)));
  },
  number: (message, random) => {
    const found = [...message.matchAll(/\d+/g)];
    if (found.length === 0) return message;
    const { index, 0: digits } = random.of(found);
    return cut(message, index, index + digits.length, random.of(huge));
  },
  length: (message, random) =>
    message.replace(/^(Content-Length|l) *:.*$/im, `$1: ${random.of([...huge, '1', '9999'])}`),
  order: inHead((head, random) => {
    const [line = ''] = head.splice(1 + random.below(head.length), 1);
    head.splice(1 + random.below(head.length), 0, line);
  }),
  duplicate: inHead((head, random) => {
    head.splice(1 + random.below(head.length), 0, head[random.below(head.length)] ?? '');
  }),
  fold: inHead((head, random) => {
    const at = 1 + random.below(head.length);
    const line = head[at] ?? '';
    const place = random.below(line.length + 1);
    head.splice(at, 1, cut(line, place, place, random.of(['\r\n ', '\r\n\t', '\r\n \r\n '])));
  }),
  line: inHead((head, random) => {
    head.splice(1 + random.below(head.length), 0, random.of(lines));
  }),
  long: inHead((head, random) => {
    head.splice(
      1 + random.below(head.length),
      0,
      `X-Long: ${random.of(['x', '"', '(', ' ', 'é']).repeat(random.below(20_000))}`,
    );
  }),
  lineEnds: (message, random) => message.replaceAll('\r\n', random.of(['\n', '\r', '\r\n\r\n', '\n\r'])),
};

const names = Object.keys(mutations);

/** A message after one mutation, sometimes two or three; the same for the same numbers. */
export function mutate(message: string, random: Random): string {
  let mutated = message;
  for (let left = random.of([1, 1, 1, 1, 2, 3]); left > 0; left--)
    mutated = mutations[random.of(names)]?.(mutated, random) ?? mutated;
  return mutated;
}
