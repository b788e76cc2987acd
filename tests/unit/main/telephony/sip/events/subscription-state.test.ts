import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { afterRefused, afterTerminated } from '../../../../../../main/telephony/sip/events/policy';
import { readSubscriptionState } from '../../../../../../main/telephony/sip/events/subscription-state';

test.each([
  ['active;expires=600', { state: 'active', expiresSeconds: 600, reason: null, retryAfterSeconds: null }],
  ['Pending ; Expires="30"', { state: 'pending', expiresSeconds: 30, reason: null, retryAfterSeconds: null }],
  [
    'terminated;reason=Probation;retry-after=120',
    { state: 'terminated', expiresSeconds: null, reason: 'probation', retryAfterSeconds: 120 },
  ],
  ['negotiating', { state: 'active', expiresSeconds: null, reason: null, retryAfterSeconds: null }],
  ['active;expires=soon', { state: 'active', expiresSeconds: null, reason: null, retryAfterSeconds: null }],
])('Subscription-State: %s', (header, expected) => {
  expect(readSubscriptionState(header)).toEqual(expected);
});

test.each([[undefined], [''], ['; expires=1'], ['two words']])('Subscription-State: %s is none', (header) => {
  expect(readSubscriptionState(header)).toBeNull();
});

test('any header is read or refused, never thrown at', () => {
  assert(property(string(), (header) => void readSubscriptionState(header)));
});

test.each([
  ['deactivated', 'now'],
  ['timeout', 'now'],
  ['probation', 'later'],
  ['giveup', 'later'],
  ['rejected', 'never'],
  ['noresource', 'never'],
  ['invariant', 'never'],
  ['whatever', 'later'],
  [null, 'later'],
])('ended for %s: %s (RFC 6665 section 4.1.3)', (reason, kind) => {
  expect(afterTerminated(reason, null).kind).toBe(kind);
});

test('a Retry-After is kept, up to an hour', () => {
  expect(afterTerminated('probation', 90)).toEqual({ kind: 'later', atLeastSeconds: 90 });
  expect(afterRefused(503, false, 1_000_000)).toEqual({ kind: 'later', atLeastSeconds: 3600 });
});

test.each([
  [481, false, 'now'],
  [489, false, 'never'],
  [404, false, 'never'],
  [403, false, 'never'],
  [480, false, 'later'],
  [503, false, 'later'],
  [408, true, 'later'],
  [503, true, 'later'],
])('refused with %i (made up: %s): %s', (status, isLocal, kind) => {
  expect(afterRefused(status, isLocal, null).kind).toBe(kind);
});
