import { describe, expect, it } from 'vitest';
import { Account } from '../../../shared/domain/settings';

const account = {
  id: 'a',
  server: 'wss://pbx.example:8089/ws',
  user: '1001',
  domain: 'example',
  displayName: '',
  caFile: null,
  defaultRegion: 'MA',
};
const fits = (change: Partial<typeof account>) => Account.safeParse({ ...account, ...change }).success;

describe('an account', () => {
  it.each(['wss://pbx.example:8089/ws', 'ws://127.0.0.1:5066', 'ws://localhost/ws', 'ws://[::1]:80/'])(
    'may go to %s',
    (server) => expect(fits({ server })).toBe(true),
  );

  it.each([
    'ws://pbx.example/ws',
    'ws://127.0.0.1.evil.example/',
    'ws://localhost@evil.example/',
    'https://pbx.example',
    'wss://pbx.example/ws#x',
    'pbx.example',
  ])('may not go to %s: nothing leaves the machine in the clear', (server) =>
    expect(fits({ server })).toBe(false),
  );

  it.each(['', '1"001', '1\\001', '1001\r\nContact: <sip:x@evil.example>'])(
    'has no user %j, which would write into a header',
    (user) => expect(fits({ user })).toBe(false),
  );

  it.each([
    ['2001:db8::1', '[2001:db8::1]'],
    ['[2001:db8::1]', '[2001:db8::1]'],
    ['::ffff:192.0.2.1', '[::ffff:192.0.2.1]'],
    ['192.0.2.1', '192.0.2.1'],
    ['pbx.example', 'pbx.example'],
    ['pbx.example:5060', 'pbx.example:5060'],
  ])('has the domain %s as a SIP address names it: %s', (domain, named) =>
    expect(Account.parse({ ...account, domain }).domain).toBe(named),
  );

  it('may have a user of any script', () => expect(fits({ user: 'نادية+1@poste' })).toBe(true));
});
