import type { Clock } from '../../platform/clock';

/** Whether the peer that was opened last for a call is connected to the far end: ICE has a way and DTLS its keys. */
export class PeerWatch {
  readonly #clock: Clock;
  #state: 'pending' | 'connected' | 'failed' = 'pending';
  readonly #waiting = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What is reported from here on is of a new peer. */
  renew(): void {
    this.#state = 'pending';
  }

  hear(state: 'connected' | 'failed'): void {
    this.#state = state;
    this.release();
  }

  /** Nobody has to wait any more. */
  release(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** Waits until it is known, `limitMs` at most. */
  connects(limitMs: number): Promise<boolean> {
    if (this.#state !== 'pending') return Promise.resolve(this.#state === 'connected');
    return new Promise((resolve) => {
      const settle = (): void => {
        limit.dispose();
        this.#waiting.delete(settle);
        resolve(this.#state === 'connected');
      };
      const limit = this.#clock.after(limitMs, settle);
      this.#waiting.add(settle);
    });
  }
}
