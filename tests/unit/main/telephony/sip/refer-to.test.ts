import fc from 'fast-check';
import { UserAgent } from 'sip.js';
import { describe, expect, test } from 'vitest';
import { readReferTo } from '../../../../../main/telephony/sip/refer-to';

const read = (referTo: string | string[], referredBy: string[] = []) =>
  readReferTo([referTo].flat(), referredBy, 'pbx.test');

const dialog = 'a84b4c76e66710%40gw.test%3Bto-tag%3D1%3Bfrom-tag%3D2';

describe('whom a REFER asks us to call', () => {
  test.each([
    ['<sip:1002@pbx.test>', 'sip:1002@pbx.test', '1002'],
    ['sip:1002@pbx.test', 'sip:1002@pbx.test', '1002'],
    ['<SIP:1002@PBX.test;user=phone;method=INVITE>', 'sip:1002@pbx.test', '1002'],
    ['<sip:+33612345678;phone-context=x@pbx.test>', 'sip:+33612345678@pbx.test', '+33612345678'],
    ['<sips:1002@pbx.test:5061;transport=tls>', 'sip:1002@pbx.test', '1002'],
    ['"Anne \\"B\\"" <sip:a%20b@pbx.test>', null, null],
    ['<sip:anne%2B1@pbx.test>', 'sip:anne+1@pbx.test', 'anne+1'],
  ])('%s', (referTo, target, number) => {
    expect(read(referTo)).toMatchObject(
      target === null
        ? { ok: false, sipStatus: 400 }
        : { ok: true, target, number, host: null, takesOver: false },
    );
  });

  test('a PBX that writes its own address for the domain means a number of the domain', () => {
    const found = readReferTo(['<sip:1002@10.0.0.5:5060>'], [], 'pbx.test', '10.0.0.5');
    expect(found).toMatchObject({ ok: true, target: 'sip:1002@pbx.test', host: null });
    expect(readReferTo(['<sip:1002@10.0.0.6>'], [], 'pbx.test', '10.0.0.5')).toMatchObject({
      sipStatus: 403,
    });
  });

  test('the far end’s own host is no server of ours where somebody is taken over there', () => {
    const found = readReferTo([`<sip:1002@10.0.0.5?Replaces=${dialog}>`], [], 'pbx.test', '10.0.0.5');
    expect(found).toMatchObject({ ok: true, host: '10.0.0.5', takesOver: true });
  });

  test('what is called is the address, not what a name has between brackets', () => {
    expect(read(`"<sip:x@evil.test>" <sip:1002@pbx.test?Replaces=${dialog}>`)).toMatchObject({
      ok: true,
      target: `sip:1002@pbx.test?Replaces=${dialog}`,
      displayName: '<sip:x@evil.test>',
      host: null,
    });
    expect(read(`"<sip:1002@pbx.test>" <sip:x@evil.test?Replaces=${dialog}>`)).toMatchObject({
      ok: true,
      target: `sip:x@evil.test?Replaces=${dialog}`,
      host: 'evil.test',
    });
    expect(read('"<sip:x@evil.test;method=BYE>" <sip:1002@pbx.test>')).toMatchObject({ ok: true });
  });

  test('a name is shown, without what could hide or reorder it', () => {
    expect(read('"Anne \u202eB" <sip:1002@pbx.test>')).toMatchObject({ ok: true, displayName: 'Anne B' });
  });

  test('somebody is taken over at their Contact, wherever that is (RFC 5589 section 7)', () => {
    expect(read(`<sip:anne@192.0.2.7:5070;alias=x~1;ob?Replaces=${dialog}&Require=replaces>`)).toEqual({
      ok: true,
      target: `sip:anne@192.0.2.7:5070;alias=x~1;ob?Replaces=${dialog}`,
      number: 'anne',
      displayName: null,
      host: '192.0.2.7',
      takesOver: true,
    });
    expect(read(`<sip:anne@pbx.test;gr=u1?Replaces=${dialog}>`)).toMatchObject({
      ok: true,
      target: `sip:anne@pbx.test;gr=u1?Replaces=${dialog}`,
      host: null,
      takesOver: true,
    });
  });

  test('who asks is carried on, written anew (RFC 3892)', () => {
    const found = read('<sip:1002@pbx.test>', ['"Desk" <sip:desk@pbx.test;x=y>;cid="1@x"']);
    expect(found).toMatchObject({
      target: `sip:1002@pbx.test?Referred-By=${encodeURIComponent('<sip:desk@pbx.test>')}`,
    });
    for (const odd of ['', 'desk', '<tel:1>', '<sip:a b@pbx.test>', '<sip:a@b%0d%0ax>'])
      expect(read('<sip:1002@pbx.test>', [odd])).toMatchObject({ target: 'sip:1002@pbx.test' });
  });
});

