import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import type { TurnedAwayCause } from '../driver';
import { refusalOf } from './screen';

interface OverflowOptions {
  readonly clock: Clock;
  /** Why a call that comes in now may not even ring; null where it may. */
  turnsAway(): TurnedAwayCause | null;
  /** Takes one that was turned away into the books; its text may be malformed. */
  file(message: string, cause: TurnedAwayCause): void;
}

/** Until the first is filed, and between two: while hundreds of calls come in, those that ring need main and the processors. */
const FILE_AFTER_MS = 1_000;
const FILE_EVERY_MS = 10;

/** An INVITE outside of a dialog that takes nobody's place (RFC 3891): only such a call is a new one. */
function isNewCall(message: string): boolean {
  if (!message.startsWith('INVITE ')) return false;
  const [head = ''] = message.split('\r\n\r\n', 1);
  return !/^(?:to|t)[ \t]*:[^\r]*;[ \t]*tag=/im.test(head) && !/^replaces[ \t]*:/im.test(head);
}

/**
 * Calls that may not even ring are refused from their text alone, as a stateless user agent does (RFC 3261 section 8.2.7): with two
 * hundred of them in a second there is no time for transactions and sessions. What they were is read, and filed as missed, one
 * after the other once they are refused.
 */
export class Overflow {
  readonly #options: OverflowOptions;
  readonly #unfiled: { readonly message: string; readonly cause: TurnedAwayCause }[] = [];
  #timer: Disposable | null = null;

  constructor(options: OverflowOptions) {
    this.#options = options;
  }

  /** The response to a screened message that is turned away; null for every other. */
  take(message: string): string | null {
    if (!isNewCall(message)) return null;
    const cause = this.#options.turnsAway();
    const reply = cause && refusalOf(message, 486);
    if (!reply) return null;
    this.#unfiled.push({ message, cause });
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
    if (next) this.#options.file(next.message, next.cause);
  }
}
