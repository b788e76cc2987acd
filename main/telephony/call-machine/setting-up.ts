import type { Call, CallIn } from '../../../shared/domain/call';
import type { CallEffect, CallEventOf, Transition } from '../call-events';
import { common, ended, ending, identified, ignore, ignoringAll, stopTones, type Table, to } from './table';

/**
 * Busy here, not 603: a 6xx would end every branch of a forked call (RFC 3261 section 16.7), so that one
 * agent's refusal would take the caller away from all the others.
 */
const REFUSED_BY_AGENT = 486;

const stopTone: CallEffect = { type: 'stopTone' };

const established = (call: Call, event: CallEventOf<'established'>, ...effects: CallEffect[]): Transition =>
  to(
    {
      ...common(call),
      state: 'connected',
      connectedAt: event.at,
      microphone: 'open',
      renegotiation: 'none',
      transferFailure: null,
    },
    ...effects,
  );

/** The far end sent the call on: it is dialled once more. */
const redirected = (
  call: Call,
  { remote }: CallEventOf<'redirected'>,
  ...effects: CallEffect[]
): Transition =>
  to(
    { ...common(call), state: 'dialing', remote, redirectedFrom: call.redirectedFrom ?? call.remote.number },
    ...effects,
  );

/** It rings here, or is about to be answered by the program. */
const ringingIn = (call: CallIn<'ringing'>): Transition =>
  to(call, { type: 'playTone', tone: call.answersAt === undefined ? 'ring' : 'autoAnswer' });

const ringOn = (call: CallIn<'ringing'>): Transition => {
  const { answersAt, ...rest } = call;
  return answersAt === undefined ? ignore(call, 'duplicate') : ringingIn(rest);
};

export const idle: Table<'idle'> = {
  ...ignoringAll('notStarted'),
  dial: (call) =>
    call.direction === 'outgoing'
      ? to({ ...call, state: 'dialing' }, { type: 'sendInvite' })
      : ignore(call, 'notForThisDirection'),
  invited: (call, event) =>
    call.direction === 'incoming'
      ? ringingIn({
          ...call,
          state: 'ringing',
          ringingSince: event.at,
          ...(event.answersAt !== undefined && { answersAt: event.answersAt }),
        })
      : ignore(call, 'notForThisDirection'),
  // Nothing has left yet: there is nobody to tell.
  hangUp: (call, { at }) =>
    ended(call, { type: 'terminated', at, cause: { code: 'cancelledByUs', sipStatus: null } }),
  terminated: (call, event) => ended(call, event),
};

/** Before any provisional response a CANCEL must wait (RFC 3261 section 9.1); the driver sees to that. */
export const dialing: Table<'dialing'> = {
  ...ignoringAll('notEstablished'),
  stopTones,
  dial: 'alreadyStarted',
  invited: 'alreadyStarted',
  answer: 'notForThisDirection',
  reject: 'notForThisDirection',
  sendOn: 'notForThisDirection',
  remoteRinging: (call, event) =>
    to({ ...call, state: 'ringing', ringingSince: event.at }, { type: 'playTone', tone: 'ringBack' }),
  earlyMedia: (call, event) => to({ ...call, state: 'early', ringingSince: event.at }),
  established: (call, event) => established(call, event),
  hangUp: (call) => ending(call, 'cancelledByUs', { type: 'cancel' }),
  identified,
  redirected: (call, event) => redirected(call, event),
  terminated: (call, event) => ended(call, event),
};

const refuse = (call: CallIn<'ringing'>): Transition =>
  ending(call, 'rejectedByUs', stopTone, { type: 'refuse', sipStatus: REFUSED_BY_AGENT });

const sentOn = (call: CallIn<'ringing'>, event: CallEventOf<'sendOn'>): Transition => {
  const code = event.to.reason === 'deflection' ? 'deflected' : 'forwarded';
  return ending(call, code, stopTone, { type: 'redirect', to: event.to });
};

const outgoing = (call: CallIn<'ringing'>, next: (call: CallIn<'ringing'>) => Transition): Transition =>
  call.direction === 'outgoing' ? next(call) : ignore(call, 'notForThisDirection');

const incoming = (call: CallIn<'ringing'>, next: (call: CallIn<'ringing'>) => Transition): Transition =>
  call.direction === 'incoming' ? next(call) : ignore(call, 'notForThisDirection');

export const ringing: Table<'ringing'> = {
  ...ignoringAll('notEstablished'),
  stopTones,
  dial: 'alreadyStarted',
  invited: 'alreadyStarted',
  remoteRinging: 'duplicate',
  answer: (call, { by }) =>
    incoming(call, ({ ringingSince }) =>
      to({ ...common(call), state: 'answering', ringingSince, answeredBy: by ?? 'agent' }, stopTone, {
        type: 'accept',
      }),
    ),
  ringOn: (call) => incoming(call, ringOn),
  reject: (call) => incoming(call, refuse),
  sendOn: (call, event) => incoming(call, () => sentOn(call, event)),
  hangUp: (call) =>
    call.direction === 'incoming'
      ? refuse(call)
      : ending(call, 'cancelledByUs', stopTone, { type: 'cancel' }),
  earlyMedia: (call) => outgoing(call, () => to({ ...call, state: 'early' }, stopTone)),
  established: (call, event) => outgoing(call, () => established(call, event, stopTone)),
  // The new media window knows of no tone.
  mediaLost: (call) =>
    call.direction === 'incoming' ? ringingIn(call) : to(call, { type: 'playTone', tone: 'ringBack' }),
  identified,
  redirected: (call, event) => outgoing(call, () => redirected(call, event, stopTone)),
  terminated: (call, event) => ended(call, event, stopTone),
};

export const early: Table<'early'> = {
  ...ignoringAll('notEstablished'),
  stopTones,
  dial: 'alreadyStarted',
  invited: 'alreadyStarted',
  answer: 'notForThisDirection',
  reject: 'notForThisDirection',
  sendOn: 'notForThisDirection',
  remoteRinging: 'duplicate',
  earlyMedia: 'duplicate',
  established: (call, event) => established(call, event),
  hangUp: (call) => ending(call, 'cancelledByUs', { type: 'cancel' }),
  identified,
  redirected: (call, event) => redirected(call, event),
  terminated: (call, event) => ended(call, event),
};

/**
 * Accepted by the agent, not acknowledged yet. A BYE must wait for the ACK (RFC 3261 section 15), and before
 * the 200 has left it is a refusal; the driver sees to both.
 */
export const answering: Table<'answering'> = {
  ...ignoringAll('notEstablished'),
  dial: 'alreadyStarted',
  invited: 'alreadyStarted',
  remoteRinging: 'notForThisDirection',
  earlyMedia: 'notForThisDirection',
  answer: 'duplicate',
  reject: 'alreadyStarted',
  sendOn: 'alreadyStarted',
  established: (call, event) => established(call, event),
  hangUp: (call) => ending(call, 'hungUpByUs', { type: 'bye' }),
  identified,
  redirected: 'notForThisDirection',
  terminated: (call, event) => ended(call, event),
};
