import fc from 'fast-check';
import type { CallEvent, CallEventType } from '../../../../main/telephony/call-events';
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
  });
}

const cause: fc.Arbitrary<Cause> = fc.record({
  code: fc.constantFrom(...CauseCode.options),
  sipStatus: fc.option(fc.integer({ min: 400, max: 699 })),
});

const plain = [
  'dial',
  'answer',
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
] as const satisfies readonly CallEventType[];

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

/** A first event that starts the call, then whatever comes. */
export const startedCall = fc
  .tuple(fc.constantFrom('incoming' as const, 'outgoing' as const), eventSequence)
  .map(([direction, events]) => ({
    call: idleCall(direction),
    events: [{ type: direction === 'incoming' ? 'invited' : 'dial', at: 1_000 } as CallEvent, ...events],
  }));
