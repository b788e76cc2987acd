import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccountOptions } from '../../../shared/domain/settings';
import { isStunServer, withStun } from '../../../shared/domain/stun';
import { asksRelays, type IceSettings, noRelays } from '../../../shared/domain/turn';

describe('addresses of STUN servers (RFC 7064)', () => {
  it.each([
    'stun.example',
    'stun.example:3478',
    'stun:192.0.2.1',
    'STUN:[2001:db8::1]:19302',
    '[2001:db8::1]',
  ])('%s', (server) => expect(isStunServer(server)).toBe(true));

  it.each([
    '',
    'stun:',
    'turn:stun.example',
    'stun://a',
    'a b',
    'a:0',
    'a:65536',
    '2001:db8::1',
    'a?transport=udp',
    'user@a',
  ])('not %j', (server) => expect(isStunServer(server)).toBe(false));

  it('whatever is typed, the answer is yes or no', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webAuthority()),
        (text) => typeof isStunServer(text) === 'boolean',
      ),
    );
  });
});

it('an account has none until it names some, and four at most', () => {
  expect(AccountOptions.parse({}).stunServers).toEqual([]);
  const four = ['a', 'b', 'c', 'd'];
  expect(AccountOptions.parse({ stunServers: four }).stunServers).toEqual(four);
  expect(AccountOptions.safeParse({ stunServers: [...four, 'e'] }).success).toBe(false);
  expect(AccountOptions.safeParse({ stunServers: ['turn:a'] }).success).toBe(false);
});

describe('what a connection asks', () => {
  const relay = { urls: ['turn:turn.example'], username: 'nadia', credential: 'key' };
  const relays: IceSettings = { servers: [relay], relayOnly: false };

  it('is of STUN servers too, beside the relays', () => {
    const stun = { urls: ['stun:stun.example:3478', 'stun:b'], username: '', credential: '' };
    expect(withStun(relays, ['stun.example:3478', 'STUN:b']).servers).toEqual([relay, stun]);
    expect([asksRelays(withStun(relays, ['b'])), asksRelays(withStun(noRelays, ['b']))]).toEqual([
      true,
      false,
    ]);
  });

  it('is of none by default, nor where sound must go by a relay', () => {
    expect(withStun(noRelays, [])).toBe(noRelays);
    const only = { ...relays, relayOnly: true };
    expect(withStun(only, ['stun.example'])).toBe(only);
  });
});
