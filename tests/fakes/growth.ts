const SHORT = 1_000;
const TIMES_LONGER = 8;
const LEAST_ROUNDS = 5;
/** Work that takes the square of its length takes it every time: a round that something disturbed costs only more rounds. */
const MOST_ROUNDS = 40;

/** What `growth` tells of work that takes the square of its length; work that takes its length has `TIMES_LONGER`. */
export const SQUARE_GROWTH = TIMES_LONGER ** 2;

/**
 * How many times longer the work takes on an input eight times as long: a ratio within one run, which a busy machine
 * does not change. The best of several rounds counts, and they end once it is clear.
 */
export function growth<T>(work: (input: T) => unknown, make: (size: number) => T): number {
  const [short, long] = [make(SHORT), make(SHORT * TIMES_LONGER)];
  const timed = (input: T) => {
    const before = performance.now();
    work(input);
    return performance.now() - before;
  };
  timed(short);
  let [shortest, longest] = [timed(short), timed(long)];
  const isClear = () => longest / shortest <= 2 * TIMES_LONGER;
  for (let round = 1; round < LEAST_ROUNDS || (round < MOST_ROUNDS && !isClear()); round += 1) {
    shortest = Math.min(shortest, timed(short));
    longest = Math.min(longest, timed(long));
  }
  return longest / shortest;
}
