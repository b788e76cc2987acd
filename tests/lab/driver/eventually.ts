import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Named in the error when the time is up. */
  readonly what: string;
  /** Milliseconds until it fails; 10,000 when not given. */
  readonly timeout?: number;
  /** Milliseconds between two looks; 50 when not given. */
  readonly interval?: number;
}

/**
 * Asks `look` again and again until it answers something other than `undefined`, `null` or `false`.
 * @returns what `look` answered
 * @throws Error naming `what` when the time is up; an error thrown by `look` passes through at once
 */
export async function eventually<Found>(
  look: () => Found | Promise<Found>,
  options: EventuallyOptions,
): Promise<Exclude<Found, undefined | null | false>> {
  const timeout = options.timeout ?? 10_000;
  const deadline = performance.now() + timeout;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) {
      return found as Exclude<Found, undefined | null | false>;
    }
    if (performance.now() >= deadline) {
      throw new Error(`not within ${timeout} ms: ${options.what}`);
    }
    await delay(options.interval ?? 50);
  }
}
