import type { ToMedia } from '../../shared/ipc/media-protocol';
import type { z } from '../../shared/zod';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import { MediaError } from './port';

interface Waiting {
  readonly message: ToMedia;
  sent: boolean;
  readonly limit: Disposable;
  resolve(value: unknown): void;
  reject(error: MediaError): void;
}

/** Requests that have no answer yet, in the order they were made. Each is settled exactly once. */
export class PendingRequests {
  readonly #waiting = new Map<number, Waiting>();
  #id = 0;

  constructor(
    private readonly clock: Clock,
    private readonly onTimeout: (name: string) => void,
  ) {}

  /**
   * Adds a request, not sent yet.
   * @returns the answer; rejects with `MediaError`: `timeout` after `limitMs`, whether it was sent or not
   */
  add<R>(request: { name: string; args: unknown; result: z.ZodType<R>; limitMs: number }): Promise<R> {
    this.#id += 1;
    const id = this.#id;
    const { name, args, result, limitMs } = request;
    return new Promise<R>((resolve, reject) => {
      const limit = this.clock.after(limitMs, () => {
        const sent = this.#waiting.get(id)?.sent ?? false;
        this.#settle(id)?.reject(new MediaError('timeout', `${name} took more than ${limitMs} ms`));
        if (sent) this.onTimeout(name);
      });
      this.#waiting.set(id, {
        message: { id, name, args },
        sent: false,
        limit,
        resolve: (value) => {
          const parsed = result.safeParse(value);
          if (parsed.success) resolve(parsed.data);
          else reject(new MediaError('failed', `the answer to ${name} does not fit`));
        },
        reject,
      });
    });
  }

  /** Hands every request that was not sent yet to `post`, oldest first. */
  send(post: (message: ToMedia) => void): void {
    for (const waiting of this.#waiting.values()) {
      if (waiting.sent) continue;
      waiting.sent = true;
      post(waiting.message);
    }
  }

  resolve(id: number, value: unknown): void {
    this.#settle(id)?.resolve(value);
  }

  reject(id: number, error: MediaError): void {
    this.#settle(id)?.reject(error);
  }

  /** The window is gone: what was sent to it fails; what was not waits for the next one unless `all`. */
  windowGone(all: boolean): void {
    for (const [id, { sent, message }] of [...this.#waiting]) {
      if (sent || all)
        this.reject(id, new MediaError('gone', `the media window died before it answered ${message.name}`));
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.limit.dispose();
    return waiting;
  }
}
