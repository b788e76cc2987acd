import type { CallCommandProblem, CallCommandResult, TelephonyPort } from '../../telephony/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

const codes = {
  noSuchCall: 'notFound',
  notNow: 'conflict',
  notConnected: 'notConnected',
  invalidNumber: 'invalidNumber',
  notForwardable: 'notForwardable',
  callLoop: 'callLoop',
} as const satisfies Record<CallCommandProblem, string>;

/** The value of a call command, or its problem as an error of the bridge. */
export function doneCall<T>(result: CallCommandResult<T>): T {
  if (!result.ok) throw new CommandError(codes[result.problem], result.problem);
  return result.value;
}

const nothing = (result: CallCommandResult): Record<string, never> => {
  doneCall(result);
  return {};
};

/** Commands on calls. */
export const callHandlers = (telephony: TelephonyPort) =>
  ({
    'call.dial': ({ number, accountId }) => ({ callId: doneCall(telephony.dial(number, accountId)) }),
    'call.answer': ({ callId }) => nothing(telephony.answer(callId)),
    'call.ringOn': ({ callId }) => nothing(telephony.ringOn(callId)),
    'call.reject': ({ callId }) => nothing(telephony.reject(callId)),
    'call.hangUp': ({ callId }) => nothing(telephony.hangUp(callId)),
    'call.hold': ({ callId }) => nothing(telephony.hold(callId)),
    'call.resume': ({ callId }) => nothing(telephony.resume(callId)),
    'call.setMicrophone': ({ callId, microphone }) => nothing(telephony.setMicrophone(callId, microphone)),
    'call.transfer': ({ callId, number }) => nothing(telephony.handOver.transfer(callId, number)),
    'call.transferTo': ({ callId, otherId }) => nothing(telephony.handOver.transferTo(callId, otherId)),
    'call.consult': ({ callId, number, accountId }) => ({
      callId: doneCall(telephony.handOver.consult(callId, number, accountId)),
    }),
    'call.backToCaller': ({ callId }) => nothing(telephony.handOver.backToCaller(callId)),
    'call.join': ({ callId, otherId }) => nothing(telephony.conference.join(callId, otherId)),
    'call.goOnWithTones': ({ callId }) => nothing(telephony.goOnWithTones(callId)),
    'call.stopTones': ({ callId }) => nothing(telephony.stopTones(callId)),
    'call.deflect': ({ callId, number }) => nothing(telephony.reach.deflect(callId, number)),
    'call.followReferral': ({ callId }) => nothing(telephony.referrals.follow(callId)),
    'call.refuseReferral': ({ callId }) => nothing(telephony.referrals.refuse(callId)),
    'call.sendDtmf': ({ callId, tones }) => nothing(telephony.sendDtmf(callId, tones)),
  }) satisfies Partial<Handlers>;
