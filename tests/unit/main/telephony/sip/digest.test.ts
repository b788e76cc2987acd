import fc from 'fast-check';
import { Core, URI } from 'sip.js';
import { describe, expect, test } from 'vitest';
import {
  type Challenge,
  DigestCredentials,
  type DigestInput,
  digestResponse,
  keepBestChallenge,
} from '../../../../../main/telephony/sip/digest';

/** RFC 7616 section 3.9.1, whose algorithms RFC 8760 brings to SIP. */
const example: Omit<DigestInput, 'algorithm'> = {
  username: 'Mufasa',
  password: 'Circle of Life',
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  method: 'GET',
  uri: '/dir/index.html',
  protection: {
    qop: 'auth',
    cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    nonceCount: '00000001',
    body: '',
  },
};

describe('the response', () => {
  test.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ] as const)('of %s as in RFC 7616 section 3.9.1', (algorithm, response) => {
    expect(digestResponse({ ...example, algorithm })).toBe(response);
  });

  test('as in RFC 2617 section 3.5', () => {
    const old = {
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      password: 'Circle Of Life',
      protection: { qop: 'auth', cnonce: '0a4f113b', nonceCount: '00000001', body: '' },
    } as const;
    expect(digestResponse({ ...example, ...old, algorithm: 'MD5' })).toBe('6629fae49393a05397450978507c4ef1');
  });

  test('covers the body with auth-int', () => {
    const of = (body: string) =>
      digestResponse({
        ...{ ...example, algorithm: 'SHA-256' },
        protection: { qop: 'auth-int', cnonce: 'c', nonceCount: '00000001', body },
      });
    expect(of('one')).not.toBe(of('two'));
  });
});

describe('credentials', () => {
  const loggers = new Core.LoggerFactory();
  loggers.builtinEnabled = false;
  const uri = new URI('sip', 'bob', 'biloxi.example');
  const request = new Core.OutgoingRequestMessage('BYE', uri, uri, uri);
  const challenge: Challenge = { realm: 'r', nonce: 'n', algorithm: 'SHA-256', qop: ['auth-int', 'auth'] };
  const credentials = (name = 'bob') => new DigestCredentials(loggers, name, 'zanzibar');
  const part = (header: string, name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(header)?.[1] ?? '';

  test('answer for the request, its URI and the nonce', () => {
    const bob = credentials();
    expect(bob.authenticate(request, { ...challenge, opaque: 'o' })).toBe(true);
    const header = bob.toString();
    expect(header).toMatch(
      /^Digest algorithm=SHA-256, username="bob", realm="r", nonce="n", uri="sip:bob@biloxi\.example", response="[0-9a-f]{64}", opaque="o", qop=auth, cnonce="[0-9a-f]+", nc=00000001$/,
    );
    const protection = {
      qop: 'auth',
      cnonce: part(header, 'cnonce'),
      nonceCount: '00000001',
      body: '',
    } as const;
    expect(part(header, 'response')).toBe(
      digestResponse({
        ...{ algorithm: 'SHA-256', username: 'bob', password: 'zanzibar', realm: 'r', nonce: 'n' },
        ...{ method: 'BYE', uri: 'sip:bob@biloxi.example', protection },
      }),
    );
  });

  test('count the uses of a nonce, and a new nonce from one (RFC 7616 section 3.4)', () => {
    const bob = credentials();
    const counted = ['n', 'n', 'fresh'].map((nonce) => {
      bob.authenticate(request, { ...challenge, nonce });
      return part(bob.toString(), 'nc');
    });
    expect(counted).toEqual(['00000001', '00000002', '00000001']);
  });

  test('take MD5 where no algorithm is named, and go without qop where none is offered', () => {
    const bob = credentials();
    expect(bob.authenticate(request, { realm: 'r', nonce: 'n' })).toBe(true);
    expect(bob.toString()).toMatch(/^Digest algorithm=MD5, .*response="[0-9a-f]{32}"$/);
  });

  test('escape the name', () => {
    const odd = credentials('a"b\\c');
    odd.authenticate(request, challenge);
    expect(odd.toString()).toContain('username="a\\"b\\\\c"');
  });

  test.each<[string, Challenge]>([
    ['an unknown algorithm', { ...challenge, algorithm: 'SHA-3' }],
    ['an unknown quality of protection', { ...challenge, qop: ['auth-best'] }],
    ['no realm', { nonce: 'n' }],
    ['no nonce', { realm: 'r' }],
  ])('give up at %s', (_name, unanswerable) => {
    expect(credentials().authenticate(request, unanswerable)).toBe(false);
  });
});

describe('of several challenges', () => {
  const message = (...lines: string[]) =>
    ['SIP/2.0 401 No', 'CSeq: 1 BYE', ...lines, 'X: y', '', 'body'].join('\r\n');
  const md5 = 'WWW-Authenticate: Digest realm="r", nonce="1"';
  const sha = 'WWW-Authenticate: Digest realm="r", nonce="2", algorithm=SHA-256';
  const unknown = 'WWW-Authenticate: Digest realm="r", nonce="3", algorithm=SHA-3';
  const bearer = 'WWW-Authenticate: Bearer realm="r"';
  const best = fc.constantFrom(sha, sha.replace('SHA-256', '"sha-256"'));

  test.each([
    ['SHA-256', [bearer, unknown, md5, sha], sha],
    ['SHA-256 in quotes', [md5, sha.replace('SHA-256', '"SHA-256"')], sha],
    ['MD5', [unknown, md5, bearer], md5],
    ['the first when none can be answered', [bearer, unknown], bearer],
  ])('%s is kept', (_name, challenges, kept) => {
    expect(keepBestChallenge(message(...challenges))).toBe(message(kept));
  });

  test('whatever stands around it', () => {
    const line = fc.constantFrom(md5, unknown, bearer, 'Proxy-Authenticate: x', 'Via: a,\r\n b', 'Y: z');
    fc.assert(
      fc.property(fc.array(line), best, fc.array(line), (before, one, after) => {
        const lines = keepBestChallenge(message(...before, one, ...after)).split('\r\n');
        expect(lines.filter((kept) => /-authenticate/i.test(kept))).toHaveLength(1);
        expect(lines.find((kept) => /-authenticate/i.test(kept))?.toUpperCase()).toBe(sha.toUpperCase());
        const others = [...before, ...after].filter((other) => other.startsWith('Y'));
        expect(lines.filter((kept) => kept.startsWith('Y'))).toEqual(others);
      }),
    );
  });

  test('nothing else is touched', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/-authenticate/i.test(text));
        expect(keepBestChallenge(text)).toBe(text);
      }),
    );
  });
});
