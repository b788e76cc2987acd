import type { Core } from 'sip.js';
import type { AccountOptions } from '../../../shared/domain/settings';
import type { IncomingCall } from '../driver';
import { answerWish } from './answer-wish';
import { firstCalledOf } from './first-called';
import { callerOf } from './identity';
import { numberOf } from './remote-party';
import { attachedFields } from './user-to-user';

/** What an INVITE tells of the call: who calls, whom, and what is sent along. */
export function toldBy(
  request: Core.IncomingRequestMessage,
  { trustIdentity }: AccountOptions,
): Pick<IncomingCall, 'remote' | 'dialled' | 'firstCalled' | 'attached' | 'answerWish'> {
  const dialled = numberOf(request.to.uri.user) || null;
  return {
    remote: callerOf(request, trustIdentity),
    dialled,
    firstCalled: firstCalledOf(request, dialled),
    attached: attachedFields(request.getHeaders('user-to-user')),
    answerWish: answerWish(request),
  };
}
