/** The letters on the keys of a telephone (ITU-T E.161), from 2 to 9. */
export const lettersOf: Readonly<Record<string, string>> = {
  2: 'ABC',
  3: 'DEF',
  4: 'GHI',
  5: 'JKL',
  6: 'MNO',
  7: 'PQRS',
  8: 'TUV',
  9: 'WXYZ',
};

const digits = new Map(
  Object.entries(lettersOf).flatMap(([digit, letters]) =>
    [...letters].map((letter) => [letter, digit] as const),
  ),
);

/** The key that a letter stands on; undefined for what is no Latin letter. */
export const digitOf = (letter: string): string | undefined => digits.get(letter.toUpperCase());
