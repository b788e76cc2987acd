import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallEffect, CallEvent, Transition } from '../../../../main/telephony/call-events';
import { transition } from '../../../../main/telephony/call-machine';
import { Call } from '../../../../shared/domain/call';
import { eventSequence, startedCall } from './call-samples';

/** Every transition of a run, in order. */
function run(call: Call, events: readonly CallEvent[]): (Transition & { before: Call; event: CallEvent })[] {
  let before = call;
  return events.map((event) => {
    const result = transition(before, event);
    const entry = { ...result, before, event };
    before = result.call;
    return entry;
  });
}

const effectsOf = (steps: readonly Transition[]): CallEffect[] => steps.flatMap(({ effects }) => effects);
const count = (effects: readonly CallEffect[], ...types: CallEffect['type'][]) =>
  effects.filter(({ type }) => types.includes(type)).length;

/** Truths about a call that the types alone do not hold. */
function impossible(call: Call): string | null {
  if (!Call.safeParse(call).success) return 'breaks its schema';
  const incoming = call.direction === 'incoming';
  switch (call.state) {
    case 'dialing':
    case 'early':
      return incoming ? 'an incoming call dials' : null;
    case 'answering':
      return incoming ? null : 'an outgoing call is answered by us';
    case 'connected':
      return call.renegotiation.startsWith('resume') ? 'resumes what is not held' : null;
    case 'held':
      if (call.heldBy === 'them') return call.renegotiation.startsWith('resume') ? 'resumes theirs' : null;
      return call.renegotiation.startsWith('hold') ? 'holds twice' : null;
    case 'transferring':
      return /^(hold|resume)/.test(call.renegotiation) ? 'is held or resumed while it is transferred' : null;
    default:
      return null;
  }
}

describe('call machine, whatever happens', () => {
  it('reaches no impossible state', () => {
    fc.assert(
      fc.property(startedCall, ({ call, events }) => {
        for (const step of run(call, events)) expect(impossible(step.call)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves the very same call and no effect when an event does not fit, and says why', () => {
    fc.assert(
      fc.property(startedCall, ({ call, events }) => {
        for (const { before, call: after, effects, ignored } of run(call, events)) {
          if (ignored) {
            expect(after).toBe(before);
            expect(effects).toEqual([]);
          } else {
            expect(after !== before || effects.length > 0).toBe(true);
          }
        }
      }),
    );
  });

  it('never leaves ended', () => {
    fc.assert(
      fc.property(startedCall, eventSequence, ({ call, events }, more) => {
        const over = run(call, [
          ...events,
          { type: 'terminated', at: 9_000_000, cause: { code: 'busy', sipStatus: 486 } },
        ]).at(-1);
        expect(over?.call.state).toBe('ended');
        if (!over) return;
        for (const step of run(over.call, more)) {
          expect(step.call).toBe(over.call);
          expect(step.ignored).toBe('ended');
        }
      }),
    );
  });

  it('stamps times in order', () => {
    fc.assert(
      fc.property(startedCall, ({ call, events }) => {
        for (const { call: after, event } of run(call, events)) {
          const stamps = [
            after.startedAt,
            'ringingSince' in after ? after.ringingSince : null,
            'connectedAt' in after ? after.connectedAt : null,
            'heldSince' in after ? after.heldSince : null,
            'endedAt' in after ? after.endedAt : null,
          ].filter((stamp) => stamp !== null);
          expect([...stamps].sort((a, b) => a - b)).toEqual(stamps);
          expect(Math.max(...stamps)).toBeLessThanOrEqual(event.at);
        }
      }),
    );
  });

  it('starts a tone only where none plays and leaves none behind but busy', () => {
    fc.assert(
      fc.property(startedCall, ({ call, events }) => {
        let playing: string | null = null;
        for (const step of run(call, events)) {
          for (const effect of step.effects) {
            if (effect.type === 'stopTone') playing = null;
            if (effect.type === 'playTone') playing = effect.tone;
          }
          if (step.call.state === 'ringing') {
            expect(playing).toBe(step.call.direction === 'incoming' ? 'ring' : 'ringBack');
          } else {
            expect(playing === null || (playing === 'busy' && step.call.state === 'ended')).toBe(true);
          }
        }
      }),
    );
  });

  it('tells the far end once, or hears it once, and closes the media once', () => {
    fc.assert(
      fc.property(startedCall, ({ call, events }) => {
        const steps = run(call, events);
        const effects = effectsOf(steps);
        const told = count(effects, 'bye', 'cancel', 'refuse', 'redirect');
        const last = steps.at(-1)?.call;
        const heardFirst = steps.some(
          ({ before, call: after }) =>
            after.state === 'ended' && before.state !== 'ending' && before !== after,
        );
        const isOver = last?.state === 'ending' || last?.state === 'ended';
        expect(told + (heardFirst ? 1 : 0)).toBe(isOver ? 1 : 0);
        expect(count(effects, 'closeMedia')).toBe(isOver ? 1 : 0);
        expect(count(effects, 'sendInvite', 'accept')).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has one renegotiation under way at most', () => {
    fc.assert(
      fc.property(startedCall, ({ call, events }) => {
        let open = false;
        for (const { event, effects, call: after, ignored } of run(call, events)) {
          const answered = event.type === 'renegotiated' || event.type === 'renegotiationFailed';
          if (answered && !ignored) open = false;
          if (count(effects, 'renegotiate') > 0) {
            expect(open).toBe(false);
            open = true;
          }
          if (after.state === 'ending' || after.state === 'ended') open = false;
          expect('renegotiation' in after && after.renegotiation !== 'none').toBe(open);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('never forgets a lost media window while the call lives', () => {
    fc.assert(
      fc.property(startedCall, ({ call, events }) => {
        let owed = false;
        for (const { before, event, effects, call: after } of run(call, events)) {
          if (event.type === 'mediaLost' && 'renegotiation' in before) owed = true;
          if (effects.some((effect) => effect.type === 'renegotiate' && effect.purpose === 'repair'))
            owed = false;
          if (owed && 'renegotiation' in after) expect(after.renegotiation).toMatch(/ThenRepair$/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('asks for a transfer only on hold, once at a time, and says why it came to nothing', () => {
    fc.assert(
      fc.property(startedCall, ({ call, events }) => {
        for (const { before, event, call: after, effects } of run(call, events)) {
          const asks = count(effects, 'refer') > 0;
          expect(asks).toBe(after.state === 'transferring' && before.state !== 'transferring');
          if (asks) expect(before.state === 'held' && before.heldBy !== 'them').toBe(true);
          if (before.state !== 'transferring' || after.state === 'transferring') continue;
          if (event.type === 'transferFailed')
            expect(after).toMatchObject({
              state: 'held',
              transferFailure: { problem: 'busy', at: event.at },
            });
          if (event.type === 'transferred')
            expect(after).toMatchObject({ state: 'ending', cause: { code: 'transferred' } });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps a muted microphone through hold and repair', () => {
    fc.assert(
      fc.property(startedCall, ({ call, events }) => {
        for (const { before, event, call: after, effects } of run(call, events)) {
          if (!('microphone' in before) || !('microphone' in after)) continue;
          if (event.type !== 'setMicrophone') expect(after.microphone).toBe(before.microphone);
          const repairs = effects.some(
            (effect) => effect.type === 'renegotiate' && effect.purpose === 'repair',
          );
          if (repairs && after.microphone === 'muted') {
            expect(effects).toContainEqual({ type: 'setMicrophone', microphone: 'muted' });
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
