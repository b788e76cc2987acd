import type { Clock } from '../../platform/clock';
import type { Route } from './locate';

/** What follows the failure of a server. */
export interface AfterFailure {
  /** Milliseconds that must pass before the next try; null: another server is left to be tried at once. */
  readonly waitMs: number | null;
  /** The next try goes to another server than the failed one. */
  readonly isOther: boolean;
}

/** The servers of an account, seen by who registers with them. */
export interface Servers {
  /** Position of the address in use in the account's list, from 0. */
  readonly position: number;
  /** No better one is known. */
  readonly isPreferred: boolean;
  /** There is another one to go to. */
  readonly hasOther: boolean;
  /** The one in use does not do. `retryAfterSeconds`: how long it wants to be left alone (RFC 3261 section 20.33). */
  failed(retryAfterSeconds: number | null): AfterFailure;
  /** Registered: the next round of tries begins here. */
  worked(): void;
  /** The next try goes to the best one. */
  prefer(): void;
}

/** As long as a server may ask to be left alone, in seconds: one odd answer must not take an agent off the telephone for a shift. */
const LONGEST_RETRY_AFTER_SECONDS = 600;
const bounded = (seconds: number): number => Math.min(seconds, LONGEST_RETRY_AFTER_SECONDS);

/** The time until which a server is let alone, where it still can be so: the machine's clock may have been set back meanwhile. */
export const stillUntil = (until: number, now: number): number =>
  Math.min(until, now + LONGEST_RETRY_AFTER_SECONDS * 1000);

/** Where there is only one, and nothing to choose. */
export const onlyServer: Servers = {
  position: 0,
  isPreferred: true,
  hasOther: false,
  failed: (retryAfterSeconds) => ({ waitMs: bounded(retryAfterSeconds ?? 0) * 1000, isOther: false }),
  worked: () => undefined,
  prefer: () => undefined,
};

export interface ServerListOptions {
  /** In the order of preference; at least one. */
  readonly addresses: readonly string[];
  readonly clock: Clock;
  /** The ways to an address; see `locate`. */
  locate(address: string): Promise<readonly Route[]>;
}

/**
 * An account's servers in order. A round begins at the one that worked last and goes through all others, one right after the
 * other; the next round begins at the first again, with fresh answers of the name service.
 */
export class ServerList implements Servers {
  readonly #options: ServerListOptions;
  /** The ways to the address in use; empty until it was looked up. */
  #routes: readonly Route[] = [];
  #route = 0;
  #address = 0;
  /** Addresses that were tried in this round, the present one among them. */
  #tried = 1;
  readonly #barredUntil = new Map<number, number>();

  constructor(options: ServerListOptions) {
    this.#options = options;
  }

  get position(): number {
    return this.#address;
  }

  get isPreferred(): boolean {
    return (
      this.#address === 0 && (this.#routes[this.#route]?.priority ?? 0) === (this.#routes[0]?.priority ?? 0)
    );
  }

  get hasOther(): boolean {
    return this.#options.addresses.length > 1 || this.#routes.length > 1;
  }

  /** The way to take now. */
  async route(): Promise<Route> {
    const address = this.#address;
    if (this.#routes.length === 0) {
      const routes = await this.#options.locate(this.#addressAt(address));
      if (address !== this.#address) return this.route();
      this.#routes = routes;
    }
    const route = this.#routes[this.#route];
    if (!route) throw new Error('an address without a way to it');
    return route;
  }

  /** The best way to the first address, looked up anew. */
  async preferredRoute(): Promise<Route> {
    const [route] = await this.#options.locate(this.#addressAt(0));
    if (!route) throw new Error('an address without a way to it');
    return route;
  }

  failed(retryAfterSeconds: number | null): AfterFailure {
    const { addresses } = this.#options;
    const before = this.#address;
    const hadRoutes = this.#routes.length;
    if (retryAfterSeconds !== null) this.#bar(before, retryAfterSeconds);
    else if (this.#route + 1 < hadRoutes) {
      this.#route++;
      return { waitMs: null, isOther: true };
    }
    for (let step = 1; this.#tried < addresses.length; step++) {
      this.#tried++;
      const next = (before + step) % addresses.length;
      if (this.#barredFor(next) > 0) continue;
      this.#go(next);
      return { waitMs: null, isOther: true };
    }
    const waits = addresses.map((_address, index) => this.#barredFor(index));
    const waitMs = Math.min(...waits);
    this.#go(waits.indexOf(waitMs));
    this.#tried = 1;
    return { waitMs, isOther: this.#address !== before || hadRoutes > 1 };
  }

  worked(): void {
    this.#tried = 1;
    this.#barredUntil.delete(this.#address);
  }

  prefer(): void {
    this.#go(0);
    this.#tried = 1;
  }

  #go(address: number): void {
    this.#address = address;
    this.#routes = [];
    this.#route = 0;
  }

  #bar(address: number, seconds: number): void {
    const { clock } = this.#options;
    this.#barredUntil.set(address, clock.now() + bounded(seconds) * 1000);
  }

  #barredFor(address: number): number {
    const now = this.#options.clock.now();
    const until = stillUntil(this.#barredUntil.get(address) ?? 0, now);
    this.#barredUntil.set(address, until);
    return Math.max(0, until - now);
  }

  #addressAt(index: number): string {
    return this.#options.addresses[index] ?? '';
  }
}
