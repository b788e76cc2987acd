import { longHeaderName } from '../platform/header-name';

/** A header line. `name` in lower case and long; empty where the line has none. */
export interface HeaderLine {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

export interface SipText {
  readonly start: string;
  readonly headers: readonly HeaderLine[];
  readonly body: string;
}

/** A message in its parts, folded lines joined. Total: what is none has odd parts. */
export function readSip(message: string): SipText {
  const [, head = message, body = ''] = /^(.*?)\r?\n\r?\n(.*)$/s.exec(message) ?? [];
  const [start = '', ...lines] = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = lines.map((line): HeaderLine => {
    const [, label, value = ''] = /^([^:\s]{1,64})\s*:\s*(.*)$/s.exec(line) ?? [];
    if (label === undefined) return { name: '', label: '', value: line };
    return { name: longHeaderName(label), label, value };
  });
  return { start, headers, body };
}

/** The first value of a header, empty where there is none. */
export const headerOf = ({ headers }: SipText, name: string): string =>
  headers.find((header) => header.name === name)?.value ?? '';

export const writeSip = ({ start, headers, body }: SipText): string =>
  [start, ...headers.map(({ label, value }) => (label === '' ? value : `${label}: ${value}`)), '', body].join(
    '\n',
  );

/** The method that a message is about: a request's own, a response's that of its CSeq. */
export function methodOf(text: SipText): string {
  const [, ofCSeq] = /^\d+\s+([A-Z]{1,32})$/.exec(headerOf(text, 'cseq').trim()) ?? [];
  const [, ofStart] = /^([A-Z]{1,32}) /.exec(text.start) ?? [];
  return ofCSeq ?? ofStart ?? '?';
}
