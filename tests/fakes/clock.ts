import type { Clock } from '../../main/platform/clock';
import type { Disposable } from '../../main/platform/disposable';

/** A clock that stands still until it is turned. */
export class ManualClock implements Clock {
  #now: number;
  #tasks: { at: number; task: () => void }[] = [];

  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(delayMs: number, task: () => void): Disposable {
    const entry = { at: this.#now + delayMs, task };
    this.#tasks.push(entry);
    return {
      dispose: () => {
        this.#tasks = this.#tasks.filter((one) => one !== entry);
      },
    };
  }

  /** Tasks that wait for their time. */
  get pending(): number {
    return this.#tasks.length;
  }

  /** A task falls due in exactly so many milliseconds. */
  isWaitingFor(delayMs: number): boolean {
    return this.#tasks.some(({ at }) => at === this.#now + delayMs);
  }

  /** Lets time pass and runs what falls due, in order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const due = this.#tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#tasks = this.#tasks.filter((one) => one !== due);
      this.#now = Math.max(this.#now, due.at);
      due.task();
    }
    this.#now = end;
  }

  /** As when somebody sets the machine's clock. */
  setTo(now: number): void {
    this.#now = now;
  }
}
