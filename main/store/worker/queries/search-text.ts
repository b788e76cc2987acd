import { asciiDigits } from '../../../platform/digits';

/** Raised whenever the functions below would index a customer differently: the index is then made anew at start. */
export const SEARCH_RULES = 1;

const MOST_TERMS = 8;
const LONGEST_QUERY = 100;
/** E.164 country codes have one to three digits (ITU-T E.164, 6.2.1). */
const COUNTRY_CODE_LENGTHS = [0, 1, 2, 3];
const LAST_DIGITS = 4;

/**
 * Text as it is indexed and searched: compatibility forms unified, digits of every script as 0-9, Arabic without
 * vowel signs and elongation and with one letter for each family of spellings.
 */
export function searchable(text: string): string {
  return asciiDigits(text.normalize('NFKC'))
    .replaceAll(/[\u0640\u064B-\u065F\u0670]/g, '')
    .replaceAll(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
    .replaceAll('\u0649', '\u064A')
    .replaceAll('\u0629', '\u0647')
    .replaceAll('\0', ' ');
}

/** The digit strings under which a number is found by its beginning: with and without country code, and its end. */
export function numberTokens(e164: string): string {
  const digits = e164.replaceAll(/\D/g, '');
  const national = COUNTRY_CODE_LENGTHS.map((length) => digits.slice(length));
  return [...new Set([...national, digits.slice(-LAST_DIGITS)])].filter(Boolean).join(' ');
}

const isNumberLike = (word: string): boolean => /^[+()./\-\d]+$/.test(word);
const hasContent = (word: string): boolean => /[\p{L}\p{N}]/u.test(word);
const asPrefix = (word: string): string => `"${word.replaceAll('"', '""')}"*`;
const everyPrefix = (words: readonly string[]): string => `(${words.map(asPrefix).join(' AND ')})`;

/** Words that belong to one term: the groups of a number written with spaces are one, every other word its own. */
function terms(text: string): string[][] {
  const groups: string[][] = [];
  let number: string[] | null = null;
  for (const word of text.split(/\s+/).filter(hasContent)) {
    if (number && isNumberLike(word)) number.push(word);
    else {
      const group = [word];
      number = isNumberLike(word) ? group : null;
      groups.push(group);
    }
  }
  return groups.slice(0, MOST_TERMS);
}

/**
 * The FTS5 expression for what an agent typed, or null when it holds no letter and no digit. Every word must begin
 * something of the customer. Everything typed ends up inside quotes, where FTS5 knows no operators.
 */
export function searchExpression(text: string): string | null {
  const groups = terms(searchable(text.slice(0, LONGEST_QUERY)));
  if (groups.length === 0) return null;
  const expressions = groups.map((words) => {
    const plain = everyPrefix(words);
    // 00 and 0 are prefixes for dialling, no part of the number.
    const digits = isNumberLike(words[0] ?? '')
      ? words.join('').replaceAll(/\D/g, '').replace(/^0+/, '')
      : '';
    return digits ? `(digits : ${asPrefix(digits)} OR ${plain})` : plain;
  });
  return expressions.join(' AND ');
}
