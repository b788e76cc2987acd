/** One value of a list header (RFC 3261 section 7.3.1): what stands before its parameters, and these by lower-case name. */
export interface HeaderValue {
  readonly head: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Longer lists are cut: no honest message has them. */
const MOST_VALUES = 32;

/** Cuts at `separator` where it stands neither between quotes nor between angle brackets. */
export function splitList(text: string, separator: ',' | ';'): string[] {
  const pieces: string[] = [];
  let quoted = false;
  let bracketed = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '<') bracketed = true;
    else if (!quoted && character === '>') bracketed = false;
    else if (!quoted && !bracketed && character === separator) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...pieces, text.slice(from)];
}

/** A quoted string (RFC 3261 section 25.1) without quotes and escapes; anything else as it is. */
export function unquoted(text: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"?$/s.exec(text.trim());
  return quoted ? (quoted[1] ?? '').replace(/\\(.)/gs, '$1') : text.trim();
}

/** All values of a header that may stand on several lines. Total: what is no list comes back as one odd value. */
export function headerValues(lines: readonly string[]): HeaderValue[] {
  const values = lines.flatMap((line) => splitList(line, ',')).filter((value) => value.trim() !== '');
  return values.slice(0, MOST_VALUES).map((value) => {
    const [head = '', ...rest] = splitList(value, ';');
    const pairs = rest.map((parameter): [string, string] => {
      const [name = '', ...text] = parameter.split('=');
      return [name.trim().toLowerCase(), unquoted(text.join('='))];
    });
    return { head: head.trim(), parameters: new Map(pairs.reverse()) };
  });
}

export interface NameAddress {
  readonly displayName: string;
  /** The URI that all the rest was read from, as it stands there. */
  readonly uri: string;
  readonly scheme: string;
  /** Still escaped; empty where the URI has none. */
  readonly user: string;
  /** Without port and parameters; empty for `tel`. */
  readonly host: string;
  /** The headers of the URI (RFC 3261 section 19.1.1), escaped. */
  readonly headers: string;
}

/** Reads `"Name" <sip:user@host>`, `<tel:+33…>` or a bare URI; null where there is no URI in it. */
export function nameAddress(head: string): NameAddress | null {
  // Nothing here can be tried in two ways: hostile headers would cost the square of their length.
  const bracket = /^\s*(?:("(?:[^"\\]|\\.)*")\s*|([^"<]*))<([^>]*)>/s.exec(head);
  const uri = (bracket ? bracket[3] : head)?.trim() ?? '';
  const parts = /^([a-z][a-z0-9+.-]*):([^?]*)(?:\?(.*))?$/is.exec(uri);
  if (!parts) return null;
  const [, scheme = '', address = '', headers = ''] = parts;
  const at = address.lastIndexOf('@');
  const isNumber = scheme.toLowerCase() === 'tel';
  const place = isNumber ? '' : address.slice(at + 1);
  return {
    displayName: unquoted(bracket?.[1] ?? bracket?.[2] ?? ''),
    uri,
    scheme: scheme.toLowerCase(),
    user: isNumber ? address : at < 0 ? '' : address.slice(0, at),
    host: /^(\[[^\]]*\]|[^:;]*)/.exec(place)?.[1] ?? '',
    headers,
  };
}
