import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ClockWatch } from '../../../../main/recording/clock-watch';
import { RecordingId } from '../../../../shared/domain/ids';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const right = 1_700_000_000_000;
/** Nothing can be noted in a file; what was seen is remembered all the same, and thousands of looks need no disk. */
const folder = join(import.meta.filename, 'nowhere');

interface Kept {
  readonly id: RecordingId;
  /** As the world has it, while `keepUntil` is as the clock has it. */
  readonly begun: number;
  readonly keepMs: number;
  keepUntil: number;
}

/** A desk whose clock is wrong by `wrong` ms for a while: what it keeps, and how old it was when it was deleted. */
class KeptDesk {
  readonly #watch = new ClockWatch(folder);
  #now = right;
  #wrong = 0;
  kept: Kept[] = [];
  readonly deletedEarly: number[] = [];
  #count = 0;

  /** It is off for so many hours, then runs, and looks at its clock every hour; every third hour a call is recorded. */
  async run({ off = 0, wrong = 0, hours = 0, keepDays = 3, records = true }): Promise<void> {
    this.#now += off * HOUR_MS;
    this.#wrong = wrong;
    await this.#sweep();
    for (let hour = 0; hour < hours; hour += 1) {
      if (records && hour % 3 === 0) await this.#record(keepDays * DAY_MS);
      this.#now += HOUR_MS;
      await this.#sweep();
    }
  }

  get #shown(): number {
    return this.#now + this.#wrong;
  }

  async #record(keepMs: number): Promise<void> {
    this.#count += 1;
    const id = RecordingId.parse(`r${this.#count}`);
    this.kept.push({ id, begun: this.#now, keepMs, keepUntil: this.#shown + keepMs });
    await this.#watch.begun(id, this.#shown, keepMs);
  }

  async #sweep(): Promise<void> {
    const isBelieved = await this.#watch.believes(this.#shown, async (misdated) => {
      for (const { id, keepMs } of misdated)
        for (const one of this.kept) if (one.id === id) one.keepUntil = this.#shown + keepMs;
    });
    if (!isBelieved) return;
    for (const { id, begun, keepMs } of this.kept.filter(({ keepUntil }) => keepUntil <= this.#shown)) {
      if (this.#now - begun < keepMs) this.deletedEarly.push((this.#now - begun) / DAY_MS);
      this.kept = this.kept.filter((one) => one.id !== id);
      await this.#watch.forget(id);
    }
  }
}

// A clock that goes back by less than a day and the time that it was off is not known to be wrong.
const past = fc.record({
  wrong: fc.integer({ min: -400 * DAY_MS, max: -2 * DAY_MS }),
  hours: fc.integer({ min: 0, max: 80 }),
  off: fc.integer({ min: 0, max: 20 }),
});
const future = fc.record({
  wrong: fc.integer({ min: Math.ceil(1.1 * DAY_MS), max: 400 * DAY_MS }),
  hours: fc.integer({ min: 0, max: 23 }),
  off: fc.integer({ min: 0, max: 60 }),
});
const episode = fc.tuple(
  fc.oneof(past, future),
  fc.record({ off: fc.integer({ min: 0, max: 60 }), hours: fc.integer({ min: 26, max: 60 }) }),
);

test('a clock that is wrong for a while and then right ends nothing early, and leaves nothing for ever', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(episode, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 6 }),
      async (episodes, keepDays) => {
        const desk = new KeptDesk();
        await desk.run({ hours: 10, keepDays });
        for (const [wrong, after] of episodes) {
          await desk.run({ ...wrong, keepDays });
          await desk.run({ ...after, keepDays });
        }
        await desk.run({ hours: (keepDays + 1) * 24, records: false });
        expect(desk).toMatchObject({ deletedEarly: [], kept: [] });
      },
    ),
    { numRuns: 50 },
  );
});

test('a clock that ran on in the past for weeks is believed there, and what was recorded under it has its whole time when it is right', async () => {
  const desk = new KeptDesk();
  await desk.run({ hours: 30 });
  await desk.run({ wrong: -300 * DAY_MS, hours: 21 * 24 });
  const { length } = desk.kept;
  // Nothing waits for the clock to be right: what was kept for three days there is deleted.
  expect(length).toBeLessThan(5 * 8);
  await desk.run({ hours: 71, records: false });
  expect(desk.kept.length).toBeGreaterThan(0);
  await desk.run({ hours: 48, records: false });
  expect(desk).toMatchObject({ deletedEarly: [], kept: [] });
});

test('a clock that was believed in the future and is right again: what is recorded from then on is deleted in time', async () => {
  const desk = new KeptDesk();
  await desk.run({ hours: 5 });
  await desk.run({ wrong: 400 * DAY_MS, hours: 700, records: false });
  await desk.run({ hours: 30 });
  for (let week = 0; week < 4; week += 1) await desk.run({ off: 60, hours: 108 });
  // Weekends are no leap of a clock that was so far ahead.
  expect(desk.kept.length).toBeLessThan(6 * 8);
  await desk.run({ hours: 4 * 24, records: false });
  expect(desk).toMatchObject({ deletedEarly: [], kept: [] });
});

test('a clock that is a year ahead for three weeks without a break ends nothing', async () => {
  const desk = new KeptDesk();
  await desk.run({ hours: 10, keepDays: 60 });
  await desk.run({ wrong: 365 * DAY_MS, hours: 21 * 24, keepDays: 60 });
  await desk.run({ hours: 48, keepDays: 60 });
  expect(desk.deletedEarly).toEqual([]);
});
