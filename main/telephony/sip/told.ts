import type { Account } from '../../../shared/domain/settings';
import type { IncomingCall } from '../driver';
import { answerWish } from './answer-wish';
import { firstCalledOf, wasDivertedBy } from './first-called';
import { headerValues, nameAddress } from './header-values';
import { callerOf } from './identity';
import type { Invite } from './invite';
import { numberOf } from './remote-party';
import { attachedFields } from './user-to-user';

/** Which of our addresses was called: as the server tells it where it is believed (RFC 7315 section 4.2), else as the caller wrote it. */
function dialledOf(request: Invite, trusts: boolean): string | null {
  const [told] = trusts ? headerValues(request.getHeaders('p-called-party-id')) : [];
  const called = told && nameAddress(told.head);
  return numberOf(called?.user) || numberOf(request.to.uri.user) || null;
}

/** What an INVITE tells of the call: who calls, whom, and what is sent along. */
export function toldBy(
  request: Invite,
  { options: { trustIdentity }, user }: Account,
): Pick<IncomingCall, 'remote' | 'dialled' | 'firstCalled' | 'wasHere' | 'attached' | 'answerWish'> {
  const dialled = dialledOf(request, trustIdentity);
  return {
    remote: callerOf(request, trustIdentity),
    dialled,
    firstCalled: firstCalledOf(request, dialled),
    wasHere: wasDivertedBy(request, user),
    attached: attachedFields(request.getHeaders('user-to-user')),
    answerWish: answerWish(request),
  };
}
