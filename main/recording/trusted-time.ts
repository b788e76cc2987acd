import { z } from '../../shared/zod';

export const DAY_MS = 86_400_000;
/** A longer gap between two looks is another leap: nobody knows whether the clock went on by itself. */
const LONGEST_AWAY_MS = 14 * DAY_MS;

/**
 * What the machine's clock has shown, in ms since the epoch. `trusted`: what was believed last, `reckoned`: the latest that ever
 * was, gone on since by what was observed; both 0 where nothing was. `doubt`: it is more than a day away from `trusted`; when it was last
 * `seen`, the `lowest` that it has shown since, for how many ms it was `observed` to go on, and how many are `needed`. Null: it is believed.
 */
export const SeenTime = z.object({
  trusted: z.number(),
  reckoned: z.number(),
  doubt: z
    .object({ seen: z.number(), lowest: z.number(), observed: z.number(), needed: z.number() })
    .nullable(),
});
export type SeenTime = z.infer<typeof SeenTime>;

/** A clock that is less than a day behind what was reckoned is right. */
export const believed = (now: number, reckoned = now): SeenTime => ({
  ...{ trusted: now, reckoned: reckoned - now > DAY_MS ? reckoned : now, doubt: null },
});
export const doubted = (now: number): SeenTime => ({
  ...{ trusted: 0, reckoned: 0, doubt: { seen: now, lowest: now, observed: 0, needed: DAY_MS } },
});

/** By how many ms the clock stands behind what was reckoned; less than 0 where it is ahead of that. */
export const behindBy = ({ reckoned }: SeenTime, now: number): number => reckoned - now;

/** A day for every two weeks of a leap ahead, a day at least: whoever comes back from a holiday waits for some shifts. */
function neededFor({ trusted, reckoned }: SeenTime, now: number): number {
  if (trusted === 0) return DAY_MS;
  const leap = now - (now < reckoned ? trusted : reckoned);
  return Math.max(DAY_MS, (leap / LONGEST_AWAY_MS) * DAY_MS);
}

/**
 * A clock that is set into the future must not end the time of what is kept. One that shows a time more than a day away from the last that
 * was believed is believed once it was observed to go on for long enough, in shifts and the nights between them (a longer gap does not
 * count): whoever was away is late by that, whoever sets the clock right again has lost nothing.
 */
export function lookAtClock(before: SeenTime, now: number): SeenTime {
  const { trusted, doubt } = before;
  const gap = now - (doubt?.seen ?? trusted);
  const passed = gap >= 0 && gap <= DAY_MS ? gap : 0;
  const reckoned = before.reckoned + passed;
  if (Math.abs(now - trusted) <= DAY_MS) return believed(now, reckoned);
  if (doubt === null || gap < 0 || gap > LONGEST_AWAY_MS) {
    const lowest = Math.min(now, doubt?.lowest ?? now);
    return { trusted, reckoned, doubt: { seen: now, lowest, observed: 0, needed: neededFor(before, now) } };
  }
  const observed = doubt.observed + passed;
  if (observed >= doubt.needed) return believed(now, reckoned);
  return { trusted, reckoned, doubt: { ...doubt, seen: now, observed } };
}

/** A recording whose day may be wrong: begun `at` a time `behind` what was reckoned, or (below 0) ahead of it, in ms. */
export const Undated = z.object({ id: z.string(), keepMs: z.number(), at: z.number(), behind: z.number() });

/**
 * The clock is believed now. What was begun while it stood in the past is dated wrong where it has since leapt ahead by as much; a clock
 * that goes on for long in the past is believed, but nothing that was begun under it ends by its being set right. What was begun
 * while it stood in the future is, where that lies ahead again.
 */
export function isMisdated(before: SeenTime, { at, behind }: z.infer<typeof Undated>, now: number): boolean {
  if (behind <= DAY_MS) return at - now > DAY_MS;
  const leap = before.trusted === 0 ? behind : now - Math.min(before.trusted, before.doubt?.lowest ?? now);
  return leap > DAY_MS && leap >= behind - DAY_MS;
}
