import type { StepId } from './ids';
import type { Answer } from './interaction';
import type { Script, Step } from './script';

/** Where the agent stands: `position` steps are behind, `total` at least lie on the way to the end. */
export interface Progress {
  readonly position: number;
  readonly total: number;
}

export const findStep = (script: Script, id: StepId | null): Step | null =>
  script.steps.find((step) => step.id === id) ?? null;

/** The first step; the first one listed where `start` names none. */
export const startStep = (script: Script): Step | null =>
  findStep(script, script.start) ?? script.steps[0] ?? null;

/**
 * The step that follows when `step` is answered with `value`. Null when the script ends there, when it names a step
 * that it does not have, or when `value` is none of the choices. It may lead back to a step that was passed.
 */
export function nextStep(script: Script, step: Step, value: string): Step | null {
  if (step.answer.kind !== 'choice') return findStep(script, step.answer.next);
  const choice = step.answer.choices.find((one) => one.value === value);
  return choice ? findStep(script, choice.next) : null;
}

/** Whether `value` is an answer that `step` takes. */
export function takesAnswer(step: Step, value: string): boolean {
  return step.answer.kind !== 'choice' || step.answer.choices.some((choice) => choice.value === value);
}

/** The case field that the answer of a step goes to, or null when the step only goes on. */
export const fieldOf = (step: Step): string | null =>
  step.answer.kind === 'none' ? null : step.answer.field;

function successors(script: Script, step: Step): Step[] {
  const targets =
    step.answer.kind === 'choice' ? step.answer.choices.map(({ next }) => next) : [step.answer.next];
  return targets.map((id) => findStep(script, id)).filter((next) => next !== null);
}

/** Whether the script may end right after `step`. */
const mayEnd = (script: Script, step: Step): boolean =>
  step.answer.kind === 'choice'
    ? step.answer.choices.some(({ next }) => findStep(script, next) === null)
    : findStep(script, step.answer.next) === null;

/** The way that the answers lead from the start; a loop is walked once. `open` is the first step without an answer. */
function walk(script: Script, answers: readonly Answer[]): { passed: Step[]; open: Step | null } {
  const given = new Map(answers.map(({ stepId, value }) => [stepId, value]));
  const passed = new Set<Step>();
  let step = startStep(script);
  while (step && !passed.has(step)) {
    const value = given.get(step.id);
    if (value === undefined || !takesAnswer(step, value)) return { passed: [...passed], open: step };
    passed.add(step);
    step = nextStep(script, step, value);
  }
  return { passed: [...passed], open: null };
}

/** Number of steps to the farthest new one that can be reached, by the shortest way there; `from` counts. */
function depth(script: Script, from: Step, passed: readonly Step[]): number {
  const seen = new Set([from, ...passed]);
  let layer = [from];
  let layers = 0;
  while (layer.length > 0) {
    layers += 1;
    const next = layer.flatMap((step) => successors(script, step)).filter((step) => !seen.has(step));
    for (const step of next) seen.add(step);
    layer = [...new Set(next)];
  }
  return layers;
}

export function progress(script: Script, answers: readonly Answer[]): Progress {
  const { passed, open } = walk(script, answers);
  return { position: passed.length, total: passed.length + (open ? depth(script, open, passed) : 0) };
}

/** Whether the end can be reached from `from` without passing `avoided`. */
function endsWithout(script: Script, from: Step, avoided: Step): boolean {
  const seen = new Set([from, avoided]);
  const open = from === avoided ? [] : [from];
  for (let step = open.pop(); step; step = open.pop()) {
    if (mayEnd(script, step)) return true;
    for (const next of successors(script, step)) {
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  }
  return false;
}

function reaches(script: Script, from: Step, target: Step): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let step = open.pop(); step; step = open.pop()) {
    if (step === target) return true;
    for (const next of successors(script, step)) {
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  }
  return false;
}

/**
 * Mandatory steps that were not answered and that every way to the end still passes. One that lies on a branch
 * not taken is not owed.
 */
export function owedSteps(script: Script, answers: readonly Answer[]): Step[] {
  const { open } = walk(script, answers);
  if (!open) return [];
  const answered = new Set(answers.map(({ stepId }) => stepId));
  return script.steps.filter(
    (step) =>
      step.mandatory &&
      !answered.has(step.id) &&
      reaches(script, open, step) &&
      !endsWithout(script, open, step),
  );
}
