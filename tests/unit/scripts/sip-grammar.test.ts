import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { root } from '../../../scripts/lib/project.mjs';
import { decodeTablesOnce } from '../../../scripts/lib/sip-grammar.mjs';

interface Grammar {
  parse(input: string, options: { startRule: string; data?: object }): unknown;
}

const library = join(root, 'node_modules/sip.js/lib/grammar');
const source = await readFile(join(library, 'pegjs/dist/grammar.js'), 'utf8');
const folder = await mkdtemp(join(tmpdir(), 'sawt-grammar-'));
afterAll(() => rm(folder, { recursive: true }));

async function load(name: string, text: string): Promise<Grammar> {
  const file = join(folder, name);
  await writeFile(file, text.replaceAll('"../../', `"${pathToFileURL(library)}/`));
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}

const headers = [
  ['Via', 'SIP/2.0/WSS 203.0.113.9:8089;branch=z9hG4bK776asdhds;rport=4711;received=192.0.2.1'],
  ['From', '"Fatima \\"F\\" El Idrissi" <sip:+212661000000@lab.test;user=phone>;tag=a6c85cf'],
  ['To', 'sip:1001@lab.test'],
  ['Contact', '<sip:1001@[2001:db8::10]:5060;transport=ws>;expires=600;+sip.instance="<urn:uuid:f81d4fae>"'],
  ['Record_Route', '<sip:p1.example.com;lr>, <sips:p2.example.com;lr;x="y,z">'],
  [
    'WWW_Authenticate',
    'Digest realm="lab.test", nonce="84a4cc6f", algorithm=SHA-256, qop="auth", stale=FALSE',
  ],
  ['CSeq', '4711 INVITE'],
  ['Refer_To', '<sip:dave@denver.example.org?Replaces=12345%40192.168.118.3%3Bto-tag%3D12345>'],
  ['CSeq', 'not a sequence'],
  ['SIP_URI', 'sip:alice:secret@[::1];method=REGISTER?to=a%40b'],
] as const;

const plain = await load('plain.mjs', source);
const ours = await load('ours.mjs', decodeTablesOnce(source));

describe("SIP.js' grammar in the bundle", () => {
  const outcome = (grammar: Grammar, startRule: string, input: string) => {
    const data = {};
    try {
      return { result: grammar.parse(input, { startRule, data }), data };
    } catch (error) {
      return { error: String(error), data };
    }
  };

  it.each(headers)('reads %s as the one of the library does: %s', (rule, text) => {
    const expected = outcome(plain, rule, text);
    for (let time = 0; time < 2; time += 1) expect(outcome(ours, rule, text)).toEqual(expected);
  });

  it('decodes its tables once', () => {
    const decoding = vi.spyOn(String.prototype, 'split');
    const count = (grammar: Grammar) => {
      decoding.mockClear();
      grammar.parse('1 ACK', { startRule: 'CSeq', data: {} });
      return decoding.mock.calls.length;
    };
    expect(count(plain)).toBeGreaterThan(200);
    expect(count(ours)).toBe(0);
    decoding.mockRestore();
  });

  it('is not touched when it is another one', () => {
    expect(() => decodeTablesOnce(source.replace('peg$decode(s) {', 'peg$decode(text) {'))).toThrow(
      'changed',
    );
  });
});
