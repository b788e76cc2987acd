import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepId } from '../../../shared/domain/ids';
import {
  findStep,
  nextStep,
  owedSteps,
  progress,
  startStep,
  takesAnswer,
} from '../../../shared/domain/script-flow';
import { answersOf, anyScript, choose, goOn, scriptOf } from './script-samples';

const claim = scriptOf(
  {
    hello: goOn('legal'),
    legal: goOn('ask'),
    ask: choose({ damage: 'describe', question: 'bye' }),
    describe: { kind: 'text', field: 'damage', label: 'Damage', next: 'consent' },
    consent: goOn('bye'),
    bye: goOn(null),
  },
  { mandatory: ['legal', 'consent'] },
);
const step = (id: string) => {
  const found = findStep(claim, StepId.parse(id));
  if (!found) throw new Error(`no step ${id}`);
  return found;
};

describe('a branching script', () => {
  it('follows the answer', () => {
    expect(startStep(claim)?.id).toBe('hello');
    expect(nextStep(claim, step('ask'), 'damage')?.id).toBe('describe');
    expect(nextStep(claim, step('ask'), 'question')?.id).toBe('bye');
    expect(nextStep(claim, step('ask'), 'something else')).toBeNull();
    expect(nextStep(claim, step('describe'), 'a broken window')?.id).toBe('consent');
    expect(nextStep(claim, step('bye'), '')).toBeNull();
  });

  it('owes the legal lines of the way that is taken, no others', () => {
    const owed = (values: Record<string, string>) => owedSteps(claim, answersOf(values)).map(({ id }) => id);
    expect(owed({})).toEqual(['legal']);
    expect(owed({ hello: '', legal: '', ask: 'damage' })).toEqual(['consent']);
    expect(owed({ hello: '', legal: '', ask: 'question' })).toEqual([]);
    expect(owed({ hello: '', ask: 'damage', describe: 'x', consent: '' })).toEqual(['legal']);
  });

  it('knows how far it is', () => {
    expect(progress(claim, [])).toEqual({ position: 0, total: 5 });
    const rest = answersOf({ hello: '', legal: '', ask: 'damage' });
    expect(progress(claim, rest)).toEqual({ position: 3, total: 6 });
    expect(progress(claim, answersOf({ hello: '', legal: '', ask: 'question', bye: '' }))).toEqual({
      position: 4,
      total: 4,
    });
  });

  it('begins with the first step when the start is missing, and ends where a step is missing', () => {
    const broken = scriptOf({ a: goOn('nowhere') }, { start: 'nowhere' });
    const first = startStep(broken);
    expect(first?.id).toBe('a');
    expect(first && nextStep(broken, first, '')).toBeNull();
  });

  it('may lead back without going round for ever', () => {
    const loop = scriptOf({ a: goOn('b'), b: choose({ again: 'a', done: null }) }, { mandatory: ['b'] });
    expect(progress(loop, answersOf({ a: '', b: 'again' }))).toEqual({ position: 2, total: 2 });
    expect(owedSteps(loop, [])).toHaveLength(1);
  });
});

it('takes any script and any answers without failing or going backwards', () => {
  fc.assert(
    fc.property(anyScript, ({ script, answers }) => {
      const { position, total } = progress(script, answers);
      expect(position).toBeLessThanOrEqual(total);
      expect(total).toBeLessThanOrEqual(script.steps.length);
      for (const owed of owedSteps(script, answers)) {
        expect(owed.mandatory).toBe(true);
        expect(answers.some(({ stepId }) => stepId === owed.id)).toBe(false);
      }
      for (const one of script.steps) {
        for (const { value } of answers) {
          const next = nextStep(script, one, value);
          if (next) expect(script.steps).toContain(next);
          if (!takesAnswer(one, value)) expect(next).toBeNull();
        }
      }
    }),
    { numRuns: 500 },
  );
});

it('owes nothing once the way to the end is answered', () => {
  fc.assert(
    fc.property(anyScript, ({ script, answers }) => {
      const { position, total } = progress(script, answers);
      if (position === total) expect(owedSteps(script, answers)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
