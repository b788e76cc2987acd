import type { RemoteParty } from '../../shared/domain/call';
import type { NumberPlan } from '../../shared/domain/number-plan';
import { withoutOutsidePrefix } from '../platform/phone';
import type { ParseNumber } from './dial-target';

/** A party as an account's server names it: without the prefix that a PBX puts in front, and in E.164 where the number is a public one. */
export function partyAt(
  remote: RemoteParty,
  { defaultRegion, options }: NumberPlan,
  parseNumber: ParseNumber,
): RemoteParty {
  const number = withoutOutsidePrefix(remote.number, defaultRegion, options.outsidePrefix);
  return { ...remote, number, e164: remote.e164 ?? parseNumber(number, defaultRegion) };
}

/** `named` as it was known, where it is the same party: its number as dialled, its name where `named` has none. */
export function sameOr(known: RemoteParty, named: RemoteParty): RemoteParty {
  const isSame = known.number === named.number || (known.e164 !== null && known.e164 === named.e164);
  return isSame ? { ...known, displayName: named.displayName ?? known.displayName } : named;
}
