import { beforeEach, describe, expect, test } from 'vitest';
import type { TurnedAwayCause } from '../../../../../main/telephony/driver';
import { Overflow } from '../../../../../main/telephony/sip/overflow';
import { ManualClock } from '../../../../fakes/clock';

const invite = (callId: string, more: readonly string[] = [], to = '<sip:agent@test.invalid>') =>
  [
    'INVITE sip:agent@test.invalid SIP/2.0',
    'v: SIP/2.0/WS a.invalid;branch=z9hG4bK1',
    'f: <sip:a@b>;tag=1',
    `t: ${to}`,
    `i: ${callId}`,
    'CSeq: 7 INVITE',
    ...more,
    '\r\n',
  ].join('\r\n');

let clock: ManualClock;
let begun: number;
let cause: TurnedAwayCause | null;
let filed: string[];
let overflow: Overflow;
beforeEach(() => {
  clock = new ManualClock();
  begun = clock.now();
  cause = 'tooManyCalls';
  filed = [];
  overflow = new Overflow({
    clock,
    turnsAway: () => cause,
    knows: (callId) => callId === 'known',
    file: ({ callId, cause: why, at }) => filed.push(`${why} ${callId} ${at - begun}`),
  });
});

describe('a call that may not even ring', () => {
  test('hears busy at once, with what a response must repeat, and is filed after the others', () => {
    expect(overflow.take(invite('a'))).toMatch(
      /^SIP\/2\.0 486 Busy Here\r\nVia: .*z9hG4bK1\r\n.*\r\nTo: .*;tag=[0-9a-f]{10}\r\nCall-ID: a\r\nCSeq: 7 INVITE\r\n/,
    );
    cause = 'busyHere';
    overflow.take(invite('b'));
    clock.advance(999);
    expect(filed).toEqual([]);
    clock.advance(1);
    expect(filed).toEqual(['tooManyCalls a 0']);
    clock.advance(10);
    expect(filed).toEqual(['tooManyCalls a 0', 'busyHere b 0']);
    overflow.take(invite('c'));
    clock.advance(1_000);
    expect(filed).toHaveLength(3);
  });

  test('is answered the same each time, filed once however many branches come, and not without end', () => {
    const answer = overflow.take(invite('a'));
    expect(overflow.take(invite('a'))).toBe(answer);
    expect(overflow.take(invite('a').replace('z9hG4bK1', 'z9hG4bK2'))).not.toBe(answer);
    for (let n = 0; n < 2_000; n += 1) expect(overflow.take(invite(`${n}`))).toMatch(/^SIP\/2\.0 486 /);
    overflow.stop();
    expect(filed).toHaveLength(1_000);
    expect(filed.filter((one) => one.includes(' a '))).toHaveLength(1);
  });

  test('is filed also when the line stops before its turn', () => {
    overflow.take(invite('a'));
    overflow.take(invite('b'));
    overflow.stop();
    expect(filed).toEqual(['tooManyCalls a 0', 'tooManyCalls b 0']);
    clock.advance(1_000);
    expect(filed).toHaveLength(2);
  });
});

test.each([
  ['a call while there is room', () => (cause = null), invite('a')],
  ['a re-INVITE', null, invite('a', [], '<sip:agent@test.invalid>;tag=2')],
  ['a re-INVITE whose To is folded', null, invite('a', [], '<sip:agent@test.invalid>\r\n ;tag = 2')],
  ['a call that is known', null, invite('known')],
  ['a call that takes the place of another', null, invite('a', ['Replaces: x;to-tag=1;from-tag=2'])],
  ['another request', null, invite('a').replaceAll('INVITE', 'OPTIONS')],
  ['a response', null, invite('a').replace(/^INVITE .*/, 'SIP/2.0 200 OK')],
])('%s goes its way', (_what, before, message) => {
  before?.();
  expect(overflow.take(message)).toBeNull();
  overflow.stop();
  expect(filed).toEqual([]);
});
