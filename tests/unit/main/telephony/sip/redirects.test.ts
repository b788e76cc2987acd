import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Redirects } from '../../../../../main/telephony/sip/redirects';

/** Where a call to 1001 of test.invalid goes when these Contact values answer it. */
function follow(...contacts: string[]): string[] {
  const redirects = new Redirects('1001', 'test.invalid');
  const problem = redirects.learn(contacts);
  if (problem) return [problem];
  const uris: string[] = [];
  for (let next = redirects.next(); next; next = redirects.next()) uris.push(next.uri.toString());
  return uris;
}

test.each<[string[], string[]]>([
  [['<sip:1002@test.invalid>'], ['sip:1002@test.invalid']],
  [['sip:1002@TEST.invalid:5061;transport=tcp'], ['sip:1002@test.invalid']],
  [['<tel:+33180200300>'], ['sip:+33180200300@test.invalid']],
  [
    ['<sip:1002@test.invalid>;q=0.3, <sip:1003@test.invalid>;q=0.7', '<sip:1002@test.invalid>'],
    ['sip:1002@test.invalid', 'sip:1003@test.invalid'],
  ],
  [['<sip:1002@test.invalid?Replaces=a&Route=%3Csip:evil%3E>'], ['sip:1002@test.invalid']],
  [['<sip:1002@evil.example>', '<sip:1003@test.invalid>'], ['sip:1003@test.invalid']],
  [['<sip:1002@evil.example>'], ['redirectRefused']],
  [['<sip:test.invalid@evil.example>'], ['redirectRefused']],
  [['<sip:1002@test.invalid@evil.example>'], ['redirectRefused']],
  [['<sip:sip:evil@test.invalid>', '<sip:sip%3A1%40evil.example@test.invalid>'], ['redirectRefused']],
  [
    ['<https://test.invalid/>', '*', '', '<sip:@test.invalid>', '<sip:a%20b@test.invalid>'],
    ['redirectRefused'],
  ],
  [[], ['redirectRefused']],
  [['<sip:1001@test.invalid>'], ['redirectLoop']],
])('%j', (contacts, uris) => {
  expect(follow(...contacts)).toEqual(uris);
});

test('goes on five times, and to none twice', () => {
  const redirects = new Redirects('1001', 'test.invalid');
  for (let turn = 1; turn <= 5; turn++) {
    expect(redirects.learn([`<sip:200${turn}@test.invalid>`])).toBeNull();
    expect(redirects.next()?.number).toBe(`200${turn}`);
  }
  expect(redirects.learn(['<sip:3000@test.invalid>'])).toBe('redirectLoop');
  const circle = new Redirects('1001', 'test.invalid');
  circle.learn(['<sip:1002@test.invalid>']);
  circle.next();
  expect(circle.learn(['<sip:1001@test.invalid>'])).toBe('redirectLoop');
});

test('whatever a Contact holds, the call stays in its domain', () => {
  const part = fc.constantFrom(
    'sip:',
    'tel:',
    '@',
    'test.invalid',
    'evil.example',
    '<',
    '>',
    '"',
    ';',
    '?',
    ',',
    '1002',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 6 })), { maxLength: 10 }), (parts) => {
      for (const uri of follow(parts.join('')).filter((one) => one.startsWith('sip:')))
        expect(uri).toMatch(/^sip:[^@\s<>"]+@test\.invalid$/);
    }),
  );
});
