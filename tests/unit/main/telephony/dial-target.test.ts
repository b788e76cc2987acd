import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberSent } from '../../../../main/platform/number-sent';
import { formatNumber, toE164, withoutOutsidePrefix } from '../../../../main/platform/phone';
import { dialTarget } from '../../../../main/telephony/dial-target';
import { E164 } from '../../../../shared/domain/basics';
import { NumberFormat, type NumberPlan } from '../../../../shared/domain/number-plan';

/** Stands for the number library: knows E.164 only. */
const parse = (typed: string) => {
  const parsed = E164.safeParse(typed.replace(/[\s()-]/g, ''));
  return parsed.success ? parsed.data : null;
};
const planOf = (
  numberFormat: NumberFormat = 'e164',
  outsidePrefix = '',
  defaultRegion = 'FR',
): NumberPlan => ({
  defaultRegion,
  options: { numberFormat, outsidePrefix },
});
const target = (typed: string) => dialTarget(typed, planOf(), parse)?.target ?? null;

describe('what is typed', () => {
  it.each([
    ['+33 6 12 34 56 78', '+33612345678'],
    ['tel:+33612345678', '+33612345678'],
    [' 1002 ', '1002'],
    ['10-02', '1002'],
    ['*72', '*72'],
    ['*981001', '*981001'],
    ['*21*06 12 34 56 78#', '*21*0612345678#'],
    ['#31#0612345678', '#31#0612345678'],
    ['200 12 34', '2001234'],
    ['٢٠٠١', '2001'],
    ['1234567890123', '1234567890123'],
    ['1'.repeat(64), '1'.repeat(64)],
    ['+33 800 SAWT', '+338007298'],
    ['+33(1)-80 flowers', '+331803569377'],
    ['sip:anna@example.test', 'sip:anna@example.test'],
    ['anna@example.test', 'sip:anna@example.test'],
    ['SIPS:anna@example.test:5061;transport=tcp', 'SIPS:anna@example.test:5061;transport=tcp'],
  ])('%s is dialled as %s', (typed, expected) => expect(target(typed)).toBe(expected));

  it.each([
    '',
    '9'.repeat(400),
    `sip:${'a'.repeat(400)}@example.test`,
    'hello',
    'SAWT',
    '+33 6 12 34 56 78 poste',
    '+33 800 SAWT 12',
    '1'.repeat(65),
    '+1',
    'sip:anna@example.test?Replaces=1',
    'sip:anna@example.test\r\nVia: evil',
    'sip:@example.test',
    '<script>@example.test',
    'https://example.test',
  ])('%j is no number', (typed) => expect(target(typed)).toBeNull());
});

