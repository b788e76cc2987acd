const SHORT = 1_000;
const TIMES_LONGER = 8;
const ROUNDS = 5;

/** What `growth` tells of work that takes the square of its length; work that takes its length has `TIMES_LONGER`. */
export const SQUARE_GROWTH = TIMES_LONGER ** 2;

/**
 * How many times longer the work takes on an input eight times as long: a ratio within one run, which a busy machine
 * does not change. The best of several rounds counts.
 */
export function growth<T>(work: (input: T) => unknown, make: (size: number) => T): number {
  const [short, long] = [make(SHORT), make(SHORT * TIMES_LONGER)];
  const best = (input: T) =>
    Math.min(
      ...Array.from({ length: ROUNDS }, () => {
        const before = performance.now();
        work(input);
        return performance.now() - before;
      }),
    );
  best(short);
  return best(long) / best(short);
}
