/** Long names of the compact header forms (RFC 3261 section 7.3.3 and the registry of header fields). */
const COMPACT: ReadonlyMap<string, string> = new Map([
  ['a', 'accept-contact'],
  ['b', 'referred-by'],
  ['c', 'content-type'],
  ['e', 'content-encoding'],
  ['f', 'from'],
  ['i', 'call-id'],
  ['k', 'supported'],
  ['l', 'content-length'],
  ['m', 'contact'],
  ['o', 'event'],
  ['r', 'refer-to'],
  ['s', 'subject'],
  ['t', 'to'],
  ['u', 'allow-events'],
  ['v', 'via'],
  ['x', 'session-expires'],
]);

/** The name of a SIP header in lower case and long, whatever form it is written in. */
export function longHeaderName(written: string): string {
  const name = written.toLowerCase();
  return COMPACT.get(name) ?? name;
}
