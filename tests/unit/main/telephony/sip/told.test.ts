import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../../../../main/telephony/sip/deliver';
import { firstCalledOf } from '../../../../../main/telephony/sip/first-called';
import { headerValues, nameAddress } from '../../../../../main/telephony/sip/header-values';
import { assertedParty, callerOf, newPartyIn } from '../../../../../main/telephony/sip/identity';
import { inviteIn } from '../../../../../main/telephony/sip/invite';
import { toldBy } from '../../../../../main/telephony/sip/told';
import { attachedFields } from '../../../../../main/telephony/sip/user-to-user';
import { AttachedField, RemoteParty } from '../../../../../shared/domain/call';
import { growth, SQUARE_GROWTH } from '../../../../fakes/growth';

type Headers = Record<string, string | string[]>;

/** A message of which only these headers count, from "Zoë" <sip:0612345678@x>. */
function message(headers: Headers, user = '0612345678', displayName = 'Zoë') {
  const from = { uri: { user }, displayName } as unknown as Parameters<typeof callerOf>[0]['from'];
  return { from, getHeaders: (name: string) => [headers[name] ?? []].flat() };
}
const said = { number: '0612345678', e164: null, displayName: 'Zoë' };
const withheld = { number: 'anonymous', e164: null, displayName: null };

describe('who calls', () => {
  const pai = { 'p-asserted-identity': '"Fatima El Idrissi" <sip:+212661234567@op.example;user=phone>' };

  test('the asserted identity wins where the server is trusted, and only there (RFC 3325)', () => {
    const fatima = { number: '+212661234567', e164: null, displayName: 'Fatima El Idrissi' };
    expect(callerOf(message(pai), true)).toEqual(fatima);
    expect(callerOf(message(pai), false)).toEqual(said);
    expect(callerOf(message({}), true)).toEqual(said);
  });

  test.each<[string | string[], string, string | null]>([
    ['<tel:+33180200300>', '+33180200300', null],
    ['"Accueil, nuit" <sip:accueil@op.example>, <tel:+33180200300>', '+33180200300', 'Accueil, nuit'],
    [['<sip:accueil@op.example>', '"Zoë" <tel:0612345678;phone-context=+33>'], '0612345678', 'Zoë'],
    ['sip:+33180200300@op.example', '+33180200300', null],
    ['"Say \\"hello\\"" <sip:1001@x>', '1001', 'Say "hello"'],
    ['<sip:%2B33180200300@x>', '+33180200300', null],
    ['"<img src=x onerror=alert(1)>" <sip:1@x>', '1', '<img src=x onerror=alert(1)>'],
    ['"a\u202eb" <sip:1@x>', '1', 'a b'],
  ])('P-Asserted-Identity: %s', (value, number, displayName) => {
    expect(assertedParty(message({ 'p-asserted-identity': value }))).toEqual({
      number,
      e164: null,
      displayName,
    });
  });

  test('a number that is asserted without a name keeps the name of From', () => {
    expect(callerOf(message({ 'p-asserted-identity': '<sip:0612345678@x>' }), true)).toEqual(said);
  });

  test.each(['id', 'header;id', 'user', 'critical; ID'])('Privacy: %s withholds it', (privacy) => {
    expect(callerOf(message({ ...pai, privacy }), true)).toEqual(withheld);
    expect(newPartyIn(message({ ...pai, privacy }))).toBeNull();
  });

  test('Privacy: none and an anonymous From: the network tells', () => {
    const asked = message({ ...pai, privacy: 'none' }, 'anonymous', 'Anonymous');
    expect(callerOf(asked, true).number).toBe('+212661234567');
    expect(callerOf(message({}, 'anonymous', 'Anonymous'), true).number).toBe('anonymous');
  });

  test.each<[string, Partial<RemoteParty>]>([
    [
      '"Poste 12" <sip:12@pbx>;party=calling;screen=yes;privacy=off',
      { number: '12', displayName: 'Poste 12' },
    ],
    ['"Poste 12" <sip:12@pbx>;privacy=full', withheld],
    ['"Poste 12" <sip:12@pbx>;privacy="name"', { number: '12', displayName: null }],
    ['"Poste 12" <sip:12@pbx>;privacy=uri', withheld],
  ])('Remote-Party-ID: %s', (value, party) => {
    expect(callerOf(message({ 'remote-party-id': value }), true)).toMatchObject(party);
  });

  test.each(['', '<>', '<sip:>', '"', 'nobody', '<javascript:alert(1)>', '<sip:@x>', ';;;', ',,,'])(
    'nonsense asserts nobody: %s',
    (value) => {
      expect(callerOf(message({ 'p-asserted-identity': value, 'remote-party-id': value }), true)).toEqual(
        said,
      );
    },
  );
});

