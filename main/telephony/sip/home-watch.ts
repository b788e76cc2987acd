import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import type { RegistrationPolicy } from './registration-policy';

interface HomeWatchOptions {
  readonly clock: Clock;
  readonly policy: RegistrationPolicy;
  /** Whether the preferred server takes connections. Never rejects. */
  isHomeUp(): Promise<boolean>;
  isInCall(): boolean;
  goHome(): void;
}

/** Looks that must find the preferred server up, one after the other. */
const GOOD_LOOKS = 2;

/** Brings a line that is at another server back to its preferred one: after a while, when that is steadily there, and in no call. */
export class HomeWatch {
  readonly #options: HomeWatchOptions;
  #timer: Disposable | null = null;
  /** Counts absences: what belongs to an earlier one is ignored. */
  #absence = 0;
  #good = 0;

  constructor(options: HomeWatchOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#timer !== null;
  }

  start(): void {
    const { policy, clock } = this.#options;
    this.stop();
    this.#plan(policy.stay(clock.now()));
  }

  stop(): void {
    this.#absence++;
    this.#good = 0;
    this.#timer?.dispose();
    this.#timer = null;
  }

  #plan(delayMs: number): void {
    const absence = this.#absence;
    this.#timer = this.#options.clock.after(delayMs, () => void this.#look(absence));
  }

  async #look(absence: number): Promise<void> {
    const { policy, clock, isHomeUp, isInCall, goHome } = this.#options;
    this.#good = (await isHomeUp()) ? this.#good + 1 : 0;
    if (absence !== this.#absence) return;
    if (this.#good < GOOD_LOOKS || isInCall()) {
      this.#plan(policy.look());
      return;
    }
    policy.returned(clock.now());
    this.stop();
    goHome();
  }
}
