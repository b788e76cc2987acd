import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TurnAccess } from '../../../../main/telephony/turn-access';
import { isTurnUri, noRelays, TurnChoice } from '../../../../shared/domain/turn';
import { ManualClock } from '../../../fakes/clock';

const HOUR_MS = 60 * 60_000;
const choice = (more: object = {}) =>
  TurnChoice.parse({ servers: ['turn:turn.example'], method: 'sharedSecret', user: 'nadia', ...more });

describe('credentials of a shared secret', () => {
  it('are the second at which they end and its keyed hash', () => {
    const { ice } = new TurnAccess(choice(), 'north', new ManualClock(1_433_808_705_000));
    expect(ice).toEqual({
      // echo -n 1433895105:nadia | openssl dgst -sha1 -hmac north -binary | base64
      servers: [
        {
          urls: ['turn:turn.example'],
          username: '1433895105:nadia',
          credential: 'P+cpMA8qqsNc7+CXENcuf5gUuA8=',
        },
      ],
      relayOnly: false,
    });
  });

  it('need no name', () => {
    const { ice } = new TurnAccess(choice({ user: '' }), 'north', new ManualClock(1_000_000));
    expect(ice.servers[0]?.username).toBe('87400');
  });

  it('are the same until half of their life is over, and new when a clock was put back', () => {
    const clock = new ManualClock();
    const access = new TurnAccess(choice(), 'north', clock);
    const first = access.ice;
    clock.advance(12 * HOUR_MS - 1);
    expect(access.ice).toBe(first);
    clock.advance(1);
    const second = access.ice;
    expect(second).not.toEqual(first);
    let now = clock.now();
    const turned = new TurnAccess(choice(), 'north', { now: () => now });
    const before = turned.ice;
    now -= HOUR_MS;
    expect(turned.ice).not.toEqual(before);
  });
});

it('a password stays as it is', () => {
  const clock = new ManualClock();
  const access = new TurnAccess(choice({ method: 'password' }), 'secret', clock);
  const first = access.ice;
  expect(first.servers).toEqual([{ urls: ['turn:turn.example'], username: 'nadia', credential: 'secret' }]);
  clock.advance(48 * HOUR_MS);
  expect(access.ice).toBe(first);
});

it('no relay is asked without a secret, and then none may be gone round', () => {
  const clock = new ManualClock();
  expect(new TurnAccess(choice({ relayOnly: true }), null, clock).ice).toEqual({
    servers: [],
    relayOnly: true,
  });
  const nameless = choice({ method: 'password', user: '' });
  expect(new TurnAccess(nameless, 'secret', clock).ice).toEqual(noRelays);
  expect(new TurnAccess(choice({ servers: [] }), 'secret', clock).ice).toBe(noRelays);
});

describe('addresses of relays (RFC 7065)', () => {
  it.each([
    'turn:turn.example',
    'turn:192.0.2.1:3478',
    'turn:[2001:db8::1]:3478?transport=udp',
    'turns:turn.example:443?transport=tcp',
    'TURNS:turn.example',
  ])('%s', (uri) => expect(isTurnUri(uri)).toBe(true));

  it.each([
    ...['', 'turn.example', 'stun:turn.example', 'turn://turn.example', 'turn:', 'turn:a b', 'turn:a:0'],
    ...['turn:a:65536', 'turn:2001:db8::1', 'turn:a?transport=sctp', 'turn:user@a', 'turns:a?transport=udp'],
  ])('not %j', (uri) => expect(isTurnUri(uri)).toBe(false));

  it('whatever is typed, the answer is yes or no', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webAuthority()), (text) => {
        expect(typeof isTurnUri(`turn:${text}`)).toBe('boolean');
      }),
    );
  });
});
