import type { Call, CallIn, CallState, Cause } from '../../../shared/domain/call';
import type {
  CallEffect,
  CallEvent,
  CallEventOf,
  CallEventType,
  IgnoredReason,
  Transition,
} from '../call-events';

type Handler<S extends CallState, T extends CallEventType> = (
  call: CallIn<S>,
  event: CallEventOf<T>,
) => Transition;

/** What one state makes of each event: a handler, or the reason why the event does not fit. */
export type Table<S extends CallState> = {
  readonly [T in CallEventType]: Handler<S, T> | IgnoredReason;
};

/** Looks the event up in the table of the call's state. */
export function step<S extends CallState>(table: Table<S>, call: CallIn<S>, event: CallEvent): Transition {
  // The table pairs each event type with the handler of that very type.
  const cell = table[event.type] as Handler<S, CallEventType> | IgnoredReason;
  return typeof cell === 'function' ? cell(call, event) : ignore(call, cell);
}

/** A table that ignores everything for one reason; states spread it and name what they do take. */
export function ignoringAll(reason: IgnoredReason) {
  return {
    dial: reason,
    answer: reason,
    ringOn: reason,
    reject: reason,
    sendOn: reason,
    hangUp: reason,
    hold: reason,
    resume: reason,
    setMicrophone: reason,
    sendDtmf: reason,
    nextTone: reason,
    stopTones: reason,
    invited: reason,
    remoteRinging: reason,
    earlyMedia: reason,
    established: reason,
    renegotiated: reason,
    renegotiationFailed: reason,
    heldByThem: reason,
    resumedByThem: reason,
    mediaLost: reason,
    anotherFarEnd: reason,
    transfer: reason,
    referred: reason,
    transferProgress: reason,
    transferred: reason,
    transferFailed: reason,
    identified: reason,
    redirected: reason,
    terminated: reason,
  } satisfies { [T in CallEventType]: IgnoredReason };
}

export const ignore = (call: Call, ignored: IgnoredReason): Transition => ({ call, effects: [], ignored });

export const to = (call: Call, ...effects: CallEffect[]): Transition => ({ call, effects });

/** The fields that every state has. */
export function common(call: Call) {
  const { id, accountId, direction, remote, dialled, firstCalled, attached, redirectedFrom } = call;
  const { startedAt, consultationFor } = call;
  const told = { remote, dialled, firstCalled, attached, redirectedFrom };
  const tones = call.tonesLeft === undefined ? {} : { tonesLeft: call.tonesLeft };
  const answered = call.answeredBy && { answeredBy: call.answeredBy };
  return { id, accountId, direction, ...told, startedAt, consultationFor, ...answered, ...tones };
}

/** Those of a call that is over: the keys may be secret. */
function lasting(call: Call) {
  const { tonesLeft, ...rest } = common(call);
  return rest;
}

/** The keys that were dialled behind the number are not wanted any more. */
export function stopTones(call: Call): Transition {
  const { tonesLeft, ...rest } = call;
  return tonesLeft === undefined ? ignore(call, 'duplicate') : to(rest);
}

const connectedAt = (call: Call) => ('connectedAt' in call ? call.connectedAt : null);

const ours = (code: Cause['code']): Cause => ({ code, sipStatus: null });

/** The network names another far party, after a transfer say, or names it better. */
export function identified(call: Call, { remote }: CallEventOf<'identified'>): Transition {
  const { number, e164, displayName } = call.remote;
  const isSame = number === remote.number && e164 === remote.e164 && displayName === remote.displayName;
  return isSame ? ignore(call, 'duplicate') : to({ ...call, remote });
}

/** We end the call: `effect` tells the far end, and the microphone is let go at once. */
export function ending(call: Call, code: Cause['code'], ...effects: CallEffect[]): Transition {
  return to(
    { ...lasting(call), state: 'ending', connectedAt: connectedAt(call), cause: ours(code) },
    ...effects,
    { type: 'closeMedia' },
  );
}

/** The network says that the call is over. */
export function ended(call: Call, event: CallEventOf<'terminated'>, ...effects: CallEffect[]): Transition {
  const { cause, at } = event;
  const busy = call.direction === 'outgoing' && cause.code === 'busy';
  return to(
    { ...lasting(call), state: 'ended', connectedAt: connectedAt(call), endedAt: at, cause },
    ...effects,
    { type: 'closeMedia' },
    ...(busy ? [{ type: 'playTone', tone: 'busy' } as const] : []),
  );
}
