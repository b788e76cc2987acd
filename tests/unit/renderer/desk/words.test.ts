import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTexts } from '../../../../renderer/desk/i18n';
import { en } from '../../../../renderer/desk/i18n/en';
import { fr } from '../../../../renderer/desk/i18n/fr';

type Words = { readonly [key: string]: string | Words };

function leaves(words: Words, path = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
}

const french = new Map(leaves(fr));
const english = new Map(leaves(en));
const fields = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test('both languages have the same keys', () => {
  expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
});

test.each([...french])('%s merges the same values in both languages', (key, text) => {
  expect(fields(english.get(key) ?? '')).toEqual(fields(text));
});

test.each([...french, ...english])('%s is not empty: its key would be shown in its place', (_key, text) => {
  expect(text).not.toBe('');
});

test.each([...french])('%s: no French sign of punctuation starts a line', (_key, text) => {
  expect(text).not.toMatch(/ [?!:;»]|« /);
});

test('plural words follow the count of each language', () => {
  const texts = createTexts('fr');
  expect(texts.t('status.today', { count: 0 })).toBe('0 appel aujourd’hui');
  expect(texts.t('status.today', { count: 2 })).toBe('2 appels aujourd’hui');
  void texts.changeLanguage('en');
  expect(texts.t('status.today', { count: 0 })).toBe('0 calls today');
});

test('a value is text: what looks like markup or a key of ours is not interpreted twice', () => {
  const texts = createTexts('fr');
  expect(texts.t('call.switchTo', { name: '<b>{{name}}</b>' })).toContain('<b>');
});

test('every text is shown somewhere', () => {
  const windows = join(import.meta.dirname, '../../../../renderer');
  const source = globSync('{desk,popup}/**/*.{ts,tsx}', { cwd: windows })
    .filter((name) => !name.startsWith(join('desk', 'i18n')))
    .map((name) => readFileSync(join(windows, name), 'utf8'))
    .join('\n');
  const isUsed = (key: string) => {
    const name = key.replace(/_(one|other)$/, '');
    // By its name, or by a template that ends in a code: `cause.${code}`.
    return source.includes(`'${name}'`) || source.includes(`\`${name.slice(0, name.lastIndexOf('.'))}.\${`);
  };
  expect([...french.keys()].filter((key) => !isUsed(key))).toEqual([]);
});
