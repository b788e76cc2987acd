import type { Session } from 'sip.js';
import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import { loseUnheard } from './lost-requests';
import type { ReInviteOutcome } from './renegotiation';

/** A server that has not said by then that it has our offer (RFC 3261 section 16.2: within 200 ms) dropped it, as we were not registered. */
const UNHEARD_LIMIT_MS = 2000;

/**
 * Tells the far end of a call of a new flow before the line is registered over it: requests inside of a dialog need no registration,
 * and until it knows its sound goes to where we were. What a server says against it counts for nothing but when it may be asked again: it is, once we are.
 */
export class EarlyRefresh {
  readonly #clock: Clock;
  /** Counts flows: who agreed over an earlier one does not know this one. */
  #flow = 0;
  #isOpen = false;
  #asked: Session | null = null;
  #limit: Disposable | null = null;
  #isTold = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** There is a new flow. */
  open(): void {
    this.#flow++;
    this.#isOpen = true;
    this.#isTold = false;
  }

  /** What came of the offer that `ask` makes; null where it was not made, as the line is registered already. */
  async tell(
    session: Session,
    ask: (session: Session) => Promise<ReInviteOutcome>,
  ): Promise<ReInviteOutcome | null> {
    if (!this.#isOpen) return null;
    const flow = this.#flow;
    this.#asked = session;
    const outcome = await ask(session);
    this.#asked = null;
    this.#limit?.dispose();
    this.#isTold = outcome.kind === 'done' && flow === this.#flow;
    return outcome;
  }

  /** The line is registered: what was asked before is not waited for much longer where nobody seems to have it. */
  registered(): void {
    this.#isOpen = false;
    const asked = this.#asked;
    if (asked !== null) this.#limit = this.#clock.after(UNHEARD_LIMIT_MS, () => loseUnheard(asked));
  }

  /** Whether the far end knows already where we are; the next flow is another matter. */
  takeTold(): boolean {
    const isTold = this.#isTold;
    this.#isTold = false;
    return isTold;
  }
}
