import type { E164 } from '../../shared/domain/basics';
import type { NumberFormat, NumberPlan } from '../../shared/domain/number-plan';
import { internationalPrefix, nationalDigits, toE164, withoutSeparators } from './phone';

/**
 * A public number as the account's server wants it, without the prefix of an outside line. `typed`: as the agent wrote it. What
 * would be read as another number, or not at all, gives way to a longer spelling.
 */
export function numberSent(
  e164: E164,
  typed: string,
  { defaultRegion: region, options }: NumberPlan,
): string {
  const international = `${internationalPrefix(region)}${e164.slice(1)}`;
  const spellings: Record<NumberFormat, readonly (string | null)[]> = {
    e164: [],
    international: [international],
    national: [nationalDigits(e164, region), international],
    typed: [typedDigits(typed)],
  };
  const isSame = (each: string | null) => each !== null && toE164(each, region) === e164;
  return spellings[options.numberFormat].find(isSame) ?? e164;
}

/** Null for what is written with a plus, where a trunk prefix may stand that is never dialled: `+33 (0)6 12 34 56 78`. */
function typedDigits(typed: string): string | null {
  const digits = withoutSeparators(typed.replace(/^(\s*00.*?)\(0\)/, '$1'));
  return /^\d+$/.test(digits) ? digits : null;
}
