import fc from 'fast-check';
import { expect, test } from 'vitest';
import { peak, rms, verdictOf } from '../../../../renderer/media/voice-verdict';

const RATE = 8_000;
/** A tone between pauses, as words are. */
const voice = (amplitude: number): Float32Array =>
  Float32Array.from({ length: 3 * RATE }, (_, index) =>
    index % RATE < RATE / 2 ? amplitude * Math.sin((2 * Math.PI * 440 * index) / RATE) : 0,
  );

test.each([
  [0, 'silent'],
  [0.001, 'silent'],
  [0.005, 'quiet'],
  [0.1, 'good'],
  [0.8, 'good'],
  [1, 'clipped'],
] as const)('a voice of amplitude %d is %s', (amplitude, verdict) => {
  expect(verdictOf(voice(amplitude), RATE)).toBe(verdict);
});

test('one loud click in silence is no voice and no clipping', () => {
  const samples = new Float32Array(5 * RATE);
  samples.fill(0.9, 100, 102);
  expect(verdictOf(samples, RATE)).toBe('silent');
});

test('nothing is silent', () => {
  expect(verdictOf(new Float32Array(0), RATE)).toBe('silent');
  expect([rms(new Float32Array(0)), peak(new Float32Array(0))]).toEqual([0, 0]);
});

test('louder is never judged quieter', () => {
  const order = ['silent', 'quiet', 'good', 'clipped'];
  const rank = (amplitude: number) => order.indexOf(verdictOf(voice(amplitude), RATE));
  const amplitude = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(amplitude, amplitude, (a, b) => rank(Math.min(a, b)) <= rank(Math.max(a, b))),
    { numRuns: 30 },
  );
});
