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

test('a time is believed only within a day of one that was, or after a day in which it was seen to go on', () => {
  fc.assert(
    fc.property(times, (shown) => {
      let trusted = start;
      let observed = 0;
      let last: number | null = null;
      looks(shown).forEach((seen, at) => {
        const now = shown[at] ?? 0;
        const gap = last === null ? Number.POSITIVE_INFINITY : now - last;
        if (gap < 0 || gap > 14 * DAY_MS) observed = 0;
        else if (gap <= DAY_MS) observed += gap;
        last = now;
        if (!isBelieved(seen)) return;
        expect(Math.abs(now - trusted) <= DAY_MS || observed >= DAY_MS).toBe(true);
        [trusted, observed, last] = [now, 0, null];
      });
    }),
  );
});

test('whatever was shown before, a clock that goes on hour by hour is believed after a day for every two weeks of its leap', () => {
  fc.assert(
    fc.property(times, (shown) => {
      const last = shown.at(-1) ?? start;
      const days = Math.max(1, ...shown.map((one) => Math.abs(one - start) / (14 * DAY_MS)));
      const hours = Math.ceil(days * 24) + 25;
      const steady = Array.from({ length: hours }, (_, hour) => last + (hour + 1) * HOUR_MS);
      expect(isBelieved(looks([...shown, ...steady]).at(-1))).toBe(true);
    }),
  );
});

test.each([
  [10, 24],
  [140, 240],
  [400, 686],
])('a leap of %i days is believed once it has gone on for %i hours', (days, hours) => {
  const steady = Array.from({ length: hours + 1 }, (_, hour) => start + days * DAY_MS + hour * HOUR_MS);
  expect(looks(steady).findIndex(isBelieved)).toBe(hours);
});

test('a clock that is set right again is believed at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: DAY_MS + 1, max: 5_000 * DAY_MS }), (leap) => {
      expect(looks([start + leap, start + HOUR_MS]).map(isBelieved)).toEqual([false, true]);
    }),
  );
});

test('a desk that runs for a few hours every few days is believed again and again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 12 }), fc.integer({ min: 2, max: 13 }), (hours, days) => {
      const shifts = Array.from({ length: 20 }, (_, shift) =>
        Array.from({ length: hours + 1 }, (_, hour) => start + shift * days * DAY_MS + hour * HOUR_MS),
      );
      const most = Math.ceil(24 / hours) + 1;
      let without = 0;
      let seen = believed(start);
      for (const shift of shifts) {
        for (const now of shift) {
          seen = lookAtClock(seen, now);
          without = isBelieved(seen) ? 0 : without;
        }
        without += 1;
        expect(without).toBeLessThanOrEqual(most);
      }
    }),
  );
});

test('a clock that starts in another year every day, and is set right a moment later, is believed then', () => {
  const year2000 = 946_684_800_000;
  const days = Array.from({ length: 30 }, (_, day) => [
    year2000 + day,
    start + day * DAY_MS,
    start + day * DAY_MS + HOUR_MS,
  ]);
  const seen = looks(days.flat());
  expect(days.map((_, day) => isBelieved(seen[day * 3 + 2]))).toEqual(days.map(() => true));
  expect(days.map((_, day) => isBelieved(seen[day * 3]))).toEqual(days.map(() => false));
});
