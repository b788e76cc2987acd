import { nameAddress, splitList } from './header-values';
import { headersOf } from './screen';

interface Party {
  readonly uri: { readonly user?: string | undefined };
  /** As SIP.js reads it: without its quotes, with its escapes. */
  readonly displayName: string;
}

/** An INVITE as far as it tells of its call; SIP.js' requests are such. */
export interface Invite {
  readonly from: Party;
  readonly to: Party;
  /** The values of a header by its long name in lower case, a line each. */
  getHeaders(name: string): string[];
}

/** `line`: a From or To header. Null where it names no address. */
function partyIn(line = ''): Party | null {
  const address = nameAddress(splitList(line, ';')[0] ?? '');
  if (!address) return null;
  // What follows is a password (RFC 3261 section 19.1.1).
  const [user] = address.user.split(':', 1);
  return { uri: { user }, displayName: address.displayName.replaceAll(/["\\]/g, '\\$&') };
}

/** A screened INVITE that the stack does not see, whose grammar takes ten times as long; null where it does not say from whom or to whom. */
export function inviteIn(text: string): Invite | null {
  const headers = headersOf(text);
  const from = partyIn(headers?.get('from')?.[0]);
  const to = partyIn(headers?.get('to')?.[0]);
  if (!headers || !from || !to) return null;
  return { from, to, getHeaders: (name) => [...(headers.get(name) ?? [])] };
}
