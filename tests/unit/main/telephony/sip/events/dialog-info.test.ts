import { array, assert, constantFrom, integer, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyDialogInfo,
  type DialogKnowledge,
  readDialogInfo,
} from '../../../../../../main/telephony/sip/events/dialog-info';
import { lampOf, pickUpTarget, ringingDialog } from '../../../../../../main/telephony/sip/events/lamp';

const namespace = 'urn:ietf:params:xml:ns:dialog-info';
const dialog = (id: string, state: string, more = '', inside = '') =>
  `<dialog id="${id}" ${more}><state>${state}</state>${inside}</dialog>`;
const info = (version: number, dialogs: string, state = 'full') =>
  `<?xml version="1.0"?>\n<dialog-info xmlns="${namespace}" version="${version}" state="${state}" entity="sip:1003@lab.test">${dialogs}</dialog-info>`;
const caller =
  '<remote><identity display="Léa">sip:+33612345678@lab.test</identity><target uri="sip:lea@192.0.2.7:5066"/></remote>';
const ringing = dialog(
  'd1',
  'early',
  'direction="recipient" call-id="a@b" local-tag="l1" remote-tag="r1"',
  caller,
);

const known = (body: string, before: DialogKnowledge | null = null) => {
  const update = applyDialogInfo(before, body);
  if (!update.ok) throw new Error('not read');
  return update;
};
const lamp = (body: string) => lampOf(known(body).known.dialogs);

describe('the lamp of a dialog-info body', () => {
  test.each([
    ['no dialog', '', 'free'],
    ['an ended one', dialog('a', 'terminated'), 'free'],
    ['a call', dialog('a', 'confirmed'), 'busy'],
    ['one that is being dialled', dialog('a', 'early', 'direction="initiator"'), 'busy'],
    ['one that it has sent', dialog('a', 'trying', 'direction="initiator"'), 'busy'],
    ['one that rings', dialog('a', 'early', 'direction="recipient"'), 'ringing'],
    ['one that is about to ring', dialog('a', 'trying', 'direction="recipient"'), 'ringing'],
    ['one that rings, without a direction', dialog('a', 'early'), 'ringing'],
    ['an ended one before a call', dialog('a', 'terminated') + dialog('b', 'confirmed'), 'busy'],
    [
      'a call before one that rings',
      dialog('a', 'confirmed') + dialog('b', 'early', 'direction="recipient"'),
      'ringing',
    ],
    ['a state that nobody knows', dialog('a', 'levitating'), 'free'],
  ])('with %s', (_what, dialogs, expected) => {
    expect(lamp(info(0, dialogs))).toBe(expected);
  });

  test('with a prefix before every name', () => {
    const body = info(0, ringing)
      .replace(/<(\/?)(?!\?)/g, '<$1d:')
      .replace('xmlns=', 'xmlns:d=');
    expect(lamp(body)).toBe('ringing');
  });
});

describe('partial states', () => {
  test('change their dialogs only, and an ended one goes', () => {
    const first = known(info(0, dialog('a', 'confirmed') + ringing)).known;
    const second = known(info(1, dialog('d1', 'terminated'), 'partial'), first);
    expect(second.gap).toBe(false);
    expect(second.known.dialogs.map(({ id }) => id)).toEqual(['a']);
    expect(known(info(2, dialog('b', 'trying'), 'partial'), second.known).known.dialogs).toHaveLength(2);
  });

  test('that are missed are told', () => {
    const first = known(info(4, '')).known;
    expect(known(info(6, ringing, 'partial'), first).gap).toBe(true);
    expect(known(info(9, ringing), first).gap).toBe(false);
    expect(known(info(3, ringing, 'partial')).gap).toBe(true);
  });

  test('that come late or twice change nothing', () => {
    const first = known(info(4, ringing)).known;
    expect(known(info(4, ''), first).known).toBe(first);
    expect(known(info(3, '', 'partial'), first).known).toBe(first);
  });

  test('any order of bodies ends with the newest version, and lists each dialog once', () => {
    const part = record({
      version: integer({ min: 0, max: 9 }),
      state: constantFrom('full', 'partial'),
      id: constantFrom('a', 'b', 'c'),
      what: constantFrom('early', 'confirmed', 'terminated'),
    });
    assert(
      property(array(part, { minLength: 1, maxLength: 12 }), (parts) => {
        let at: DialogKnowledge | null = null;
        for (const { version, state, id, what } of parts)
          at = known(info(version, dialog(id, what), state), at).known;
        expect(at?.version).toBe(Math.max(...parts.map(({ version }) => version)));
        const ids = at?.dialogs.map(({ id }) => id) ?? [];
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('what is refused', () => {
  test.each([
    ['no XML', 'Messages-Waiting: yes'],
    ['XML that is not well-formed', info(0, '<dialog id="a"><state>')],
    ['another document', '<presence xmlns="urn:ietf:params:xml:ns:pidf"/>'],
    ['no version', `<dialog-info xmlns="${namespace}" state="full"/>`],
    ['entities of its own', `<!DOCTYPE x [<!ENTITY a "aaaa">]>${info(0, '<note>&a;</note>')}`],
    ['an entity from elsewhere', info(0, '<note>&passwd;</note>')],
    ['a document that is too deep', info(0, '<x>'.repeat(60) + '</x>'.repeat(60))],
    ['a document that is too large', info(0, `<note>${'x'.repeat(300_000)}</note>`)],
    ['too many elements', info(0, '<x/>'.repeat(5000))],
  ])('%s', (_what, body) => {
    expect(readDialogInfo(body)).toBeNull();
  });

  test('nothing makes it throw', () => {
    assert(
      property(string({ unit: 'binary' }), (noise) => {
        const body = info(0, dialog('a', 'early', `direction="recipient" call-id="${noise}"`, noise));
        const read = readDialogInfo(body);
        expect(read === null || read.dialogs.length <= 1).toBe(true);
        expect(() => readDialogInfo(noise)).not.toThrow();
      }),
    );
  });
});

describe('picking up', () => {
  const target = (body: string) => {
    const found = ringingDialog(known(body).known.dialogs);
    return found && pickUpTarget(found);
  };

  test('goes to the caller, in place of the early dialog, tags seen from there (RFC 3891 section 3)', () => {
    expect(target(info(0, ringing))).toBe(
      `sip:lea@192.0.2.7:5066?Replaces=${encodeURIComponent('a@b;to-tag=r1;from-tag=l1;early-only')}`,
    );
  });

  test('without a target goes to the identity', () => {
    const body = info(0, ringing.replace(/<target[^>]*>/, ''));
    expect(target(body)).toMatch(/^sip:\+33612345678@lab\.test\?Replaces=/);
  });

  test.each([
    ['no Call-ID', ringing.replace('call-id="a@b"', '')],
    ['no tag of the caller', ringing.replace('remote-tag="r1"', '')],
    ['no tag of the extension', ringing.replace('local-tag="l1"', '')],
    ['nobody to call', ringing.replace(caller, '')],
    ['a tag that smuggles', ringing.replace('r1', 'r1;from-tag=x')],
    ['a Call-ID with a line end', ringing.replace('a@b', 'a@b&#13;&#10;Evil: 1')],
  ])('is not possible with %s', (_what, dialogs) => {
    expect(target(info(0, dialogs))).toBeNull();
  });

  test('headers that the caller put into their URI are left out', () => {
    const body = info(0, ringing.replace('192.0.2.7:5066', '192.0.2.7?Route=evil'));
    expect(target(body)).toMatch(/^sip:lea@192\.0\.2\.7\?Replaces=/);
  });
});
