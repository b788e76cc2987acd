import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  causeOfCancel,
  causeOfLocalFailure,
  causeOfMediaError,
  causeOfStatus,
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
    [481, 'refused'],
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
  [undefined, 'cancelledByThem'],
  ['SIP;cause=200;text="Call completed elsewhere"', 'answeredElsewhere'],
  ['Q.850;cause=26, SIP ;cause=200', 'answeredElsewhere'],
  ['SIP;cause=487;text="cause=200"', 'cancelledByThem'],
  ['Q.850;cause=200', 'cancelledByThem'],
])('a CANCEL with the reason %s', (reason, code) => {
  expect(causeOfCancel(reason).code).toBe(code);
});
