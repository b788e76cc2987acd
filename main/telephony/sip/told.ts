import type { Core } from 'sip.js';
import type { Account } from '../../../shared/domain/settings';
import type { IncomingCall } from '../driver';
import { answerWish } from './answer-wish';
import { firstCalledOf, wasDivertedBy } from './first-called';
import { callerOf } from './identity';
import { numberOf } from './remote-party';
import { attachedFields } from './user-to-user';

/** What an INVITE tells of the call: who calls, whom, and what is sent along. */
export function toldBy(
  request: Core.IncomingRequestMessage,
  { options: { trustIdentity }, user }: Account,
): Pick<IncomingCall, 'remote' | 'dialled' | 'firstCalled' | 'wasHere' | 'attached' | 'answerWish'> {
  const dialled = numberOf(request.to.uri.user) || null;
  return {
    remote: callerOf(request, trustIdentity),
    dialled,
    firstCalled: firstCalledOf(request, dialled),
    wasHere: wasDivertedBy(request, user),
    attached: attachedFields(request.getHeaders('user-to-user')),
    answerWish: answerWish(request),
  };
}
