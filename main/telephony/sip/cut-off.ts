import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import type { RenegotiationPurpose } from './renegotiation';

/** How long what the loss of a link cut off waits for the next one, before it counts as failed. Without sound there is no hurry. */
const NEXT_LINK_LIMIT_MS: Readonly<Record<RenegotiationPurpose, number>> = {
  hold: 10_000,
  resume: 10_000,
  repair: 60_000,
};

/** What the loss of the link cut off of one call's renegotiation, until the next link or for a while. */
export class CutOff {
  readonly #clock: Clock;
  #waiting: { readonly purpose: RenegotiationPurpose; readonly limit: Disposable } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Null where nothing was. */
  get purpose(): RenegotiationPurpose | null {
    return this.#waiting?.purpose ?? null;
  }

  /** `late`: called where the next link takes too long; what it gets is true as long as that still counts. */
  wait(purpose: RenegotiationPurpose, late: (stillCounts: () => boolean) => void): void {
    this.forget();
    const limit = this.#clock.after(NEXT_LINK_LIMIT_MS[purpose], () => late(() => this.#waiting === waiting));
    const waiting = { purpose, limit };
    this.#waiting = waiting;
  }

  forget(): void {
    this.#waiting?.limit.dispose();
    this.#waiting = null;
  }
}
