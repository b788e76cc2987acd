import fc from 'fast-check';
import { expect, test } from 'vitest';
import { believed, lookAtClock, type SeenTime } from '../../../../main/recording/trusted-time';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const start = 1_700_000_000_000;

/** What each look at a clock that shows these times makes of it. */
function looks(times: readonly number[]): SeenTime[] {
  let seen = believed(start);
  return times.map((now) => {
    seen = lookAtClock(seen, now);
    return seen;
  });
}
const isBelieved = (seen: SeenTime | undefined) => seen?.doubt === null;

const step = fc.oneof(
  fc.integer({ min: 0, max: DAY_MS }),
  fc.constantFrom(HOUR_MS, DAY_MS, DAY_MS + 1, -HOUR_MS, -DAY_MS),
  fc.integer({ min: -500 * DAY_MS, max: 500 * DAY_MS }),
);
const times = fc
  .array(step, { minLength: 1, maxLength: 60 })
  .map((steps) => steps.map((_, at) => steps.slice(0, at + 1).reduce((sum, one) => sum + one, start)));

test('a time is believed only within a day of one that was, or after a day in steps of a day at most', () => {
  fc.assert(
    fc.property(times, (shown) => {
      let trusted = start;
      looks(shown).forEach((seen, at) => {
        const now = shown[at] ?? 0;
        if (!isBelieved(seen)) return;
        const before = shown.slice(0, at + 1).reverse();
        const isSteady = (one: number, index: number) => {
          const later = before[index - 1];
          return later === undefined || (one <= later && later - one <= DAY_MS);
        };
        const broken = before.findIndex((one, index) => !isSteady(one, index));
        const steady = broken === -1 ? before : before.slice(0, broken);
        expect(now <= trusted + DAY_MS || now - (steady.at(-1) ?? now) >= DAY_MS).toBe(true);
        trusted = now;
      });
    }),
  );
});

test('whatever was shown before, a clock that goes on hour by hour is believed after a day', () => {
  fc.assert(
    fc.property(times, (shown) => {
      const last = shown.at(-1) ?? start;
      const steady = Array.from({ length: 25 }, (_, hour) => last + (hour + 1) * HOUR_MS);
      expect(isBelieved(looks([...shown, ...steady]).at(-1))).toBe(true);
    }),
  );
});

test('a clock that is set right again is believed at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: DAY_MS + 1, max: 5_000 * DAY_MS }), (leap) => {
      expect(looks([start + leap, start + HOUR_MS]).map(isBelieved)).toEqual([false, true]);
    }),
  );
});
