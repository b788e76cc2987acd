import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  causeOfBye,
  causeOfCancel,
  causeOfLocalFailure,
  causeOfMediaError,
  causeOfStatus,
  retryAfterOf,
  statusOfMediaError,
} from '../../../../../main/telephony/sip/cause';
import { Cause } from '../../../../../shared/domain/call';
import { MediaErrorCode } from '../../../../../shared/ipc/media-protocol';

describe('causeOfStatus', () => {
  test.each([
    [302, 'refused'],
    [400, 'refused'],
    [401, 'wrongCredentials'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [407, 'wrongCredentials'],
    [408, 'timeout'],
    [410, 'notFound'],
    [415, 'noCommonCodec'],
    [480, 'unavailable'],
    [481, 'callGone'],
    [484, 'incompleteNumber'],
    [486, 'busy'],
    [488, 'noCommonCodec'],
    [500, 'serverError'],
    [503, 'overloaded'],
    [504, 'timeout'],
    [600, 'busy'],
    [603, 'declined'],
    [604, 'notFound'],
    [606, 'noCommonCodec'],
  ])('%i is %s', (status, code) => {
    expect(causeOfStatus(status, false)).toEqual({ code, sipStatus: status });
  });

  test('408 and 480 after ringing mean that nobody answered', () => {
    expect(causeOfStatus(408, true).code).toBe('noAnswer');
    expect(causeOfStatus(480, true).code).toBe('noAnswer');
    expect(causeOfStatus(486, true).code).toBe('busy');
  });

  test('every final status has a cause', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 699 }), fc.boolean(), (status, rang) => {
        expect(Cause.parse(causeOfStatus(status, rang)).sipStatus).toBe(status);
      }),
    );
  });
});

describe('retryAfterOf (RFC 3261 section 20.33)', () => {
  test.each([
    ['120', 120],
    [' 18000;duration=3600', 18_000],
    ['120 (I am in a meeting)', 120],
    ['5(soon);duration=60', 5],
    ['86400', 86_400],
    ['86401', null],
    ['99999999999999999999', null],
    ['0', null],
    ['-5', null],
    ['1.5', null],
    ['1e3', null],
    ['soon', null],
    ['Sat, 28 Nov 2026 17:00:00 GMT', null],
    ['', null],
    [undefined, null],
  ])('%j is %j', (value, seconds) => {
    expect(retryAfterOf(486, value)).toBe(seconds);
  });

  test.each([404, 413, 480, 486, 500, 503, 600, 603])('is told with %i', (status) => {
    expect(retryAfterOf(status, '60')).toBe(60);
  });

  test.each([302, 403, 408, 488, 604])('means nothing with %i', (status) => {
    expect(retryAfterOf(status, '60')).toBeNull();
  });

  test('is a time to wait or nothing, whatever is sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.bigInt().map(String)), (value) => {
        const wait = retryAfterOf(503, value);
        const cause = { ...causeOfStatus(503, false), ...(wait !== null && { retryAfterSeconds: wait }) };
        expect(Cause.safeParse(cause).success).toBe(true);
      }),
    );
  });
});

test('a time-out and a broken link are no responses', () => {
  expect(causeOfLocalFailure(408)).toEqual({ code: 'timeout', sipStatus: null });
  expect(causeOfLocalFailure(503)).toEqual({ code: 'networkLost', sipStatus: null });
});

test('every media error has a cause and a status', () => {
  for (const code of MediaErrorCode.options) {
    expect(Cause.safeParse(causeOfMediaError(code)).success).toBe(true);
    expect([480, 488]).toContain(statusOfMediaError(code));
  }
  expect(causeOfMediaError('microphoneDenied').code).toBe('microphoneDenied');
});

test.each([
  [[], 'cancelledByThem'],
  [['SIP;cause=200;text="Call completed elsewhere"'], 'answeredElsewhere'],
  [['Q.850;cause=16, SIP ;cause=200'], 'answeredElsewhere'],
  [['Q.850;cause=16', 'SIP;cause=200'], 'answeredElsewhere'],
  [['Q.850;cause=26'], 'answeredElsewhere'],
  [['sip;CAUSE="200"'], 'answeredElsewhere'],
  [['SIP;cause=603;text="Declined, elsewhere"'], 'declinedElsewhere'],
  [['SIP;cause=600'], 'declinedElsewhere'],
  [['SIP;cause=487;text="SIP;cause=200"'], 'cancelledByThem'],
  [['Q.850;cause=200'], 'cancelledByThem'],
  [['SIP;cause=2000000000000000000000'], 'cancelledByThem'],
  [['<script>alert(1)</script>;cause=200'], 'cancelledByThem'],
  [['"'.repeat(4000)], 'cancelledByThem'],
])('a CANCEL with the reason %s', (reasons, code) => {
  expect(causeOfCancel(reasons)).toEqual({ code, sipStatus: 487 });
});

test.each([
  [480, ['Q.850;cause=17;text="User busy"'], 'busy'],
  [503, ['Q.850;cause=1'], 'notFound'],
  [500, ['Q.850;cause=34'], 'overloaded'],
  [410, ['Q.850;cause=22'], 'numberChanged'],
  [480, ['Q.850;cause=16'], 'unavailable'],
  [404, ['Q.850;cause=999, SIP;cause=503'], 'notFound'],
  [486, ['Q.850;cause=26'], 'busy'],
])('%i with the reason %s is %s', (status, reasons, code) => {
  expect(causeOfStatus(status, false, reasons)).toEqual({ code, sipStatus: status });
});

test.each([
  [[], 'hungUpByThem'],
  [['Q.850;cause=16;text="Normal call clearing"'], 'hungUpByThem'],
  [['SIP;cause=200;text="Call completed elsewhere"'], 'hungUpByThem'],
  [['Q.850;cause=38'], 'serverError'],
  [['Q.850;cause=102'], 'timeout'],
])('a BYE with the reason %s', (reasons, code) => {
  expect(causeOfBye(reasons)).toEqual({ code, sipStatus: null });
});

test('whatever a Reason holds, the call has a cause', () => {
  const part = fc.oneof(
    fc.constantFrom('SIP', 'Q.850', ';', 'cause=', '"', '\\', ',', '<', '26', '200'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 400, max: 699 }), (parts, status) => {
      const lines = [parts.join('')];
      for (const cause of [causeOfCancel(lines), causeOfBye(lines), causeOfStatus(status, true, lines)])
        expect(Cause.safeParse(cause).success).toBe(true);
    }),
  );
});
