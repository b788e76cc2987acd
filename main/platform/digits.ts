const ASCII_ZERO = 0x30;

/** The value of a decimal digit of any script: its digits follow each other and start at a zero. */
function digitValue(digit: string): number {
  // Mathematical digits stand in one run of fifty, and are compatibility forms of 0-9.
  const code = digit.normalize('NFKC').codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/** Replaces the decimal digits of every script (Arabic-Indic, full-width, Devanagari …) by 0-9. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) =>
    digit >= '0' && digit <= '9' ? digit : String.fromCharCode(ASCII_ZERO + digitValue(digit)),
  );
}
