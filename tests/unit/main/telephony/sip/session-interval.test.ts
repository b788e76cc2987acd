import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asksTooOften,
  grantedBy,
  grantedTo,
  grantHeaders,
  offeredTimer,
  sessionExpiresOf,
  shortestOf,
  type TimerMessage,
} from '../../../../../main/telephony/sip/session-interval';

const message = (headers: Record<string, string>): TimerMessage => ({
  getHeaders: (name) => (headers[name] === undefined ? [] : [headers[name]]),
});
const asking = (value: string, supported = 'replaces, timer') =>
  message({ 'session-expires': value, supported });

describe('session intervals (RFC 4028)', () => {
  test('any interval and role are read as they are written, in the compact form too', () => {
    const roles = fc.constantFrom('uac', 'UAS', null);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), roles, fc.boolean(), (seconds, role, compact) => {
        const value = role === null ? `${seconds}` : `${seconds} ; x=1;Refresher = ${role}`;
        expect(sessionExpiresOf(message({ [compact ? 'x' : 'session-expires']: value }))).toEqual({
          seconds,
          refresher: role === null ? null : role.toLowerCase(),
        });
      }),
    );
  });

  test('whatever stands there: never an error, never an interval out of bounds', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^-?[0-9;=a-z ,"]{0,30}$/));
    fc.assert(
      fc.property(texts, texts, (value, supported) => {
        const given = grantedTo(asking(value, supported), null);
        const got = grantedBy(asking(value, supported));
        if (given) expect(given.seconds).toBeGreaterThanOrEqual(90);
        if (got) expect(got.seconds).toBeGreaterThanOrEqual(10);
        for (const interval of [given, got])
          if (interval) expect(interval.seconds).toBeLessThanOrEqual(86_400);
        expect(shortestOf(message({ 'min-se': value })) ?? 0).toBeLessThanOrEqual(86_400);
      }),
    );
  });

  test('a lifetime that is no number is none', () => {
    for (const value of ['-90', '1e9', 'soon', '', '9999999999', '90.5'])
      expect(sessionExpiresOf(asking(value))).toBeNull();
  });

  test('422 only for who can understand it', () => {
    expect(asksTooOften(asking('89'))).toBe(true);
    expect(asksTooOften(asking('90'))).toBe(false);
    expect(asksTooOften(asking('89', 'replaces'))).toBe(false);
    expect(grantedTo(asking('89', 'replaces'), null)).toBeNull();
  });

  test('who refreshes: as asked; we, where nobody says; we, where the other side does not know timers', () => {
    expect(grantedTo(asking('120;refresher=uac'), null)).toEqual({ seconds: 120, refresher: 'them' });
    expect(grantedTo(asking('120;refresher=uas'), null)).toEqual({ seconds: 120, refresher: 'us' });
    expect(grantedTo(asking('120'), null)).toEqual({ seconds: 120, refresher: 'us' });
    expect(grantedTo(asking('120;refresher=uac', ''), null)).toEqual({ seconds: 120, refresher: 'us' });
    expect(grantHeaders({ seconds: 120, refresher: 'us' })).toEqual(['Session-Expires: 120;refresher=uas']);
    expect(grantHeaders({ seconds: 120, refresher: 'them' })).toEqual([
      'Session-Expires: 120;refresher=uac',
      'Require: timer',
    ]);
  });

  test('who asks for no timer gets none; one that runs goes on', () => {
    const plain = message({ supported: 'timer' });
    expect(grantedTo(plain, null)).toBeNull();
    expect(grantHeaders(null)).toEqual([]);
    expect(grantedBy(plain)).toBeNull();
    const running = { seconds: 300, refresher: 'them' } as const;
    expect(grantedTo(plain, running)).toEqual(running);
    expect(grantedTo(message({}), running)).toEqual({ seconds: 300, refresher: 'us' });
  });

  test('our offer names what a 422 told', () => {
    expect(offeredTimer()).toEqual(['Session-Expires: 1800']);
    expect(offeredTimer(600)).toEqual(['Session-Expires: 1800', 'Min-SE: 600']);
    expect(offeredTimer(3600)).toEqual(['Session-Expires: 3600', 'Min-SE: 3600']);
  });
});
