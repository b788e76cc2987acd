import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOffDelay } from '../../../../../main/telephony/sip/back-off';
import { defaultTimes } from '../../../../../main/telephony/sip/registration-policy';
import { glareDelay } from '../../../../../main/telephony/sip/renegotiation';

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('a back-off begins within a second, grows, and ends at its limit', () => {
  const longest = (attempt: number) => backOffDelay(defaultTimes, attempt, () => 0.999999);
  expect([0, 1, 2, 3, 4, 5, 6, 50].map(longest)).toEqual([
    200, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
  ]);
});

test('a back-off is spread over its upper half', () => {
  fc.assert(
    fc.property(fc.nat(100), fraction, (attempt, random) => {
      const delay = backOffDelay(defaultTimes, attempt, () => random);
      const whole = backOffDelay(defaultTimes, attempt, () => 1);
      expect(delay).toBeGreaterThanOrEqual(whole / 2);
      expect(delay).toBeLessThanOrEqual(whole);
    }),
  );
});

test('a glare is waited out as RFC 3261 section 14.1 says', () => {
  fc.assert(
    fc.property(fraction, (random) => {
      const owner = glareDelay(true, () => random);
      const other = glareDelay(false, () => random);
      expect(owner >= 2100 && owner <= 4000 && other >= 0 && other <= 2000).toBe(true);
      expect([owner % 10, other % 10]).toEqual([0, 0]);
    }),
  );
});
