import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentStateOf } from '../../../../../main/telephony/sip/messages/account-messages';
import {
  cleanMessage,
  readMessageBody,
  textOfHtml,
} from '../../../../../main/telephony/sip/messages/message-body';

const read = (body: string, type: string | undefined, encoding?: string) =>
  readMessageBody(body, type, encoding);

describe('the body of a message', () => {
  test.each([['text/plain'], ['text/plain;charset=UTF-8'], ['TEXT/PLAIN ; charset="us-ascii"']])(
    '%s is taken',
    (type) => {
      expect(read('Bonjour\r\nà tous', type)).toEqual({ ok: true, text: 'Bonjour\nà tous' });
    },
  );

  test('HTML is shown as the words that it has', () => {
    const html =
      '<html><head><style>p{}</style></head><body><p>Un &amp; deux<br>trois &lt;b&gt;</p><script>alert(1)</script></body></html>';
    expect(read(html, 'text/html; charset=utf-8')).toEqual({ ok: true, text: 'Un & deux\ntrois <b>' });
  });

  test.each([
    ['an image', 'image/png', undefined, 'Accept: text/plain, text/html'],
    [
      'an indication that somebody writes',
      'application/im-iscomposing+xml',
      undefined,
      'Accept: text/plain, text/html',
    ],
    ['another character set', 'text/plain;charset=iso-8859-1', undefined, 'Accept: text/plain, text/html'],
    ['no type', undefined, undefined, 'Accept: text/plain, text/html'],
    ['a packed one', 'text/plain', 'gzip', 'Accept-Encoding: identity'],
  ])('%s is refused with 415', (_what, type, encoding, header) => {
    expect(read('x', type, encoding)).toEqual({ ok: false, status: 415, headers: [header] });
  });

  test('too large is refused with 413, counted in bytes', () => {
    expect(read('x'.repeat(16_384), 'text/plain').ok).toBe(true);
    expect(read('é'.repeat(8193), 'text/plain')).toEqual({ ok: false, status: 413, headers: [] });
  });

  test('what hides or reorders text is taken away, what languages need is kept', () => {
    expect(cleanMessage('a\u202eb\u0000\u2066c\u{e0041}')).toBe('abc');
    expect(cleanMessage('می‌خواهم 👩‍💻\tok')).toBe('می‌خواهم 👩‍💻\tok');
    expect(cleanMessage('a\n\n\n\n\n\n\nb')).toBe('a\n\n\nb');
  });

  test('HTML of any kind becomes text, quickly', () => {
    expect(textOfHtml('<'.repeat(16_000))).toBe('<'.repeat(16_000));
    expect(textOfHtml('&#0;&#xd800;&#65;&nope;')).toBe('&#0;&#xd800;A&nope;');
    assert(
      property(string({ unit: 'binary' }), (html) => {
        const taken = read(html, 'text/html');
        expect(taken.ok && /[\u202a-\u202e]/.test(taken.text)).toBe(false);
      }),
    );
  });
});

test.each([
  [200, false, 'delivered'],
  [202, false, 'accepted'],
  [404, false, 'notFound'],
  [405, false, 'notSupported'],
  [413, false, 'tooLong'],
  [415, false, 'notSupported'],
  [480, false, 'unavailable'],
  [403, false, 'refused'],
  [603, false, 'refused'],
  [500, false, 'serverError'],
  [408, true, 'noAnswer'],
  [503, true, 'notConnected'],
])('a message answered with %i (made up: %s) is %s', (status, isLocal, state) => {
  expect(sentStateOf(status, isLocal)).toBe(state);
});
