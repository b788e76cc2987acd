import type { RemoteParty } from '../../../shared/domain/call';
import { type HeaderValue, headerValues, nameAddress } from './header-values';
import type { Invite } from './invite';
import { numberOf, remotePartyOf, shownName } from './remote-party';

type Message = Pick<Invite, 'getHeaders' | 'from'>;

/** User part that stands for a caller who wants not to be known (RFC 3323 section 4.1.1.3). */
const withheld: RemoteParty = { number: 'anonymous', e164: null, displayName: null };

const isNumber = (user: string): boolean => /^\+?[0-9*#.()-]+$/.test(numberOf(user));

/** The one party that several asserted values name: the first number, and the first name. */
function partyIn(values: readonly HeaderValue[]): RemoteParty | null {
  const addresses = values.map(({ head }) => nameAddress(head)).filter((address) => address !== null);
  const known = addresses.filter(({ scheme, user }) => /^(sips?|tel)$/.test(scheme) && user !== '');
  const first = known.find(({ user }) => isNumber(user)) ?? known[0];
  if (!first) return null;
  const names = known.map(({ displayName }) => shownName(displayName));
  return {
    number: numberOf(first.user),
    e164: null,
    displayName: names.find((name) => name !== null) ?? null,
  };
}

/** The caller asked the network not to tell who it is (RFC 3323 section 4.2, RFC 3325 section 7). */
const wantsPrivacy = (message: Message): boolean =>
  message
    .getHeaders('privacy')
    .flatMap((value) => value.toLowerCase().split(/[;,\s]+/))
    .some((wish) => wish === 'id' || wish === 'user');

/** Remote-Party-ID, which older servers write instead (draft-ietf-sip-privacy-04). */
function remotePartyId(message: Message): RemoteParty | null {
  const values = headerValues(message.getHeaders('remote-party-id'));
  const [value] = values;
  const party = partyIn(values.slice(0, 1));
  if (!value || !party) return null;
  const privacy = value.parameters.get('privacy')?.toLowerCase() ?? 'off';
  if (/full|uri/.test(privacy)) return withheld;
  return privacy.includes('name') ? { ...party, displayName: null } : party;
}

/**
 * Whom the network vouches for as the far party (RFC 3325 section 9.1); null where it does not say. To be asked only of
 * messages of a server that is trusted: anybody can write these headers.
 */
export function assertedParty(message: Message): RemoteParty | null {
  const party = partyIn(headerValues(message.getHeaders('p-asserted-identity'))) ?? remotePartyId(message);
  return party && wantsPrivacy(message) ? withheld : party;
}

/** Who calls: whom the network vouches for where that counts, else what the caller says (RFC 3261 section 20.20). */
export function callerOf(message: Message, trusts: boolean): RemoteParty {
  const { uri, displayName } = message.from;
  const said = remotePartyOf(uri.user, displayName);
  const asserted = trusts ? assertedParty(message) : null;
  if (!asserted) return said;
  const isSame = asserted.number === said.number && asserted.displayName === null;
  return isSame ? said : asserted;
}

/** A party that a message names in the middle of a call; null where nobody new is named. */
export function newPartyIn(message: Message): RemoteParty | null {
  const party = assertedParty(message);
  return party === withheld ? null : party;
}
