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
let cause: TurnedAwayCause | null;
let filed: string[];
let overflow: Overflow;
beforeEach(() => {
  clock = new ManualClock();
  cause = 'tooManyCalls';
  filed = [];
  overflow = new Overflow({
    clock,
    turnsAway: () => cause,
    file: (message, why) => filed.push(`${why} ${/^i: (.*)$/m.exec(message)?.[1]?.trim()}`),
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
    expect(filed).toEqual(['tooManyCalls a']);
    clock.advance(10);
    expect(filed).toEqual(['tooManyCalls a', 'busyHere b']);
    overflow.take(invite('c'));
    clock.advance(1_000);
    expect(filed).toHaveLength(3);
  });

  test('is filed also when the line stops before its turn', () => {
    overflow.take(invite('a'));
    overflow.take(invite('b'));
    overflow.stop();
    expect(filed).toEqual(['tooManyCalls a', 'tooManyCalls b']);
    clock.advance(1_000);
    expect(filed).toHaveLength(2);
  });
});

test.each([
  ['a call while there is room', () => (cause = null), invite('a')],
  ['a re-INVITE', null, invite('a', [], '<sip:agent@test.invalid>;tag=2')],
  ['a call that takes the place of another', null, invite('a', ['Replaces: x;to-tag=1;from-tag=2'])],
  ['another request', null, invite('a').replaceAll('INVITE', 'OPTIONS')],
  ['a response', null, invite('a').replace(/^INVITE .*/, 'SIP/2.0 200 OK')],
])('%s goes its way', (_what, before, message) => {
  before?.();
  expect(overflow.take(message)).toBeNull();
  overflow.stop();
  expect(filed).toEqual([]);
});
