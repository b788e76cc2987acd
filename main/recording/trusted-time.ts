import { z } from '../../shared/zod';

const DAY_MS = 86_400_000;

/**
 * What the machine's clock has shown, in ms since the epoch. `trusted`: the latest time that was believed, 0 where there is none; `doubt`: it went more than a
 * day ahead of that, `since` which time, and when it was last `seen` to go on from there. Null: it is believed.
 */
export const SeenTime = z.object({
  trusted: z.number(),
  doubt: z.object({ since: z.number(), seen: z.number() }).nullable(),
});
export type SeenTime = z.infer<typeof SeenTime>;

export const believed = (now: number): SeenTime => ({ trusted: now, doubt: null });
export const doubted = (now: number): SeenTime => ({ trusted: 0, doubt: { since: now, seen: now } });

/**
 * A clock that is set into the future must not end the time of what is kept. One that leaps ahead by more than a day is believed once it
 * has gone on from there for a day, without another leap: whoever was away for longer is late by that day, whoever sets the clock right
 * again has lost nothing.
 */
export function lookAtClock({ trusted, doubt }: SeenTime, now: number): SeenTime {
  if (now <= trusted + DAY_MS) return believed(now);
  if (doubt === null || now < doubt.seen || now > doubt.seen + DAY_MS)
    return { trusted, doubt: { since: now, seen: now } };
  return now - doubt.since >= DAY_MS ? believed(now) : { trusted, doubt: { ...doubt, seen: now } };
}
