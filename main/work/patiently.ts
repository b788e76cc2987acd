import type { Clock } from '../platform/clock';

const FIRST_WAIT_MS = 250;
const MOST_TRIES = 7;

/**
 * Asks until it is answered, waiting longer each time. Null when it was asked often enough, or `isWanted` says that
 * nobody waits for the answer any more.
 */
export async function patiently<T>(
  ask: () => Promise<T>,
  clock: Clock,
  isWanted: () => boolean,
): Promise<T | null> {
  for (let attempt = 0; attempt < MOST_TRIES && isWanted(); attempt += 1) {
    try {
      return await ask();
    } catch {
      await new Promise<void>((resolve) => void clock.after(FIRST_WAIT_MS * 2 ** attempt, resolve));
    }
  }
  return null;
}
