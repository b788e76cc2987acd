import { type BackOffPolicy, backOffDelay } from './back-off';

/** The times of a line's registration, in milliseconds. */
export interface RegistrationTimes extends BackOffPolicy {
  /** A line without a call whose link broke comes back within this: its whole site may have lost the server at once. */
  readonly lossSpreadMs: number;
  /** A server that refuses is asked again this seldom: a gateway answers 404 for one that is being restarted. */
  readonly refusedMs: number;
  /** A line that went to another server stays there for this long at first, and at most. */
  readonly stayMs: number;
  readonly longestStayMs: number;
  /** A binding that a registrar may drop unasked is looked for after this at first, where a flow was left open, and at most. */
  readonly firstBindingLookMs: number;
  readonly bindingLookMs: number;
  /** Between two looks at whether the preferred server is back. */
  readonly lookMs: number;
  /** A server that does not answer a REGISTER for so long is left where there is another. */
  readonly answerLimitMs: number;
  /** A return that lasted longer than this was no mistake. */
  readonly lastingMs: number;
}

export const defaultTimes: RegistrationTimes = {
  firstMs: 200,
  baseMs: 1000,
  maxMs: 30_000,
  lossSpreadMs: 6000,
  refusedMs: 60_000,
  stayMs: 60_000,
  longestStayMs: 30 * 60_000,
  firstBindingLookMs: 3000,
  bindingLookMs: 60_000,
  lookMs: 20_000,
  answerLimitMs: 6000,
  lastingMs: 10 * 60_000,
};

/** A whole server's worth of desks that were told one time to come back at is spread over this part of it. */
const RETRY_AFTER_SPREAD = 0.25;

/**
 * When a line does what: refresh, new try, return to its preferred server. All waits are spread at random, so that the desks
 * of a site never come in one wave (RFC 5626 section 4.5). `random` is in [0, 1). Times in milliseconds.
 */
export class RegistrationPolicy {
  readonly #times: RegistrationTimes;
  readonly #random: () => number;
  #failures = 0;
  /** Since a flow was left open. */
  #bindingLooks = Number.POSITIVE_INFINITY;
  #returnedAt = Number.NEGATIVE_INFINITY;
  #shortReturns = 0;

  constructor(times: RegistrationTimes, random: () => number) {
    this.#times = times;
    this.#random = random;
  }

  /** How long the answer to a REGISTER is waited for where there is another server to ask. */
  get answerLimit(): number {
    return this.#times.answerLimitMs;
  }

  /**
   * Until a registrar that keeps no flows apart (RFC 5626) is asked whether the binding is still there: it may end it unasked, with a flow
   * of before; Asterisk 16.29.1, 18.15.1, 20.0.1 and that of Debian 11 with any other WebSocket from the same address, a colleague's too.
   */
  bindingLook(): number {
    return this.#half(
      Math.min(this.#times.bindingLookMs, this.#times.firstBindingLookMs * 2 ** this.#bindingLooks++),
    );
  }

  /** A flow was left of which the server does not know that it is dead: it will learn it soon. */
  leftOpen(): void {
    this.#bindingLooks = 0;
  }

  registered(): void {
    this.#failures = 0;
  }

  /** The link of a registered line broke. With a call in hand it comes back at once: somebody is being talked to. */
  afterLoss(isInCall: boolean): number {
    this.#failures = 1;
    const atOnce = backOffDelay(this.#times, 0, this.#random);
    return isInCall ? atOnce : Math.max(atOnce, Math.round(this.#random() * this.#times.lossSpreadMs));
  }

  /** The machine has another network: its own affair mostly, and if it is the whole site's, the loss was spread. */
  afterNetworkChange(isInCall: boolean): number {
    this.#failures = 1;
    return isInCall ? 0 : this.#half(this.#times.firstMs * 2);
  }

  /** No server took the line. `waitMs`: as long as they asked for, at least. */
  afterFailure(waitMs: number): number {
    const planned = backOffDelay(this.#times, this.#failures++, this.#random);
    return Math.max(planned, Math.round(waitMs * (1 + this.#random() * RETRY_AFTER_SPREAD)));
  }

  /** The account is refused, which seldom passes. */
  afterRefusal(): number {
    return this.#half(this.#times.refusedMs);
  }

  /**
   * The line arrived at a server that is not its preferred one: how long it stays at least. Longer each time that a return
   * did not last, so that a server that comes and goes does not take the line with it.
   */
  stay(now: number): number {
    const lasted = now - this.#returnedAt > this.#times.lastingMs;
    this.#shortReturns = lasted ? 0 : this.#shortReturns + 1;
    return this.#half(Math.min(this.#times.longestStayMs, this.#times.stayMs * 2 ** this.#shortReturns));
  }

  /** Until the preferred server is looked at again. */
  look(): number {
    return this.#half(this.#times.lookMs);
  }

  returned(now: number): void {
    this.#returnedAt = now;
  }

  /** Spread over the upper half. */
  #half(whole: number): number {
    return Math.round(whole * (0.5 + this.#random() / 2));
  }
}
