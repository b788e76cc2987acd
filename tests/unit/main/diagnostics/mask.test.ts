import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Mask, withoutSecrets } from '../../../../main/diagnostics/mask';
import { readSip, writeSip } from '../../../../main/diagnostics/sip-text';

const message = (start: string, headers: readonly string[], body = '') =>
  [start, ...headers, '', body].join('\r\n');

const invite = message(
  'INVITE sip:+33612345678@pbx.example;user=phone SIP/2.0',
  [
    'Via: SIP/2.0/WSS abc.invalid;branch=z9hG4bK1',
    'f: "Anne Martin" <sip:anne.martin@pbx.example>;tag=t1',
    'To: Anne Martin <sip:+33612345678@pbx.example>',
    'P-Asserted-Identity: tel:+33698765432',
    'History-Info: <sip:0520123456@pbx.example?Reason=SIP%3Bcause%3D302>;index=1',
    'Call-ID: +33612345678-1@pbx.example',
    'CSeq: 1 INVITE',
    'Subject: facture de Mme Martin',
    'X-Client: Martin,',
    ' Anne',
    'Authorization: Digest username="anne.martin", response="0123456789abcdef"',
    'Content-Type: application/sdp',
  ],
  'v=0\r\no=anne.martin 1 1 IN IP4 192.0.2.1\r\ns=Anne\r\na=ice-ufrag:u1\r\na=ice-pwd:topsecret\r\na=candidate:1 1 udp 1 192.0.2.1 4000 typ host\r\n',
);

const kept = (text: string): string => writeSip(withoutSecrets(readSip(text)));

describe('a masked message', () => {
  const masked = new Mask().message(kept(invite));

  it('names nobody', () => {
    for (const personal of ['Anne', 'Martin', 'martin', '612345678', '698765432', '0520123456', 'facture'])
      expect(masked).not.toContain(personal);
  });

  it('can still be followed: who is who, the dialog, the way of the sound', () => {
    expect(masked).toContain('INVITE sip:p1@pbx.example;user=phone SIP/2.0');
    expect(masked).toContain('To: … <sip:p1@pbx.example>');
    expect(masked).toContain('f: "…" <sip:p2@pbx.example>;tag=t1');
    expect(masked).toContain('branch=z9hG4bK1');
    expect(masked).toContain('a=candidate:1 1 udp 1 192.0.2.1 4000 typ host');
    expect(masked).toContain('X-Client: …');
  });

  it('tells what was written by its length only', () => {
    const text = message(
      'MESSAGE sip:1002@pbx.example SIP/2.0',
      ['CSeq: 2 MESSAGE', 'c: text/plain'],
      'Bonjour',
    );
    expect(new Mask().message(text)).toMatch(/\[7\]$/);
  });

  it.each([
    ['SIP/2.0 486 Busy Here', 'SIP/2.0 486 Busy Here'],
    ['SIP/2.0 486 Anne Martin est absente', 'SIP/2.0 486'],
    ['SIP/2.0 486 0612345678', 'SIP/2.0 486'],
    ['INVITE 0612345678 SIP/2.0', 'INVITE … SIP/2.0'],
    ['INVITE sip:0612345678 SIP/2.0', 'INVITE sip:p1 SIP/2.0'],
    ['Bonjour Anne', '… … SIP/2.0'],
  ])('begins, for %j, with %j', (start, expected) => {
    expect(new Mask().message(message(start, [])).split('\n')[0]).toBe(expected);
  });

  it('keeps the causes of the far end, and none of its words', () => {
    const answer = message('SIP/2.0 486 Busy', [
      'Reason: SIP;cause=200;text="Answered by Anne Martin, +33 6 12 34 56 78"',
      'Reason: Q.850 ;cause=17;text=Anne',
      'Warning: 392 pbx.example "in_uri=sip:1001@pbx.example"',
    ]);
    const masked = new Mask().message(answer);
    for (const kept of [/^Reason: SIP;cause=200$/m, /^Reason: Q\.850 ;cause=17$/m, /^Warning: 392$/m])
      expect(masked).toMatch(kept);
    expect(masked).not.toMatch(/Anne|1001|12 34/);
  });

  it('tells nobody the keys that were pressed, unlocked either', () => {
    const tone = (type: string, body: string) =>
      message('INFO sip:1001@pbx.example SIP/2.0', [`Content-Type: ${type}`], body);
    expect(kept(tone('application/dtmf-relay', 'Signal=4\r\nDuration=160'))).not.toContain('Signal=4');
    expect(kept(tone('application/dtmf', '4'))).toMatch(/\[1\]$/);
  });

  it('gives away no user, name or unknown header, whatever they are', () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{5,12}[0-9]{4}$/);
    fc.assert(
      fc.property(word, word, word, fc.boolean(), (user, name, other, quoted) => {
        const named = quoted ? `"${name}"` : name;
        const text = message(`INVITE sip:${user}@h.example SIP/2.0`, [
          `From: ${named} <sip:${user}@h.example>;tag=1`,
          `Contact: <sip:${user}@192.0.2.7:5060;transport=ws>`,
          `Diversion: ${named} <tel:${user}>;reason=unconditional`,
          `X-${other}: ${other}`,
          other,
          'CSeq: 1 INVITE',
        ]);
        const shown = new Mask().message(text).replace(`X-${other}:`, '');
        for (const each of [user, name, other]) expect(shown).not.toContain(each);
      }),
    );
  });
});

describe('what is kept', () => {
  it('has no password and no key, also unmasked', () => {
    const text = kept(invite);
    expect(text).toContain('anne.martin@pbx.example');
    expect(text).toContain('Authorization: …');
    for (const secret of ['0123456789abcdef', 'topsecret']) expect(text).not.toContain(secret);
    const srtp = message(
      'SIP/2.0 200 OK',
      ['c: application/sdp'],
      'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY',
    );
    expect(kept(srtp)).not.toContain('KEY');
  });

  it('is made of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof new Mask().message(kept(text))).toBe('string');
      }),
    );
  });
});
