import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPidf, writePidf } from '../../../../../../main/telephony/sip/events/pidf';

const pidf = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:r="urn:ietf:params:xml:ns:pidf:rpid" entity="sip:x@y">${inside}</presence>`;
const tuple = (basic: string, more = '') =>
  `<tuple id="t"><status><basic>${basic}</basic></status>${more}</tuple>`;
const doing = (activity: string) => `<person><r:activities><r:${activity}/></r:activities></person>`;

describe('presence', () => {
  test.each([
    ['open', tuple('open'), { state: 'available', note: null }],
    ['closed', tuple('closed'), { state: 'offline', note: null }],
    ['nothing', '', { state: 'offline', note: null }],
    ['one device of two open', tuple('closed') + tuple('open'), { state: 'available', note: null }],
    ['on the phone', tuple('open') + doing('on-the-phone'), { state: 'busy', note: null }],
    ['away', tuple('open') + doing('away'), { state: 'away', note: null }],
    ['away and busy', tuple('open') + doing('away') + doing('busy'), { state: 'busy', note: null }],
    ['closed, though busy', tuple('closed') + doing('busy'), { state: 'offline', note: null }],
    ['an activity that nobody knows', tuple('open') + doing('juggling'), { state: 'available', note: null }],
    ['a note', tuple('open', '<note> Back at 3 </note>'), { state: 'available', note: 'Back at 3' }],
    ['a note that hides', tuple('open', '<note>a\u202eb</note>'), { state: 'available', note: 'a b' }],
  ])('%s', (_what, inside, expected) => {
    expect(readPidf(pidf(inside))).toEqual(expected);
  });

  test.each([
    ['no XML', 'x'],
    ['another document', '<dialog-info/>'],
  ])('%s is none', (_what, body) => {
    expect(readPidf(body)).toBeNull();
  });

  test('a note is cut', () => {
    expect(readPidf(pidf(tuple('open', `<note>${'n'.repeat(5000)}</note>`)))?.note).toHaveLength(200);
  });

  test.each([
    ['available', 'available'],
    ['inCall', 'busy'],
    ['wrapUp', 'busy'],
    ['away', 'away'],
  ] as const)('ours as %s is read as %s', (own, state) => {
    expect(readPidf(writePidf('sip:a@b', 'uuid-1', own))).toEqual({ state, note: null });
  });

  test('whatever the address of record is, the document is well-formed', () => {
    assert(
      property(string({ unit: 'binary' }), constantFrom('available', 'away'), (entity, own) => {
        expect(readPidf(writePidf(entity, 'd', own))?.state).toBe(own);
      }),
    );
  });

  test('nothing makes the reader throw', () => {
    assert(property(string({ unit: 'binary' }), (noise) => void readPidf(pidf(noise))));
  });
});
