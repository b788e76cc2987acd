import type { RemoteParty } from '../../shared/domain/call';

/** `named` as it was known, where it is the same party: its number as dialled, its name where `named` has none. */
export function sameOr(known: RemoteParty, named: RemoteParty): RemoteParty {
  const isSame = known.number === named.number || (known.e164 !== null && known.e164 === named.e164);
  return isSame ? { ...known, displayName: named.displayName ?? known.displayName } : named;
}
