import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { asciiDigits } from '../../../../main/platform/digits';
import { formatNumber, internationalPrefix, toE164 } from '../../../../main/platform/phone';
import { E164 } from '../../../../shared/domain/basics';
import { growth, SQUARE_GROWTH } from '../../../fakes/growth';

const MOROCCAN = '+212661234567';

describe('toE164', () => {
  it.each([
    '+212661234567',
    '+212 6 61 23 45 67',
    '00212661234567',
    '00 212 661-23.45.67',
    '0661234567',
    '06 61 23 45 67',
    '06.61.23.45.67',
    '06-61-23-45-67',
    '(0661) 23 45 67',
    '06/61/23/45/67',
    '212661234567',
    '661234567',
    '٠٦٦١٢٣٤٥٦٧',
    '+٢١٢٦٦١٢٣٤٥٦٧',
    '+212661234567',
    '\u202a+212 661‑234‑567\u202c',
    '06\u00a061\u00a023\u00a045\u00a067',
    'sip:+212661234567@pbx.example.test;user=phone',
    'tel:+212-661-234567',
    '<sip:0661234567@pbx.example.test>',
    '+212661234567;phone-context=example.test',
    '0661234567;phone-context=+212',
    '661234567;npdi;phone-context=+212',
    '0661234567;phone-context=pbx.example.test',
    '%2B212661234567',
  ])('reads %s', (raw) => {
    expect(toE164(raw, 'MA')).toBe(MOROCCAN);
  });

  it('takes the region for national spellings only', () => {
    expect(toE164('06 12 34 56 78', 'FR')).toBe('+33612345678');
    expect(toE164('+33 6 12 34 56 78', 'MA')).toBe('+33612345678');
    expect(toE164('33612345678', 'MA')).toBe('+33612345678');
    expect(toE164('00212661234567', 'US')).toBe(MOROCCAN);
    expect(toE164('011 212 661 234567', 'US')).toBe(MOROCCAN);
    expect(toE164('(212) 555-0123', 'US')).toBe('+12125550123');
    expect(toE164('+39 06 698 12345', 'IT')).toBe('+390669812345');
    expect(toE164('0661234567', 'XX')).toBeNull();
    expect(toE164(MOROCCAN, 'XX')).toBe(MOROCCAN);
  });

  it.each([
    ...['', ' ', '+', '00', '100', '1001', '*97', '#31#', '112', 'anonymous', 'Anonymous', 'fatima', '😀'],
    ...['+0000000000', '++212661234567x', '<script>0661234567</script>', '%', '%zz', ';phone-context=+212'],
    ...['9'.repeat(400), `+212${'6'.repeat(396)}`, `0661234567${' '.repeat(390)}1`, '٠'.repeat(400)],
  ])('finds no public number in %j', (raw) => {
    expect(toE164(raw, 'MA')).toBeNull();
  });

  it('takes no extension for a number, even where any length is possible', () => {
    for (const region of ['DE', 'AT', 'JP', 'FI', 'US', 'FR']) expect(toE164('1001', region)).toBeNull();
  });

  it('answers with E.164 or null to anything of 400 characters', () => {
    const region = fc.constantFrom('MA', 'FR', 'US', 'DE', 'XX');
    const numberLike = fc.string({
      unit: fc.constantFrom(...'+0123456789 ().-/;=%@:<>,pwx٠١٢０１'),
      maxLength: 400,
    });
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), numberLike);
    fc.assert(
      fc.property(anything, region, (raw, where) => {
        const found = toE164(raw, where);
        if (found !== null) expect(E164.safeParse(found).success).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['(', '+', ';', ' ', 'x', '0-', '%2', ';phone-context=', '@', 'ext'])(
    'takes time by the length of a hostile repetition of %j, not by its square',
    (part) => {
      const work = (text: string) => {
        toE164(text, 'MA');
        toE164(`0661234567${text}`, 'MA');
      };
      expect(growth(work, (size) => part.repeat(size))).toBeLessThan(SQUARE_GROWTH / 2);
    },
  );
});

describe('formatNumber', () => {
  it('writes national at home and international abroad', () => {
    const number = E164.parse(MOROCCAN);
    expect(formatNumber(number, 'MA')).toBe('06 61 23 45 67');
    expect(formatNumber(number, 'FR')).toBe('+212 6 61 23 45 67');
    expect(formatNumber(E164.parse('+9990'), 'FR')).toBe('+9990');
  });

  it('is undone by toE164, for every country at home and abroad', () => {
    const regions = getCountries();
    fc.assert(
      fc.property(fc.constantFrom(...regions), fc.constantFrom(...regions), (country, where) => {
        const example = getExampleNumber(country, examples);
        // The numbers of some islands are as short as extensions.
        fc.pre(example !== undefined && example.nationalNumber.length > 5);
        const number = E164.parse(example?.number);
        expect(toE164(formatNumber(number, where), where)).toBe(number);
        const prefix = internationalPrefix(where);
        expect(toE164(number.replace('+', prefix), where)).toBe(number);
        // Where 001 is dialled, 0012 is the beginning of Egypt's numbers.
        if (prefix === '00' || !prefix.startsWith('00'))
          expect(toE164(number.replace('+', '00'), where)).toBe(number);
      }),
      { numRuns: 500 },
    );
  });
});

describe('asciiDigits', () => {
  it('knows the digits of every script', () => {
    expect(asciiDigits('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 0123456789 ०१२३४५६७८९ 𝟎𝟗𝟘𝟡')).toBe(
      `${'0123456789 '.repeat(4)}0909`,
    );
  });
});