describe('the number that was called first', () => {
  test.each<[Headers, string | null]>([
    [{}, null],
    [{ diversion: '<sip:+33800200300@op>;reason=unconditional;counter=1' }, '+33800200300'],
    [
      { diversion: ['<sip:1002@pbx>;reason=no-answer', '<tel:+33800200300>;reason=user-busy'] },
      '+33800200300',
    ],
    [{ diversion: '<sip:1002@pbx>;reason="a,b", <sip:0800@pbx>' }, '0800'],
    [{ diversion: '<sip:+33800200300@op>;privacy=full' }, null],
    [{ diversion: '<sip:1001@pbx>' }, null],
    [
      {
        'history-info': '<sip:1001@pbx>;index=1.1;mp=1, <sip:0800@op?Reason=SIP%3Bcause%3D302>;index=1',
        diversion: '<sip:9@x>',
      },
      '0800',
    ],
    [{ 'history-info': '<sip:0800@op?Privacy=history>;index=1, <sip:1001@pbx>;index=1.1' }, null],
    [{ 'history-info': ['<sip:b@x>;index=1.10', '<sip:a@x>;index=1.2'] }, 'a'],
    [{ 'history-info': '<sip:a@x>;index=nonsense, <sip:b@x>' }, 'a'],
    [{ diversion: 'nonsense' }, null],
  ])('%j', (headers, number) => {
    expect(firstCalledOf(message(headers), '1001')).toBe(number);
  });
});

describe('what is sent along (RFC 7433)', () => {
  const hex = (text: string) => Buffer.from(text).toString('hex');
  const value = (text: string) => [{ name: 'uui', value: text }];

  test.each<[string | string[], unknown]>([
    [[], []],
    [`${hex('Dossier 4711')};encoding=hex;purpose=isdn-uui`, value('Dossier 4711')],
    [`00${hex('Dossier 4711')};encoding=hex`, value('Dossier 4711')],
    [
      `04${hex('contrat=HAB-1;étape=2')}`,
      [
        { name: 'contrat', value: 'HAB-1' },
        { name: 'étape', value: '2' },
      ],
    ],
    [
      '"contrat=HAB-1&langue=fr";encoding=ascii',
      [
        { name: 'contrat', value: 'HAB-1' },
        { name: 'langue', value: 'fr' },
      ],
    ],
    ['ff00fe;encoding=hex', value('ff00fe')],
    ['abc;encoding=hex', value('abc')],
    [
      [`${hex('a=1')}`, `${hex('b=2')};purpose=x`],
      [
        { name: 'a', value: '1' },
        { name: 'b', value: '2' },
      ],
    ],
    [hex('<b>x</b>\u202e\r\n'), value('<b>x</b>')],
    [hex('a='), []],
    ['""', []],
  ])('%s', (lines, fields) => {
    expect(attachedFields([lines].flat())).toEqual(fields);
  });

  test('what is longer than the 128 octets is taken, and cut where it is absurd', () => {
    const [long] = attachedFields([hex('x'.repeat(200))]);
    expect(long?.value).toBe('x'.repeat(200));
    const [absurd] = attachedFields([hex('x'.repeat(4000))]);
    expect(absurd?.value).toBe('x'.repeat(256));
  });
});

