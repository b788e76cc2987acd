import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import type { RegisterOutcome, Rejection } from './register-request';

interface BindingWatchOptions {
  readonly clock: Clock;
  /** Milliseconds until the next look. */
  nextLook(): number;
  /** Asks for the bindings and changes none. Never rejects. */
  query(): Promise<RegisterOutcome>;
  /** `isGone`: the registrar says that it has no such binding; false where it does not tell, and one is made to be sure. */
  onMissing(isGone: boolean): void;
  /** The registrar is silent, or wants to be let alone. */
  onFailure(rejection: Rejection): void;
}

const isFailure = ({ status, retryAfterSeconds }: Rejection): boolean =>
  status === 408 || status >= 500 || retryAfterSeconds !== null;

/** Some do not list bindings, or end them at the question: one that missed so often and has never found it is not believed. */
const MOST_MISSED = 2;

/** Looks again and again whether a binding is still there that its registrar may end unasked (RFC 3261 section 10.2.3). */
export class BindingWatch {
  readonly #options: BindingWatchOptions;
  #timer: Disposable | null = null;
  /** Counts looks: the answer to an earlier one is ignored. */
  #look = 0;
  #missed = 0;
  #hasFound = false;

  constructor(options: BindingWatchOptions) {
    this.#options = options;
  }

  /** A binding was made: looks for it from now on. */
  start(): void {
    this.stop();
    const { clock, nextLook } = this.#options;
    this.#timer = clock.after(nextLook(), () => void this.#ask());
  }

  stop(): void {
    this.#look++;
    this.#timer?.dispose();
  }

  /** Another server is asked from now on, of which nothing is known. */
  forgetServer(): void {
    this.stop();
    this.#missed = 0;
    this.#hasFound = false;
  }

  async #ask(): Promise<void> {
    const { query, onMissing, onFailure } = this.#options;
    const look = ++this.#look;
    if (!this.#hasFound && this.#missed >= MOST_MISSED) {
      onMissing(false);
      return;
    }
    const outcome = await query();
    if (look !== this.#look) return;
    if (outcome.kind === 'accepted' && outcome.isBound) {
      this.#hasFound = true;
      this.start();
      return;
    }
    if (outcome.kind === 'rejected' && isFailure(outcome)) {
      onFailure(outcome);
      return;
    }
    this.#missed++;
    onMissing(outcome.kind === 'accepted');
  }
}
