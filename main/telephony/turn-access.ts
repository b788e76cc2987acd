import { createHmac } from 'node:crypto';
import { type IceSettings, noRelays, type TurnChoice } from '../../shared/domain/turn';
import type { Clock } from '../platform/clock';

/** A server may look at the time whenever a relay is kept up: longer than any call. */
const LIFE_MS = 24 * 60 * 60_000;

/**
 * Credentials of the scheme "REST API for access to TURN services" (draft-uberti-behave-turn-rest-00 section 2.2), as coturn's
 * `use-auth-secret` checks them: the second at which they end, and its keyed hash.
 */
function timeLimited(user: string, secret: string, now: number): { username: string; credential: string } {
  const ends = Math.floor((now + LIFE_MS) / 1000);
  const username = user === '' ? `${ends}` : `${ends}:${user}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

/** The relays of one line, with credentials that have at least half of their life before them. */
export class TurnAccess {
  #made: { readonly at: number; readonly ice: IceSettings } | null = null;

  constructor(
    private readonly choice: TurnChoice,
    /** The user's password or the shared secret; without it no relay is asked. */
    private readonly secret: string | null,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** The same until its credentials are renewed. */
  get ice(): IceSettings {
    const { servers, relayOnly, method, user } = this.choice;
    if (servers.length === 0) return noRelays;
    if (this.secret === null || (method === 'password' && user === '')) return { servers: [], relayOnly };
    const now = this.clock.now();
    const age = now - (this.#made?.at ?? Number.NEGATIVE_INFINITY);
    // A clock that was put back makes credentials that end too soon as well.
    if (this.#made && (method === 'password' || (age >= 0 && age < LIFE_MS / 2))) return this.#made.ice;
    const credentials =
      method === 'password'
        ? { username: user, credential: this.secret }
        : timeLimited(user, this.secret, now);
    this.#made = { at: now, ice: { servers: [{ urls: servers, ...credentials }], relayOnly } };
    return this.#made.ice;
  }
}
