import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FORGOTTEN_MS,
  nextStage,
  type Stage,
  type StageEvent,
  shownStage,
} from '../../../../main/recording/stage';

const step = (mustPause: boolean): StageEvent => ({ type: 'step', mustPause });
const off: Stage = { is: 'off', inStep: false };
/** Each event comes a second after the one before. */
const reached = (...events: (StageEvent | StageEvent['type'])[]): Stage =>
  events.reduce<Stage>(
    (stage, event, index) =>
      nextStage(stage, (typeof event === 'string' ? { type: event } : event) as StageEvent, index * 1000),
    off,
  );

describe('a recording', () => {
  it.each([
    ['starts', reached('start'), { is: 'recording' }],
    ['starts paused inside a payment', reached(step(true), 'start'), { is: 'paused', by: 'step' }],
    ['pauses when the payment opens', reached('start', step(true)), { is: 'paused', by: 'step' }],
    ['goes on when the payment is left', reached('start', step(true), step(false)), { is: 'recording' }],
    ['is not resumed inside a payment', reached('start', step(true), 'resume'), { is: 'paused', by: 'step' }],
    ['is resumed by the agent', reached('start', 'pause', 'resume'), { is: 'recording' }],
    [
      'that the agent paused stays so through a payment',
      reached('start', 'pause', step(true), step(false)),
      { is: 'paused', by: 'agent', freeSince: 3000, isForgotten: false, asks: false },
    ],
    [
      'that the agent paused is not resumed inside a payment',
      reached('start', 'pause', step(true), 'resume'),
      { is: 'paused', by: 'agent', freeSince: null, isForgotten: false, asks: false },
    ],
    [
      'that the agent pauses inside a payment stays so after it',
      reached('start', step(true), 'pause', step(false)),
      { is: 'paused', by: 'agent', freeSince: 3000, isForgotten: false, asks: false },
    ],
    [
      'waits for who came to agree, also through a payment',
      reached('start', 'ask', step(true), step(false)),
      { is: 'paused', by: 'agent', freeSince: 3000, isForgotten: false, asks: true },
    ],
    [
      'that is paused waits for who came to agree',
      reached('start', 'pause', 'ask'),
      { is: 'paused', by: 'agent', freeSince: 1000, isForgotten: false, asks: true },
    ],
    ['goes on once who came agrees', reached('start', 'ask', 'resume'), { is: 'recording' }],
    [
      'that failed stays so',
      reached('start', { type: 'break', problem: 'diskFull' }, 'start'),
      { is: 'failed', problem: 'diskFull' },
    ],
  ])('%s', (_name, stage, expected) => {
    expect(stage).toEqual(expected);
  });

  it('is forgotten a minute after nothing kept it paused, not before, and not inside a payment', () => {
    const paused = reached('start', 'pause');
    const at = 1000 + FORGOTTEN_MS;
    expect(nextStage(paused, { type: 'look' }, at - 1)).toBe(paused);
    expect(nextStage(paused, { type: 'look' }, at)).toMatchObject({ isForgotten: true });
    const paying = reached('start', 'pause', step(true));
    expect(nextStage(paying, { type: 'look' }, at * 10)).toBe(paying);
  });

  it('is never recording inside a payment, whatever happens, and shows so', () => {
    const event = fc.oneof(
      fc.constantFrom<StageEvent>(
        ...(['start', 'pause', 'ask', 'resume', 'look'] as const).map((type) => ({ type })),
        { type: 'break', problem: 'failed' },
      ),
      fc.boolean().map(step),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat({ max: 90_000 }))), (events) => {
        let [stage, now, inStep]: [Stage, number, boolean] = [off, 0, false];
        for (const [next, passed] of events) {
          now += passed;
          stage = nextStage(stage, next, now);
          if (next.type === 'step') inStep = next.mustPause;
          if (inStep) expect(stage.is).not.toBe('recording');
          const shown = shownStage(stage, false);
          if (shown.state === 'paused') expect(shown.inStep).toBe(inStep);
        }
      }),
    );
  });
});
