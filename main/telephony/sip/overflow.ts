import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import type { TurnedAwayCause } from '../driver';
import { headersOf, replyTo } from './screen';

export interface TurnedAway {
  readonly message: string;
  readonly callId: string;
  readonly cause: TurnedAwayCause;
  readonly at: number;
}

interface OverflowOptions {
  readonly clock: Clock;
  /** Why a call that comes in now may not even ring; null where it may. */
  turnsAway(): TurnedAwayCause | null;
  /** Whether a call with this Call-ID is known to the stack: it comes again, or another way. */
  knows(callId: string): boolean;
  /** Takes one that was turned away into the books; its text may be malformed. `at`: when it came, in milliseconds since the epoch. */
  file(turnedAway: TurnedAway): void;
}

/** Until the first is filed, and between two: while hundreds of calls come in, those that ring need main and the processors. */
const FILE_AFTER_MS = 1_000;
const FILE_EVERY_MS = 10;
/** More than that are an attack, and no list of calls to be made back. */
const MOST_UNFILED = 1_000;

/** The Call-ID of an INVITE outside of a dialog that takes nobody's place (RFC 3891): only such a call is a new one. Null for every other message. */
function newCallIn(message: string): string | null {
  if (!message.startsWith('INVITE ')) return null;
  const headers = headersOf(message);
  const isInside = /;\s*tag\s*=/i.test(headers?.get('to')?.[0] ?? '');
  return isInside || headers?.has('replaces') ? null : (headers?.get('call-id')?.[0] ?? null);
}

/**
 * Calls that may not even ring are refused from their text alone, as a stateless user agent does (RFC 3261 section 8.2.7): with two
 * hundred of them in a second there is no time for transactions and sessions. What they were is read, and filed as missed, one
 * after the other once they are refused.
 */
export class Overflow {
  readonly #options: OverflowOptions;
  readonly #unfiled: TurnedAway[] = [];
  #timer: Disposable | null = null;

  constructor(options: OverflowOptions) {
    this.#options = options;
  }

  /** The response to a screened message that is turned away; null for every other. */
  take(message: string): string | null {
    const { turnsAway, knows, clock } = this.#options;
    const callId = newCallIn(message);
    const cause = callId === null || knows(callId) ? null : turnsAway();
    const reply = cause && replyTo(message, 486);
    if (!callId || !reply) return null;
    // Several branches of a call are one missed call.
    const isFiled = this.#unfiled.some((one) => one.callId === callId);
    if (isFiled || this.#unfiled.length >= MOST_UNFILED) return reply;
    this.#unfiled.push({ message, callId, cause, at: clock.now() });
    this.#timer ??= this.#plan(FILE_AFTER_MS);
    return reply;
  }

  /** Files what is left, at once. */
  stop(): void {
    this.#timer?.dispose();
    while (this.#unfiled.length > 0) this.#fileOne();
  }

  #plan(delayMs: number): Disposable {
    return this.#options.clock.after(delayMs, () => {
      this.#fileOne();
      this.#timer = this.#unfiled.length > 0 ? this.#plan(FILE_EVERY_MS) : null;
    });
  }

  #fileOne(): void {
    const next = this.#unfiled.shift();
    if (next) this.#options.file(next);
  }
}
