import { REASON_PHRASES } from './reason-phrases';
import { type HeaderLine, headerOf, readSip, type SipText, writeSip } from './sip-text';

/** Headers whose values hold no personal data. Whatever is not known is withheld. */
const PLAIN = new Set(
  `accept accept-encoding allow allow-events call-id content-disposition content-length content-type cseq date event expires
  flow-timer max-forwards mime-version min-expires min-se privacy proxy-authenticate proxy-require rack require
  retry-after rseq server session-expires sip-etag sip-if-match subscription-state supported timestamp unsupported user-agent
  via www-authenticate`.split(/\s+/),
);
const ADDRESSES = new Set(
  `contact diversion from history-info p-asserted-identity p-associated-uri p-preferred-identity path record-route
  refer-to referred-by remote-party-id reply-to route service-route to`.split(/\s+/),
);
/** Headers of which a first part is known and the rest is free text (RFC 3326, RFC 3261 section 20.43). */
const BEGINNINGS: Readonly<Record<string, RegExp>> = {
  reason: /^\s*[\w.]{1,20}\s*(?:;\s*cause\s*=\s*\d{1,4})?/,
  warning: /^\s*\d{3}\b/,
};
const SECRETS = /^(proxy-)?authorization$|^authentication-info$/;
export const WITHHELD = '…';

/** Of a description: who made it, and what it is called (RFC 8866 sections 5.2 to 5.6). */
const PERSONAL_SDP = /^(o=)\S+|^([siuep]=).*|^(a=ssrc:\d+ cname:).*/gim;
/** Keys (RFC 8839 section 5.4, RFC 4568). */
const SECRET_SDP = /^(a=ice-pwd:|a=crypto:\d+ \S+ ).*/gim;

/** A message without what nobody needs to know who helps: credentials, keys of the sound and keys that were pressed. */
export function withoutSecrets(text: SipText): SipText {
  const headers = text.headers.map((line) => (SECRETS.test(line.name) ? { ...line, value: WITHHELD } : line));
  // The keys that a caller pressed may be a code of theirs.
  const isTones = /^application\/dtmf/i.test(headerOf(text, 'content-type'));
  const body = isTones ? `[${text.body.length}]` : text.body.replaceAll(SECRET_SDP, `$1${WITHHELD}`);
  return { ...text, headers, body };
}

/** Stands in for people: the same one for the same user part, so that a ladder can still be followed. */
export class Mask {
  readonly #names = new Map<string, string>();

  nameOf(user: string): string {
    const known = this.#names.get(user);
    if (known !== undefined) return known;
    const name = `p${this.#names.size + 1}`;
    this.#names.set(user, name);
    return name;
  }

  /** The first line of a message: of a response its status, with the registered phrase only; of a request method, address and version. */
  start(line: string): string {
    const [, status, code = '', phrase] = /^(SIP\/2\.0 (\d{3}))(?: (.*))?$/.exec(line) ?? [];
    if (status !== undefined) return phrase === REASON_PHRASES[code] ? line : status;
    const [method = '', address = ''] = line.split(' ');
    return `${/^[A-Z]{1,32}$/.test(method) ? method : WITHHELD} ${this.#address(address)} SIP/2.0`;
  }

  /** A message without names, numbers and what was written. */
  message(message: string): string {
    const text = readSip(message);
    const masked = {
      start: this.start(text.start),
      headers: text.headers.map((line) => this.#header(line)),
      body: bodyOf(text),
    };
    return this.#withoutKnown(writeSip(masked));
  }

  #header(line: HeaderLine): HeaderLine {
    if (PLAIN.has(line.name)) return line;
    const beginning = BEGINNINGS[line.name]?.exec(line.value)?.[0];
    if (beginning !== undefined) return { ...line, value: beginning };
    return { ...line, value: ADDRESSES.has(line.name) ? this.#address(line.value) : WITHHELD };
  }

  #address(value: string): string {
    const unnamed = value
      .replaceAll(/"(?:[^"\\]|\\.)*"?/gs, `"${WITHHELD}"`)
      .replaceAll(/(^|,)[^<,"]+(?=<)/g, `$1${WITHHELD} `);
    return /(sips?|tel):/i.test(unnamed) ? this.#addresses(unnamed) : WITHHELD;
  }

  #addresses(text: string): string {
    return text
      .replaceAll(/\b(sips?:)([^@\s<>]+)@/gi, (_, scheme, user) => `${scheme}${this.nameOf(String(user))}@`)
      .replaceAll(
        /\b(sips?:)(\+?\d{3,})(?=[\s<>;,?]|$)/gi,
        (_, scheme, user) => `${scheme}${this.nameOf(String(user))}`,
      )
      .replaceAll(/\b(tel:)([^\s<>;,?]+)/gi, (_, scheme, user) => `${scheme}${this.nameOf(String(user))}`);
  }

  /** A number that was seen as an address may stand elsewhere too, in a Call-ID say. Shorter ones are any digits. */
  #withoutKnown(text: string): string {
    let rest = text;
    for (const [user, name] of this.#names) {
      if (user.length > 4) rest = rest.replaceAll(user, name);
    }
    return rest;
  }
}

function bodyOf(text: SipText): string {
  if (text.body === '') return '';
  if (/^application\/sdp\b/i.test(headerOf(text, 'content-type')))
    return text.body.replaceAll(
      PERSONAL_SDP,
      (_, ...[o, other, cname]) => `${o ?? other ?? cname}${WITHHELD}`,
    );
  return `[${text.body.length}]`;
}
