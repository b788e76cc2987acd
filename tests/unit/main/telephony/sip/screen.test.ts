import { describe, expect, test } from 'vitest';
import { replyTo, screen } from '../../../../../main/telephony/sip/screen';
import { growth, SQUARE_GROWTH } from '../../../../fakes/growth';

const request = (lines: readonly string[] = [], method = 'OPTIONS') =>
  [
    `${method} sip:agent@test.invalid SIP/2.0`,
    'v: SIP/2.0/WS a.invalid;branch=z9hG4bK1',
    'Via: SIP/2.0/WS b.invalid;branch=z9hG4bK2',
    'f: <sip:a@b>;tag=1',
    't: <sip:agent@test.invalid>',
    'i: 1',
    `CSeq: 7 ${method}`,
    ...lines,
    '\r\n',
  ].join('\r\n');

const withBody = (body: string) => request(['Content-Type: application/sdp'], 'INVITE') + body;

describe('screen', () => {
  test.each([
    ['c: APPLICATION/SDP;charset=utf-8', 'v=0', true],
    ['Content-Type:\r\n application/sdp', 'v=0', true],
    ['Content-Type: text/plain\r\nl: 0', '\r\n', true],
    ['Content-Length: 0', '\r\n', true],
    ['Content-Type: application/sdp-bundle', 'v=0', false],
    ['Content-Type: multipart/mixed;boundary="application/sdp"', '--', false],
  ])('an INVITE with %j and a body is for the stack, or refused with 415', (lines, body, ok) => {
    const screened = screen(request([lines], 'INVITE') + body);
    expect(screened.ok).toBe(ok);
    if (!screened.ok)
      expect(screened).toMatchObject({ reason: null, reply: expect.stringContaining(' 415 ') });
  });

  test('short names and folded lines are well-formed (RFC 3261 sections 7.3.1 and 7.3.3)', () => {
    const message = request(['Subject: one', ' two']);
    expect(screen(message)).toEqual({ ok: true, message });
  });

  test.each([
    ['"<x>" <sip:b@c;user=phone>', '<sip:b@c;user=phone>'],
    ['sip:b@c', '<sip:b@c>'],
  ])('a ring that names no target of its dialog gets whom was called, %s', (to, target) => {
    const answer = (status: string, ...more: string[]) =>
      [`SIP/2.0 ${status}`, 'Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1', 'f: <sip:a@b>;tag=1']
        .concat(`To: ${to};tag=2`, 'i: 1', 'CSeq: 7 INVITE', more, '\r\n')
        .join('\r\n');
    const given = (text: string) => screen(text);
    const given180 = given(answer('180 Ringing'));
    expect(given180).toMatchObject({
      ok: true,
      message: expect.stringContaining(`\r\nTo: ${to};tag=2-early\r\n`),
    });
    expect(given180).toMatchObject({ message: expect.stringContaining(`\r\nContact: ${target}\r\n\r\n`) });
    expect(given180).toMatchObject({ message: expect.not.stringMatching(/tag=2\r\n/) });
    for (const message of [
      answer('180 Ringing', 'm: <sip:x@y>'),
      answer('183 Session Progress', 'c: application/sdp'),
      answer('100 Trying'),
      answer('200 OK'),
    ])
      expect(given(message)).toEqual({ ok: true, message });
  });

  test('an Expires that a timer cannot hold is bounded, and only in an INVITE', () => {
    const invite = request(['Expires: 4294967295'], 'INVITE');
    expect(screen(invite)).toMatchObject({
      ok: true,
      message: expect.stringContaining('Expires: 2000000\r\n'),
    });
    const options = request(['Expires: 4294967295']);
    expect(screen(options)).toEqual({ ok: true, message: options });
  });

  // Calls share this thread: what takes the square of its length would stop them all.
  test.each([
    ['a header of spaces', (size: number) => withBody(`expires:${' '.repeat(size * 8)}\nx`)],
    ['Via after Via', (size: number) => request(Array.from({ length: size }, () => 'v:x'))],
  ])('%s takes time by its length, not by its square', (_what, make) => {
    expect(growth((message) => screen(message), make)).toBeLessThan(SQUARE_GROWTH / 2);
  });
});

describe('replyTo', () => {
  test('repeats what a response must, both Via and in order (RFC 3261 section 8.2.6.2)', () => {
    const reply = replyTo(request(), 513) ?? '';
    expect(reply.replace(/;tag=[0-9a-f]{10}/, ';tag=T').split('\r\n')).toEqual([
      'SIP/2.0 513 Message Too Large',
      'Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1',
      'Via: SIP/2.0/WS b.invalid;branch=z9hG4bK2',
      'From: <sip:a@b>;tag=1',
      'To: <sip:agent@test.invalid>;tag=T',
      'Call-ID: 1',
      'CSeq: 7 OPTIONS',
      'Content-Length: 0',
      '',
      '',
    ]);
  });

  test.each([request([], 'ACK'), 'SIP/2.0 200 OK\r\n\r\n', 'x', request().replace('i: 1\r\n', '')])(
    'none for an ACK, a response, or without what it must repeat',
    (text) => {
      expect(replyTo(text, 400)).toBeNull();
    },
  );
});
