import { z } from '../../shared/zod';

const DAY_MS = 86_400_000;
/** A longer gap between two looks is another leap: nobody knows whether the clock went on by itself. */
const LONGEST_AWAY_MS = 14 * DAY_MS;

/**
 * What the machine's clock has shown, in ms since the epoch. `trusted`: the latest time that was believed, 0 where there is none; `doubt`:
 * it is more than a day away from that, when it was last `seen`, and for how many ms it was `observed` to go on. Null: it is believed.
 */
export const SeenTime = z.object({
  trusted: z.number(),
  doubt: z.object({ seen: z.number(), observed: z.number() }).nullable(),
});
export type SeenTime = z.infer<typeof SeenTime>;

const begun = (now: number) => ({ seen: now, observed: 0 });
export const believed = (now: number): SeenTime => ({ trusted: now, doubt: null });
export const doubted = (now: number): SeenTime => ({ trusted: 0, doubt: begun(now) });

/** The clock stands more than a day before a time that was believed: what it shows is no day of what happens. */
export const isBehind = ({ trusted }: SeenTime, now: number): boolean => trusted - now > DAY_MS;

/**
 * A clock that is set into the future must not end the time of what is kept. One that shows a time more than a day away from the last that
 * was believed is believed once it was observed to go on for a day, in shifts and the nights between them (a longer gap does not
 * count): whoever was away is late by that, whoever sets the clock right again has lost nothing.
 */
export function lookAtClock({ trusted, doubt }: SeenTime, now: number): SeenTime {
  if (Math.abs(now - trusted) <= DAY_MS) return believed(now);
  if (doubt === null || now < doubt.seen || now > doubt.seen + LONGEST_AWAY_MS)
    return { trusted, doubt: begun(now) };
  const gap = now - doubt.seen;
  const observed = doubt.observed + (gap <= DAY_MS ? gap : 0);
  return observed >= DAY_MS ? believed(now) : { trusted, doubt: { seen: now, observed } };
}
