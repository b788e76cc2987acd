import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEST_MOS, mosOf, ratingOf } from '../../../shared/domain/e-model';

const best = { codec: 'audio/PCMA', lossPercent: 0, delayMs: 0 };
const connections = fc.record({
  codec: fc.constantFrom('audio/opus', 'audio/G722', 'audio/PCMU', 'audio/PCMA', 'audio/unheard-of', null),
  lossPercent: fc.double({ min: 0, max: 100, noNaN: true }),
  delayMs: fc.double({ min: 0, max: 5_000, noNaN: true }),
});

describe('the E-model', () => {
  it.each([
    [90, 4.34],
    [80, 4.03],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
  ])('turns the rating %d into %d (ITU-T G.107 table B.1)', (rating, mos) => {
    // The table is rounded up.
    expect(Math.abs(mosOf(rating) - mos)).toBeLessThan(0.01);
  });

  it('gives 93.2, a score of 4.41, where every parameter has its default (ITU-T G.107 clause 7.7)', () => {
    expect(ratingOf(best)).toBe(93.2);
    expect(mosOf(ratingOf(best))).toBeCloseTo(4.41, 2);
  });

  it.each([
    [2, 7],
    [3, 10],
  ])(
    'of %d percent random loss takes %d off concealed G.711 (ITU-T G.113 Appendix I)',
    (lossPercent, impairment) => {
      expect(93.2 - ratingOf({ ...best, lossPercent })).toBeCloseTo(impairment, 0);
    },
  );

  it.each([
    ['audio/opus', 0, 0],
    // (95 - Ie) Ppl / (Ppl + Bpl), clause 7.5: 95 x 2 / 17.95.
    ['audio/opus', 2, 10.58],
    ['opus', 15.95, 47.5],
    ['audio/G722', 0, 0],
    ['audio/G722', 25.1, 47.5],
    ['audio/PCMU', 25.1, 47.5],
    ['audio/unheard-of', 25.1, 47.5],
    [null, 25.1, 47.5],
  ])(
    'takes for %s with %d percent of loss %d off, by its own Ie and Bpl',
    (codec, lossPercent, impairment) => {
      expect(93.2 - ratingOf({ codec, lossPercent, delayMs: 0 })).toBeCloseTo(impairment, 2);
    },
  );

  it('takes nothing off for 100 ms from mouth to ear, and by the formula of clause 7.4.3 above', () => {
    expect(ratingOf({ ...best, delayMs: 100 })).toBe(93.2);
    // X = 1: 25 (2^(1/6) - 3 (1 + 3^-6)^(1/6) + 2).
    expect(93.2 - ratingOf({ ...best, delayMs: 200 })).toBeCloseTo(3.04, 2);
  });

  it('never leaves its scale', () => {
    fc.assert(
      fc.property(connections, (connection) => {
        const mos = mosOf(ratingOf(connection));
        expect(mos).toBeGreaterThanOrEqual(1);
        expect(mos).toBeLessThanOrEqual(BEST_MOS);
      }),
    );
    expect([mosOf(0), mosOf(-3), mosOf(3), mosOf(100), mosOf(120)]).toEqual([1, 1, 1, 4.5, 4.5]);
  });

  it('judges a call alike whatever its codec while nothing is lost, and Opus never better than G.711', () => {
    fc.assert(
      fc.property(connections, ({ lossPercent, delayMs }) => {
        const [opus, g722, g711] = ['audio/opus', 'audio/G722', 'audio/PCMU'].map(
          (codec) => (loss: number) => ratingOf({ codec, lossPercent: loss, delayMs }),
        );
        expect([opus?.(0), g722?.(0)]).toEqual([g711?.(0), g711?.(0)]);
        expect(opus?.(lossPercent)).toBeLessThanOrEqual(g711?.(lossPercent) ?? 0);
        expect(g722?.(lossPercent)).toBe(g711?.(lossPercent));
      }),
    );
  });

  it('never gives a better score for more loss or more delay', () => {
    const more = fc.double({ min: 0, max: 50, noNaN: true });
    fc.assert(
      fc.property(connections, more, more, (connection, loss, delay) => {
        const { lossPercent, delayMs } = connection;
        const worse = { ...connection, lossPercent: lossPercent + loss, delayMs: delayMs + delay * 20 };
        expect(mosOf(ratingOf(worse))).toBeLessThanOrEqual(mosOf(ratingOf(connection)) + 1e-9);
      }),
    );
  });
});