test('whatever the headers hold, what comes of them fits', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '"',
      '<',
      '>',
      ';',
      ',',
      '\\',
      'sip:',
      'tel:',
      '@',
      'index=',
      '1.1',
      'encoding=hex',
      '3d3d',
      '=',
      '&',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const line = parts.join('');
      for (const { head, parameters } of headerValues([line])) {
        nameAddress(head);
        expect(parameters).toBeInstanceOf(Map);
      }
      const odd = message({
        'p-asserted-identity': line,
        'remote-party-id': line,
        privacy: line,
        diversion: line,
        'history-info': line,
      });
      RemoteParty.parse(callerOf(odd, true));
      expect((firstCalledOf(odd, '1001') ?? '').length).toBeLessThanOrEqual(64);
      AttachedField.array()
        .max(12)
        .parse(attachedFields([line]));
    }),
    { numRuns: 500 },
  );
});

describe('an INVITE that the stack does not see', () => {
  const account = (trustIdentity: boolean) =>
    ({ user: '1001', options: { trustIdentity } }) as unknown as Parameters<typeof toldBy>[1];
  const logger = { warn() {}, debug() {}, log() {}, error() {} } as unknown as Parameters<
    typeof readMessage
  >[1];
  const text = (from: string, to: string, more: readonly string[]) =>
    [
      ...['INVITE sip:1001@here.invalid SIP/2.0', 'v: SIP/2.0/WS a.invalid;branch=z9hG4bK1', `f: ${from}`],
      ...[`t: ${to}`, 'i: a', 'CSeq: 7 INVITE', 'm: <sip:a@a.invalid>', ...more, '\r\n'],
    ].join('\r\n');

  test.each<[string, string?, string[]?]>([
    ['<sip:+33199001000@lab.test>;tag=1'],
    ['"Zoë \\"la\\\\lune\\"" <sip:0612345678@lab.test;user=phone>;tag=1', 'sip:1002@here.invalid'],
    ['Zoe Martin <sips:%2B33612345678;ext=2:secret@lab.test:5061>;tag=1', '<sip:here.invalid>'],
    ['sip:0612345678@lab.test;tag=1'],
    ['<sip:[2001:db8::1]>;tag=1'],
    ['"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1', '<sip:0520@lab.test>', ['Privacy: id']],
    [
      '"Accueil, nuit" <sip:1000@lab.test>;tag=1',
      '"Desk" <sip:0520@lab.test>',
      [
        ...[
          'P-Asserted-Identity: "Fatima El Idrissi" <sip:+212661234567@op.example>',
          'P-Called-Party-ID: <sip:0521@x>',
        ],
        ...['Diversion: <sip:1001@x>;reason=busy', 'User-to-User: 04a1b2;encoding=hex', 'Answer-Mode: Auto'],
        'History-Info: <sip:0522@x>;index=1,\r\n <sip:0520@x>;index=1.1',
      ],
    ],
  ])('tells the same: %s', (from, to = '<sip:0520@lab.test>', more = []) => {
    const message = text(from, to, more);
    const [mine, theirs] = [inviteIn(message), readMessage(message, logger)];
    if (!mine || !(theirs && 'to' in theirs)) throw new Error('not read');
    for (const trusts of [true, false])
      expect(toldBy(mine, account(trusts))).toEqual(
        toldBy(theirs as unknown as typeof mine, account(trusts)),
      );
  });

  test('is read where the stack would be too strict', () => {
    const invite = inviteIn(text('Zoë <tel:+33612345678>;tag=1', '<sip:1001@here.invalid>', []));
    const remote = { number: '+33612345678', e164: null, displayName: 'Zoë' };
    expect(invite && toldBy(invite, account(true)).remote).toEqual(remote);
  });

  test('is not read where it does not say from whom', () => {
    expect(inviteIn(text('nobody;tag=1', '<sip:1001@here.invalid>', []))).toBeNull();
    expect(inviteIn('no message')).toBeNull();
  });
});

test('an address costs its length, not the square of it', () => {
  for (const part of [' ', '"', '\\"', '<', 'a:', 'sip:a@'])
    expect(
      growth(nameAddress, (size) => `a${part.repeat(size)}b`),
      part,
    ).toBeLessThan(SQUARE_GROWTH / 2);
});