describe('what no REFER may ask', () => {
  test.each([
    ['nothing', [], 400],
    ['two at once', '<sip:1002@pbx.test>, <sip:1003@pbx.test>', 400],
    ['no address', 'hello', 400],
    ['an address without a user', '<sip:pbx.test>', 400],
    ['a number that is an address', '<sip:a%40evil.test@pbx.test>', 400],
    ['broken escapes', '<sip:1002@pbx.test?Replaces=%ff>', 400],
    ['a number without a server', '<tel:+33612345678>', 416],
    ['another scheme', '<http://evil.test/x>', 416],
    ['a script', '<javascript:alert(1)>', 416],
    ['another domain', '<sip:1002@evil.test>', 403],
    ['a domain that begins like ours', '<sip:1002@pbx.test.evil.test>', 403],
    ['another method', '<sip:1002@pbx.test;method=BYE>', 403],
    ['another place than it says', `<sip:1002@pbx.test;MADDR=evil.test?Replaces=${dialog}>`, 403],
    ['a host inside of a parameter', `<sip:1002;a@evil.test;b=@pbx.test?Replaces=${dialog}>`, 400],
    ['another method, without brackets', 'sip:1002@pbx.test;method=BYE', 403],
    ['another header', '<sip:1002@pbx.test?Subject=x>', 403],
    ['a header of ours', `<sip:1002@pbx.test?Replaces=${dialog}&From=%3Csip%3Aa%40b%3E>`, 403],
    ['a body', '<sip:1002@pbx.test?body=v%3D0>', 403],
    ['an extension', '<sip:1002@pbx.test?Require=foo>', 403],
    ['two dialogs', `<sip:1002@pbx.test?Replaces=${dialog}&Replaces=${dialog}>`, 400],
    ['half a dialog', '<sip:1002@pbx.test?Replaces=a%3Bto-tag%3D1>', 400],
    ['a header inside of the dialog', `<sip:1002@pbx.test?Replaces=${dialog}%0D%0AEvil%3A%20x>`, 400],
    ['a second dialog inside of it', `<sip:1002@pbx.test?Replaces=${dialog}%2C${dialog}>`, 400],
  ])('%s', (_what, referTo, sipStatus) => {
    expect(read(referTo)).toEqual({ ok: false, sipStatus });
  });

  const piece = fc.constantFrom(
    ...[
      '<',
      '>',
      'sip:',
      'tel:',
      '1002',
      '@',
      'pbx.test',
      'evil.test',
      ';method=',
      'BYE',
      '?',
      'Replaces=',
      '&',
    ],
    ...[
      dialog,
      '%0D%0A',
      '%',
      '"',
      ',',
      ';',
      'Subject=x',
      ' ',
      '\u202e',
      '\\',
      '%22',
      '%3E',
      ':5060',
      '[::1]',
      ';maddr=',
    ],
  );
  const pieces = fc.array(piece, { maxLength: 14 }).map((all) => all.join(''));
  /** A good address behind a name that may look like another one. */
  const named = fc
    .tuple(
      fc.oneof(
        pieces,
        pieces.map((name) => `"${name.replace(/["\\]/g, '\\$&')}"`),
      ),
      fc.constantFrom('pbx.test', 'PBX.test', '10.0.0.5', 'evil.test', 'evil.test;maddr=pbx.test'),
      fc.constantFrom('', `?Replaces=${dialog}`),
    )
    .map(([name, host, headers]) => `${name} <sip:1002@${host}${headers}>`);

  test('is refused, whatever it is made of; what is taken makes one URI without a line end', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), pieces, named), fc.string(), (referTo, referredBy) => {
        const found = readReferTo([referTo], [referredBy], 'pbx.test', '10.0.0.5');
        if (!found.ok) {
          expect([400, 403, 416]).toContain(found.sipStatus);
          return;
        }
        const uri = UserAgent.makeURI(found.target);
        expect(uri).toBeDefined();
        for (const name of ['Replaces', 'Referred-By'])
          expect(decodeURIComponent(String(uri?.getHeader(name) ?? ''))).toMatch(/^[!-~]*$/);
        expect(found.host === null || found.takesOver).toBe(true);
        expect(uri?.host.toLowerCase()).toBe((found.host ?? 'pbx.test').toLowerCase());
        expect(uri?.hasParam('maddr')).toBe(false);
        expect(found.number).toMatch(/^[^\s@:<>"]{1,64}$/u);
      }),
      { numRuns: 3_000 },
    );
  });
});
