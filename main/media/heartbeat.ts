import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import { MediaError } from './port';

/** While it is needed the page is asked this often whether it still works; two silent pings in a row end it. */
const EVERY_MS = 5_000;
const MOST_SILENT = 2;

interface Options {
  readonly clock: Clock;
  /** Rejects with a `MediaError` `timeout` when nothing comes back. */
  readonly ping: () => Promise<unknown>;
  /** There is a page that could answer. */
  readonly isReady: () => boolean;
  readonly isNeeded: () => boolean;
  readonly onDead: () => void;
}

/** Whether the page of a media window still answers. */
export class Heartbeat implements Disposable {
  readonly #options: Options;
  #silent = 0;
  #next: Disposable | null = null;
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Asks from now on, for as long as it is needed. */
  watch(): void {
    if (this.#next !== null || this.#stopped) return;
    this.#next = this.#options.clock.after(EVERY_MS, () => {
      this.#next = null;
      if (!this.#options.isNeeded()) return;
      this.watch();
      void this.ask();
    });
  }

  /** At once, and again where it says nothing. */
  async ask(): Promise<void> {
    const { ping, isReady, onDead } = this.#options;
    if (!isReady()) return;
    try {
      await ping();
      this.#silent = 0;
    } catch (error) {
      if (!(error instanceof MediaError && error.code === 'timeout')) return;
      this.#silent += 1;
      if (this.#silent >= MOST_SILENT) onDead();
      else await this.ask();
    }
  }

  /** Another page is asked from now on. */
  forget(): void {
    this.#silent = 0;
  }

  dispose(): void {
    this.#stopped = true;
    this.#next?.dispose();
  }
}
