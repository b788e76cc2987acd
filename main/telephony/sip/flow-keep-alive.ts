import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';

interface FlowKeepAliveOptions {
  readonly clock: Clock;
  readonly random: () => number;
  ping(): void;
  /** A ping got no answer: the flow is dead. */
  dead(): void;
}

/** RFC 5626 section 4.4.1. */
const PONG_LIMIT_MS = 10_000;

/** Pings of a flow whose server asked for them (`Flow-Timer`): CRLF CRLF, answered by CRLF (RFC 5626 section 3.5.1). */
export class FlowKeepAlive {
  readonly #options: FlowKeepAliveOptions;
  #seconds: number | null = null;
  #timer: Disposable | null = null;

  constructor(options: FlowKeepAliveOptions) {
    this.#options = options;
  }

  /** `seconds`: after so long without a ping the server drops the flow; null: it wants none. */
  follow(seconds: number | null): void {
    if (seconds === this.#seconds) return;
    this.stop();
    this.#seconds = seconds;
    this.#plan();
  }

  stop(): void {
    this.#seconds = null;
    this.#timer?.dispose();
    this.#timer = null;
  }

  /** The server has answered. */
  pong(): void {
    if (this.#seconds !== null) this.#plan();
  }

  /** Between 80 and 100 % of the time, so that a server's desks do not ping in step (RFC 5626 section 4.4.1). */
  #plan(): void {
    const { clock, random, ping, dead } = this.#options;
    this.#timer?.dispose();
    if (this.#seconds === null) return;
    this.#timer = clock.after(Math.max(1000, this.#seconds * (0.8 + random() * 0.2) * 1000), () => {
      ping();
      this.#timer = clock.after(PONG_LIMIT_MS, dead);
    });
  }
}
