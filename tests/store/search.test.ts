import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toE164 } from '../../main/platform/phone';
import { numberTokens, searchExpression } from '../../main/store/worker/queries/search-text';
import type { E164 } from '../../shared/domain/basics';
import type { Customer } from '../../shared/domain/customer';
import { openTestStore, type TestStore } from './open-test-store';
import { caseOf, customer } from './samples';

let test: TestStore;

const people: [id: string, rest: Partial<Customer>][] = [
  ['fatima', {}],
  ['arabic', { givenName: 'أَحمد', familyName: 'العلـوي', company: 'شركة' }],
  ['chinese', { givenName: '小明', familyName: '王', company: null }],
  ['accent', { givenName: 'Éléonore', familyName: "L'Hôpital-Saint", company: 'Crédit & Fils "SARL"' }],
  ['emoji', { givenName: '😀', familyName: 'Zoé', company: null }],
];
const numbers = ['+212661234567', '+212522987654', '+8613912345678', '+33140506070', '+12125550123'];

beforeAll(async () => {
  test = await openTestStore();
  const rows = people.map(([id, rest], index) => {
    const e164 = (numbers[index] ?? '') as E164;
    return { customer: customer(id, { numbers: [{ e164, kind: 'mobile' }], ...rest }), cases: [] };
  });
  await test.store.write.importCustomers(rows);
  await test.store.write.createCase(caseOf('accent', 'k1', { reference: 'SIN-2026/0042' }));
});
afterAll(() => test.cleanUp());

async function found(text: string): Promise<string[]> {
  return (await test.store.read.searchCustomers(text, 10)).map(({ id }) => id);
}

describe('search', () => {
  it.each([
    ['idri', 'fatima'],
    ['fatima el i', 'fatima'],
    ['IDRISSI, Fatima', 'fatima'],
    ['احمد', 'arabic'],
    ['العلوي', 'arabic'],
    ['شركه', 'arabic'],
    ['王', 'chinese'],
    ['eleonore', 'accent'],
    ["l'hopital", 'accent'],
    ['Hôpital-Sai', 'accent'],
    ['fils "sarl"', 'accent'],
    ['SIN-2026/0042', 'accent'],
    ['2026/0042', 'accent'],
    ['0042', 'accent'],
    ['ｚｏé 😀', 'emoji'],
    ['+212661', 'fatima'],
    ['06 61 23', 'fatima'],
    ['00212661234567', 'fatima'],
    ['4567', 'fatima'],
    ['٠٦٦١', 'fatima'],
    ['idrissi 0661', 'fatima'],
    ['01 40 50', 'accent'],
    ['(212) 555-01', 'emoji'],
  ])('finds %s', async (text, id) => {
    expect(await found(text)).toEqual([id]);
  });

  it.each(['', '   ', '😀', '"', '""', "'", '*', '-', '()', 'idrissi 0522', 'zzz', '9999', '\0'])(
    'finds nobody for %j',
    async (text) => {
      expect(await found(text)).toEqual([]);
    },
  );

  it.each([
    ['names : "x"', []],
    ['fatima OR zoé', []],
    ['fatima NOT idrissi', []],
    ['NEAR(fatima idrissi)', []],
    ["fatima'; DROP TABLE customers; --", []],
    ['^fatima*', ['fatima']],
    ['fatima" OR "zo', []],
    ['{fatima} + "idrissi"', ['fatima']],
  ])('takes operators for words: %s', async (text, ids) => {
    expect(await found(text)).toEqual(ids);
  });

  it('answers to anything without an error', async () => {
    const syntax = fc.string({
      unit: fc.constantFrom(...'ab01"\'*^:(){}+-.,/ \0ORANDNOTéع😀'),
      maxLength: 120,
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(syntax, fc.string({ unit: 'binary', maxLength: 200 })), async (text) => {
        expect((await found(text)).length).toBeLessThanOrEqual(people.length);
      }),
      { numRuns: 500 },
    );
  });

  it('gives no more than asked for', async () => {
    const all = await test.store.read.searchCustomers('Atlas', 1);
    expect(all).toHaveLength(1);
    expect(await test.store.read.searchCustomers('Atlas', -1)).toEqual([]);
  });
});

describe('a number in any spelling', () => {
  it.each(['0661234567', '+212 6 61 23 45 67', '00212-661-234567', '٠٦٦١٢٣٤٥٦٧', '212661234567'])(
    '%s leads to its customer',
    async (spelling) => {
      const e164 = toE164(spelling, 'MA');
      if (!e164) throw new Error('not understood');
      const { matches, record } = await test.store.read.lookUpCaller(e164);
      expect(matches.map(({ id }) => id)).toEqual(['fatima']);
      expect(record?.customer.familyName).toBe('El Idrissi');
    },
  );
});

describe('search text', () => {
  it('keeps numbers under their beginnings and their end', () => {
    expect(numberTokens('+212661234567')).toBe('212661234567 12661234567 2661234567 661234567 4567');
    expect(numberTokens('')).toBe('');
  });

  it('puts everything typed inside quotes', () => {
    expect(searchExpression('a"b OR c')).toBe('("a""b"*) AND ("OR"*) AND ("c"*)');
    expect(searchExpression('06 61')).toBe('(digits : "661"* OR ("06"* AND "61"*))');
    expect(searchExpression('…')).toBeNull();
  });
});
