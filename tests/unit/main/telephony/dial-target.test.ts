import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialTarget } from '../../../../main/telephony/dial-target';
import { E164 } from '../../../../shared/domain/basics';

/** Stands for the number library: knows E.164 only. */
const parse = (typed: string) => {
  const parsed = E164.safeParse(typed.replace(/[\s()-]/g, ''));
  return parsed.success ? parsed.data : null;
};
const target = (typed: string) => dialTarget(typed, 'FR', parse)?.target ?? null;

describe('what is typed', () => {
  it.each([
    ['+33 6 12 34 56 78', '+33612345678'],
    ['tel:+33612345678', '+33612345678'],
    [' 1002 ', '1002'],
    ['10-02', '1002'],
    ['*72', '*72'],
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
    '1234567890123',
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
    const found = dialTarget(typed, 'FR', parse);
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
        const tones = dialTarget(`1002${text}`, 'FR', parse)?.tones;
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
