import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerWish } from '../../../../../main/telephony/sip/answer-wish';

const wishOf = (headers: Record<string, string>) =>
  answerWish({
    getHeaders: (name: string) => (headers[name] === undefined ? [] : [headers[name]]),
  });

test.each([
  [{ 'call-info': '<sip:x@y>;answer-after=0' }, 0],
  [{ 'call-info': '<http://icon>;purpose=icon, <sip:x@y>; Answer-After = 5' }, 5],
  [{ 'alert-info': '<http://notused>;info=alert-autoanswer;delay=7' }, 7],
  [{ 'alert-info': 'info=alert-autoanswer' }, 0],
  [{ 'alert-info': 'Auto Answer' }, 0],
  [{ 'alert-info': '<Ring Answer>' }, 3],
  [{ 'answer-mode': 'Auto' }, 0],
  [{ 'answer-mode': 'auto;require' }, 0],
  [{}, null],
  [{ 'answer-mode': 'Manual' }, null],
  [{ 'alert-info': '<http://tones/ring.wav>' }, null],
] as const)('%j', (headers, wish) => {
  expect(wishOf(headers)).toBe(wish);
});

test.each(['-1', '1e9', '1000000000', 'soon', '', '61', '5.5', '+5', '0x5'])(
  'a wait of “%s” is no wish',
  (wait) => {
    expect(wishOf({ 'call-info': `<sip:x@y>;answer-after=${wait}` })).toBeNull();
  },
);

test('a delay that is none makes no wish of the rest', () => {
  for (const delay of ['-1', '1e9', 'text'])
    expect(wishOf({ 'alert-info': `<http://x>;info=alert-autoanswer;delay=${delay}` })).toBeNull();
});

test('whatever stands there: a wait that one can bear, or none', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.stringMatching(/^<sip:x>;answer-after=[-0-9e+]{0,12}$/),
    fc.stringMatching(/^(info=)?(auto|ring) answer;delay=[-0-9a-f]{0,4}$/),
  );
  fc.assert(
    fc.property(texts, texts, texts, (callInfo, alertInfo, mode) => {
      const wish = wishOf({ 'call-info': callInfo, 'alert-info': alertInfo, 'answer-mode': mode });
      if (wish !== null) {
        expect(Number.isInteger(wish)).toBe(true);
        expect(wish).toBeGreaterThanOrEqual(0);
        expect(wish).toBeLessThanOrEqual(60);
      }
    }),
  );
});
