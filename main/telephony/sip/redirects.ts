import type { URI } from 'sip.js';
import type { CauseCode } from '../../../shared/domain/call';
import { headerValues, nameAddress } from './header-values';
import { numberOf } from './remote-party';
import { targetUri } from './user-agent';

/** A call is forwarded no more often than this. */
const MOST_REDIRECTS = 5;

/** From 0 to 1 (RFC 3261 section 20.10); what is no number counts as the least. */
function preference(parameters: ReadonlyMap<string, string>): number {
  const q = Number(parameters.get('q') ?? '1');
  return q >= 0 && q <= 1 ? q : 0;
}

/**
 * Where a call of ours goes on after a 3xx (RFC 3261 section 8.1.3.4). Only to numbers of our own domain: a far end could
 * send the call anywhere else. Only the user part is taken, so that the address brings no headers or parameters along.
 */
export class Redirects {
  readonly #domain: string;
  readonly #seen: Set<string>;
  #made = 0;
  #choices: string[] = [];

  /** `dialled`: the user part that was called first. */
  constructor(dialled: string, domain: string) {
    this.#domain = domain;
    this.#seen = new Set([numberOf(dialled)]);
  }

  /** Takes over the Contact values of a response. Why it cannot be followed, or null where there is somewhere to go. */
  learn(contacts: readonly string[]): Extract<CauseCode, 'redirectRefused' | 'redirectLoop'> | null {
    const values = headerValues(contacts).sort((a, b) => preference(b.parameters) - preference(a.parameters));
    const allowed = values.map(({ head }) => this.#numberIn(head)).filter((number) => number !== null);
    if (allowed.length === 0) return 'redirectRefused';
    this.#choices = [...new Set(allowed)].filter((number) => !this.#seen.has(number));
    this.#made += 1;
    return this.#choices.length === 0 || this.#made > MOST_REDIRECTS ? 'redirectLoop' : null;
  }

  /** The next address to be tried, the most preferred first; null where none is left. */
  next(): { number: string; uri: URI } | null {
    const number = this.#choices.shift();
    const uri = number === undefined ? null : targetUri(number, this.#domain);
    if (number === undefined || !uri) return null;
    this.#seen.add(number);
    return { number, uri };
  }

  #numberIn(head: string): string | null {
    const address = nameAddress(head);
    if (!address) return null;
    const isOurs =
      address.scheme === 'tel' || (/^sips?$/.test(address.scheme) && this.#isOurHost(address.host));
    const number = numberOf(address.user);
    // A user part must not be an address of its own.
    return isOurs && /^[^\s@:<>"]{1,64}$/u.test(number) ? number : null;
  }

  #isOurHost(host: string): boolean {
    return host.toLowerCase() === this.#domain.toLowerCase();
  }
}
