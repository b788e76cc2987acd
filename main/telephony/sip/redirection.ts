import type { URI } from 'sip.js';
import type { Redirection } from '../call-events';
import { targetUri } from './user-agent';

/**
 * What a 302 of ours says: the address to call instead, and whose calls are diverted and why (RFC 5806 section 5.2).
 * `ours`: the account's address. Null where the user part makes no address.
 */
export function redirectionHeaders({ user, reason }: Redirection, ours: URI): string[] | null {
  const target = targetUri(user, ours.host);
  return target && [`Contact: <${target}>`, `Diversion: <${ours}>;reason=${reason};counter=1`];
}
