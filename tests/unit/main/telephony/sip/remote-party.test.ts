import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberOf, remotePartyOf } from '../../../../../main/telephony/sip/remote-party';
import { RemoteParty } from '../../../../../shared/domain/call';

test('a plain caller', () => {
  expect(remotePartyOf('+33612345678', 'Zoë Martin')).toEqual({
    number: '+33612345678',
    e164: null,
    displayName: 'Zoë Martin',
  });
});

test.each([
  ['%2B33612', '+33612'],
  ['+33612;phone-context=x', '+33612'],
  ['%zz', '%zz'],
  ['9'.repeat(400), '9'.repeat(64)],
  [undefined, ''],
])('the number of %s', (user, number) => {
  expect(numberOf(user)).toBe(number);
});

test.each([
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['abc\u202edef\u2066ghi\u200b', 'abc def ghi'],
  ['a\r\nInjected: header', 'a Injected: header'],
  ['say \\"hello\\"', 'say "hello"'],
  ['   ', null],
  ['محمد', 'محمد'],
])('the name %s', (name, shown) => {
  expect(remotePartyOf('1', name).displayName).toBe(shown);
});

test('who is withheld has no name: the one that stands for none is of the language of a standard', () => {
  expect(remotePartyOf('anonymous', 'Anonymous').displayName).toBeNull();
  expect(remotePartyOf('1001', 'Anonymous').displayName).toBe('Anonymous');
  expect(remotePartyOf('anonymous', 'Zoë Martin').displayName).toBe('Zoë Martin');
});

test('a cut does not split a character', () => {
  const name = remotePartyOf('1', `${'x'.repeat(127)}😀`).displayName;
  expect(name).toBe('x'.repeat(127));
});

test('whatever comes, it fits', () => {
  const text = fc.string({ unit: 'binary', maxLength: 400 });
  fc.assert(
    fc.property(text, text, (user, name) => {
      const party = RemoteParty.parse(remotePartyOf(user, name));
      expect(`${party.number}${party.displayName}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});
