import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proxyRules, waysOf } from '../../../../../main/telephony/sip/proxy';
import { ProxyChoice, readProxyAddress } from '../../../../../shared/domain/proxy';

describe('the words of a PAC file', () => {
  it('are read in their order, and what they cannot mean is passed over', () => {
    const answer =
      'PROXY a.test:8080; https b.test:443;SOCKS c.test:1080; PROXY [2001:db8::1]:3128; FTP d.test:1; DIRECT';
    expect(waysOf(answer)).toEqual([
      { kind: 'http', host: 'a.test', port: 8080 },
      { kind: 'https', host: 'b.test', port: 443 },
      'socks',
      { kind: 'http', host: '2001:db8::1', port: 3128 },
      'direct',
    ]);
    expect(waysOf('PROXY a.test:99999')).toEqual(['direct']);
  });

  it('mean at least one way whatever they are', () => {
    const words = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('PROXY', 'DIRECT', ';', ' ', '[::1]:80', 'a:1')),
    );
    fc.assert(fc.property(words, (all) => waysOf(all.join('')).length > 0));
  });
});

describe('the address of a proxy', () => {
  it.each([
    ['proxy.test:3128', { kind: 'http', host: 'proxy.test', port: 3128 }],
    [' http://proxy.test:3128/ ', { kind: 'http', host: 'proxy.test', port: 3128 }],
    ['HTTPS://10.0.0.1:443', { kind: 'https', host: '10.0.0.1', port: 443 }],
    ['[2001:db8::1]:80', { kind: 'http', host: '2001:db8::1', port: 80 }],
  ])('%s', (text, address) => {
    expect(readProxyAddress(text)).toEqual(address);
  });

  it.each(['', 'proxy.test', 'proxy.test:0', 'proxy.test:65536', '2001:db8::1:80', 'socks5://a:1', 'a b:1'])(
    'is not %j',
    (text) => {
      expect(readProxyAddress(text)).toBeNull();
    },
  );

  it('is needed where the account has one of its own, and the rules then name it', async () => {
    expect(ProxyChoice.safeParse({ use: 'own', address: 'nonsense' }).success).toBe(false);
    expect(ProxyChoice.safeParse({ use: 'system', address: 'nonsense' }).success).toBe(true);
    expect(ProxyChoice.safeParse({ user: 'a:b' }).success).toBe(false);
    const answers = ['https://[2001:db8::1]:80', 'proxy.test:3128'].map((address) =>
      proxyRules(ProxyChoice.parse({ use: 'own', address }), null, async () => 'DIRECT').find('https://x'),
    );
    expect(await Promise.all(answers)).toEqual(['HTTPS [2001:db8::1]:80', 'PROXY proxy.test:3128']);
  });
});
