import { describe, expect, test } from 'vitest';
import { errorCodeOf, linkErrorOf } from '../../../../../main/telephony/sip/ws-errors';

const failed = (code: string) => Object.assign(new Error('told to fail'), { code });

describe('linkErrorOf', () => {
  test.each([
    ['ENOTFOUND', 'nameNotFound'],
    ['EAI_AGAIN', 'nameNotFound'],
    ['ECONNREFUSED', 'connectionRefused'],
    ['EHOSTUNREACH', 'noAnswer'],
    ['ECONNRESET', 'connectionLost'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificateNotTrusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificateNotTrusted'],
    ['CERT_HAS_EXPIRED', 'certificateNotTrusted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificateNotTrusted'],
    ['EPROTO', 'noWebSocket'],
    ['HPE_INVALID_CONSTANT', 'noWebSocket'],
    ['ESOMETHING', 'connectionLost'],
  ])('%s is %s', (code, problem) => {
    expect(linkErrorOf(failed(code))).toMatchObject({ problem, detail: code });
  });

  test.each([
    ['Unexpected server response: 401', 'noWebSocket', 'http401'],
    ['Unexpected server response: 502', 'serverError', 'http502'],
    ['Server sent no subprotocol', 'noWebSocket', 'handshake'],
    ['Opening handshake has timed out', 'noAnswer', 'handshakeTimeout'],
  ])('%s', (message, problem, detail) => {
    expect(linkErrorOf(new Error(message))).toMatchObject({ problem, detail });
  });
});

test('of several addresses that were tried the first tells', () => {
  expect(errorCodeOf(new AggregateError([failed('ECONNREFUSED'), failed('ENETUNREACH')]))).toBe(
    'ECONNREFUSED',
  );
});
