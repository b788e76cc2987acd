import fc from 'fast-check';
import type { CallEvent, CallEventType } from '../../../../main/telephony/call-events';
import { transition } from '../../../../main/telephony/call-machine';
import { Call, type Cause, CauseCode } from '../../../../shared/domain/call';

/** A call before anything happened to it. */
export function idleCall(direction: 'incoming' | 'outgoing', startedAt = 1_000): Call {
  return Call.parse({
    state: 'idle',
    id: 'call-1',
    accountId: 'account-1',
    direction,
    remote: { number: '+33612345678', e164: '+33612345678', displayName: null },
    dialled: direction === 'incoming' ? '1001' : null,
    startedAt,
    consultationFor: null,
  });
}

const cause: fc.Arbitrary<Cause> = fc.record({
  code: fc.constantFrom(...CauseCode.options),
  sipStatus: fc.option(fc.integer({ min: 400, max: 699 })),
});

const plain = [
  'dial',
  'answer',
  'ringOn',
  'nextTone',
  'stopTones',
  'reject',
  'hangUp',
  'hold',
  'resume',
  'invited',
  'remoteRinging',
  'earlyMedia',
  'established',
  'renegotiated',
  'renegotiationFailed',
  'heldByThem',
  'resumedByThem',
  'mediaLost',
  'anotherFarEnd',
  'transferred',
  'referred',
] as const satisfies readonly CallEventType[];

/** The agent hands the call over. */
const transferEvent: CallEvent = {
  type: 'transfer',
  at: 0,
  referTo: '1002',
  to: { number: '1002', e164: null, displayName: null },
  consultation: null,
};

/** Any event at `at`. */
export const eventAt = (at: number): fc.Arbitrary<CallEvent> =>
  fc.oneof(
    { weight: 15, arbitrary: fc.constantFrom(...plain).map((type) => ({ type, at })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('open' as const, 'muted' as const)
        .map((microphone) => ({ type: 'setMicrophone' as const, at, microphone })),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        transferEvent,
        { type: 'transferFailed' as const, at, problem: 'busy' as const },
        { type: 'transferProgress' as const, at, progress: 'accepted' as const },
        { type: 'transferProgress' as const, at, progress: 'ringing' as const },
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('identified' as const, 'redirected' as const), fc.constantFrom('1', '2'))
        .map(([type, number]) => ({
          type,
          at,
          remote: { number, e164: null, displayName: null },
        })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('deflection' as const, 'no-answer' as const)
        .map((reason) => ({ type: 'sendOn' as const, at, to: { user: '1003', reason } })),
    },
    { weight: 1, arbitrary: fc.constant({ type: 'sendDtmf' as const, at, tones: '12#' }) },
    { weight: 1, arbitrary: cause.map((value) => ({ type: 'terminated' as const, at, cause: value })) },
  );

/** Events whose times never run backwards, starting after 1000. */
export const eventSequence: fc.Arbitrary<CallEvent[]> = fc
  .array(
    fc.tuple(fc.nat({ max: 5_000 }), eventAt(0)).map(([gap, event]) => ({ gap, event })),
    { maxLength: 40 },
  )
  .map((steps) => {
    let at = 1_000;
    return steps.map(({ gap, event }) => {
      at += gap;
      return { ...event, at };
    });
  });

/** Steps that keep a call going, so that sequences get deep. */
const going: readonly CallEvent[] = [
  ...plain
    .filter((type) => !['hangUp', 'reject', 'transferred', 'referred'].includes(type))
    .map((type) => ({ type, at: 0 })),
  { type: 'setMicrophone', at: 0, microphone: 'muted' },
  { type: 'setMicrophone', at: 0, microphone: 'open' },
  transferEvent,
  { type: 'transferFailed', at: 0, problem: 'busy' },
  { type: 'transferProgress', at: 0, progress: 'trying' },
];

/** Events that start a call and go on from there: at each step one that fits where `fitting` says so, else any. */
function grow(call: Call, events: readonly CallEvent[], fitting: readonly (number | null)[]): CallEvent[] {
  const first: CallEvent = { type: call.direction === 'incoming' ? 'invited' : 'dial', at: 1_000 };
  let now = transition(call, first).call;
  const rest = events.map((any, index) => {
    const pick = fitting[index] ?? null;
    const fits = going.filter((event) => !transition(now, event).ignored);
    const chosen = (pick === null ? undefined : fits[pick % Math.max(fits.length, 1)]) ?? any;
    const event = { ...chosen, at: any.at };
    now = transition(now, event).call;
    return event;
  });
  return [first, ...rest];
}

/** A call and what happens to it from the first event on. */
export const startedCall = fc
  .record({
    direction: fc.constantFrom('incoming' as const, 'outgoing' as const),
    events: eventSequence,
    fitting: fc.array(fc.option(fc.nat({ max: 40 }), { freq: 6 }), { minLength: 40, maxLength: 40 }),
  })
  .map(({ direction, events, fitting }) => {
    const call = idleCall(direction);
    return { call, events: grow(call, events, fitting) };
  });
