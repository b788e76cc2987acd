import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isAudible,
  isToneWave,
  TONE_WAVE_LIMIT,
  toneSamples,
  toneWave,
} from '../../../shared/domain/tone-wave';

const sound = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 })
  .map((samples) => Float32Array.from(samples));

test('a sound comes back as it was kept, but for the last of its 16 bits', () => {
  fc.assert(
    fc.property(sound, (samples) => {
      const wave = toneWave(samples);
      expect(isToneWave(wave)).toBe(true);
      const kept = toneSamples(wave);
      expect(kept).toHaveLength(samples.length);
      for (const [index, sample] of kept.entries()) expect(sample).toBeCloseTo(samples[index] ?? 0, 4);
    }),
  );
});

test('louder than there is becomes as loud as there is', () => {
  expect([...toneSamples(toneWave(Float32Array.of(3, -3)))]).toEqual([1, -1]);
});

test('a file that lost or gained bytes, or whose header is another one, is none of ours', () => {
  fc.assert(
    fc.property(sound, fc.nat(), fc.integer({ min: 1, max: 255 }), (samples, place, change) => {
      const wave = toneWave(samples);
      expect(isToneWave(wave.slice(0, place % wave.length))).toBe(false);
      expect(isToneWave(Uint8Array.of(...wave, 0, 0))).toBe(false);
      const damaged = wave.slice();
      damaged[place % 44] = (damaged[place % 44] ?? 0) ^ change;
      expect(isToneWave(damaged)).toBe(false);
    }),
  );
});

test('whatever else is in a file, it is none of ours', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => !isToneWave(bytes)));
  expect(isToneWave(toneWave(new Float32Array(0)))).toBe(false);
  expect(isToneWave(toneWave(new Float32Array(TONE_WAVE_LIMIT / 2)))).toBe(false);
});

test('a file whose sound was lost on the disk is not heard', () => {
  expect(isAudible(toneWave(Float32Array.of(0, 0, -0.5, 0)))).toBe(true);
  expect(isAudible(toneWave(Float32Array.of(0, 0.01, -0.01, 0)))).toBe(false);
  expect(isAudible(toneWave(new Float32Array(0)))).toBe(false);
});