describe('keys behind a number', () => {
  it.each([
    ['+33 6 12 34 56 78,12;3#', '+33612345678', ',12;3#'],
    ['1002 ; 4-5 a', '1002', ';45A'],
    ['1002,,', '1002', null],
    ['anna@example.test', 'sip:anna@example.test', null],
  ])('%s', (typed, number, tones) => {
    const found = dialTarget(typed, planOf(), parse);
    expect(found?.target).toBe(number);
    expect(found?.tones ?? null).toBe(tones);
  });

  it.each([',1', `1002,${'1'.repeat(65)}`, '1002,1\r\nVia: evil', 'sip:anna@example.test,1', '1002;ext=5'])(
    '%j is no number',
    (typed) => expect(target(typed)).toBeNull(),
  );

  it('whatever is typed: keys and pauses alone, or none', () => {
    const typed = fc.string({ unit: fc.constantFrom('1', '2', ',', ';', 'a', 'z', '#', ' ', '@', '\n') });
    fc.assert(
      fc.property(typed, (text) => {
        const tones = dialTarget(`1002${text}`, planOf(), parse)?.tones;
        if (tones !== undefined) expect(tones).toMatch(/^[,;][0-9A-D*#,;]{1,63}$/);
      }),
    );
  });
});

it('never lets through what could end a header or add one', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('a', '1', '@', ':', '\r', '\n', ' ', '?', '<', '>', '"', ';'),
  });
  fc.assert(
    fc.property(hostile, (typed) => {
      for (const text of [typed, `sip:${typed}`, `sip:a@${typed}`]) {
        expect(target(text) ?? '').not.toMatch(/[\s?<>"]/);
      }
    }),
  );
});

describe('a number as the account’s server wants it', () => {
  const dialled = (typed: string, plan: NumberPlan) => dialTarget(typed, plan, toE164);
  const sent = (typed: string, ...plan: Parameters<typeof planOf>) =>
    dialled(typed, planOf(...plan))?.target ?? null;

  it.each<[string, string, ...Parameters<typeof planOf>]>([
    ['06 39 98 00 15', '+33639980015'],
    ['06 39 98 00 15', '0033639980015', 'international'],
    ['06 39 98 00 15', '0639980015', 'national'],
    ['+212 661-234567', '00212661234567', 'national'],
    ['06 39 98 00 15', '0639980015', 'typed'],
    ['0033 6 39 98 00 15', '0033639980015', 'typed'],
    ['+33 (0)6 39 98 00 15', '+33639980015', 'typed'],
    ['0033 (0)6 39 98 00 15', '0033639980015', 'typed'],
    ['٠٦٣٩٩٨٠٠١٥', '0639980015', 'typed'],
    ['0800 SAWT 12', '0800729812', 'typed'],
    ['06 39 98 00 15', '00639980015', 'national', '0'],
    ['0 06 39 98 00 15', '00639980015', 'national', '0'],
    ['0 06 39 98 00 15', '00639980015', 'typed', '0'],
    ['0 06 39 98 00 15', '00033639980015', 'international', '0'],
    ['0033 6 39 98 00 15', '00639980015', 'national', '0'],
    ['*9 06 39 98 00 15', '*90639980015', 'national', '*9'],
    ['9 1 212 555 0123', '92125550123', 'national', '9', 'US'],
    ['9 011 33 6 39 98 00 15', '901133639980015', 'international', '9', 'US'],
    ['+33639980015', '001133639980015', 'national', '', 'AU'],
    ['+33639980015', '81033639980015', 'international', '', 'RU'],
    ['+33639980015', '0033639980015', 'international', '', 'XX'],
    ['sip:0639980015@example.test', 'sip:0639980015@example.test', 'international', '0'],
  ])('%s goes out as %s (%s, %j, %s)', (typed, expected, ...plan) => {
    expect(sent(typed.replace(' SAWT 12', ' 72 98 12'), ...plan)).toBe(expected);
  });

  it('leaves the record’s number as it is, but what is dialled again as typed', () => {
    const remote = (format: NumberFormat) => dialled('0 06 39 98 00 15', planOf(format, '0'))?.remote;
    const e164 = '+33639980015';
    expect(remote('national')).toEqual({ number: e164, e164, displayName: null });
    expect(remote('typed')).toEqual({ number: '0639980015', e164, displayName: null });
  });

  const plans = fc.record({
    defaultRegion: fc.constantFrom(
      'FR',
      'MA',
      'BE',
      'ES',
      'GB',
      'DE',
      'IT',
      'US',
      'AU',
      'RU',
      'JP',
      'CI',
      'XX',
    ),
    options: fc.record({
      numberFormat: fc.constantFrom(...NumberFormat.options),
      outsidePrefix: fc.constantFrom('', '0', '9', '*9', '88'),
    }),
  });
  const mobiles = fc
    .tuple(fc.constantFrom('+336', '+337', '+2126', '+324', '+346', '+4915', '+3934', '+1212'), fc.integer())
    .map(([start, seed]) => `${start}${Math.abs(seed).toString().padStart(10, '2')}`)
    .map((digits) => {
      const lengths: Record<string, number> = {
        '+33': 12,
        '+21': 13,
        '+32': 12,
        '+34': 12,
        '+49': 13,
        '+39': 13,
        '+12': 12,
      };
      return E164.parse(digits.slice(0, lengths[digits.slice(0, 3)]));
    })
    .filter((number) => toE164(number, 'XX') === number);

  it('is read back as the same number, has no separators and the prefix once, however it is written', () => {
    fc.assert(
      fc.property(mobiles, plans, (number, plan) => {
        const { defaultRegion: region, options } = plan;
        const written = formatNumber(number, region);
        fc.pre(toE164(written, region) === number);
        const spelled = numberSent(number, written, plan);
        expect(spelled).toMatch(/^\+?\d+$/);
        expect(toE164(spelled, region)).toBe(number);
        const found = dialled(written, plan);
        if (found?.remote.e164 !== number) return;
        expect(found.target).toBe(`${options.outsidePrefix}${spelled}`);
      }),
      { numRuns: 1000 },
    );
  });

  it('goes out the same when it is dialled again, called back or dialled as it went out', () => {
    const french = fc
      .integer({ min: 0, max: 99_999_999 })
      .map((rest) => `06${String(rest).padStart(8, '0')}`);
    fc.assert(
      fc.property(french, plans, (number, { options }) => {
        const plan = { defaultRegion: 'FR', options };
        const first = dialled(number, plan);
        if (!first) throw new Error('not dialled');
        for (const again of [first.remote.number, first.target])
          expect(dialled(again, plan)?.target).toBe(first.target);
        expect(dialled(first.target, plan)?.remote.e164).toBe(first.remote.e164);
      }),
    );
  });

  it('is never a short number, an extension or a feature code', () => {
    const keys = fc.string({ unit: fc.constantFrom(...'0123456789*#'), minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(keys, plans, (typed, plan) => {
        const found = dialled(typed, plan);
        if (found === null) throw new Error('not dialled');
        if (typed.length <= 6 || found.remote.e164 === null) expect(found.target).toBe(typed);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a caller’s number', () => {
  const national = fc.integer({ min: 0, max: 99_999_999 }).map((rest) => `6${String(rest).padStart(8, '0')}`);

  it('is the customer’s in any spelling of the network, with the prefix in front or not', () => {
    const plans = [
      ['FR', '33'],
      ['MA', '212'],
    ] as const;
    fc.assert(
      fc.property(
        national,
        fc.constantFrom(...plans),
        fc.constantFrom('', '0', '9', '00'),
        (rest, plan, prefix) => {
          const [region, code] = plan;
          const e164 = `+${code}${rest}`;
          fc.pre(toE164(`0${rest}`, region) === e164);
          for (const spelling of [
            `0${rest}`,
            `00${code}${rest}`,
            `${code}${rest}`,
            e164,
            `sip:${e164};user=phone`,
          ]) {
            for (const given of [spelling, ...(spelling.startsWith('sip') ? [] : [`${prefix}${spelling}`])])
              expect(toE164(withoutOutsidePrefix(given, region, prefix), region), given).toBe(e164);
          }
        },
      ),
    );
  });

  it.each([
    ['0102', 'FR', '0'],
    ['anonymous', 'FR', '0'],
    ['0612345678', 'FR', '0'],
    ['0331234567', 'IT', '0'],
    ['004930123456', 'DE', '0'],
  ])('%s is left as it is (%s, %s)', (number, region, prefix) =>
    expect(withoutOutsidePrefix(number, region, prefix)).toBe(number),
  );
});
