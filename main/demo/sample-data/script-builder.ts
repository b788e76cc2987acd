import { StepId } from '../../../shared/domain/ids';
import type { Step, StepAnswer } from '../../../shared/domain/script';

type Extras = {
  mandatory?: boolean;
  pausesRecording?: boolean;
  help?: readonly (readonly [objection: string, reply: string])[];
};
type Choice = readonly [value: string, label: string, next: string | null];

const stepId = (id: string | null) => (id === null ? null : StepId.parse(id));

/** One step of a script, written short. */
export function step(id: string, title: string, say: string, answer: StepAnswer, extras: Extras = {}): Step {
  const help = (extras.help ?? []).map(([objection, reply]) => ({ objection, reply }));
  return {
    ...{ id: StepId.parse(id), title, say, mandatory: extras.mandatory ?? false, answer, help },
    ...(extras.pausesRecording && { pausesRecording: true }),
  };
}

export const choice = (field: string, ...choices: readonly Choice[]): StepAnswer => ({
  kind: 'choice',
  field,
  choices: choices.map(([value, label, next]) => ({ value, label, next: stepId(next) })),
});

export const text = (field: string, label: string, next: string | null): StepAnswer => ({
  kind: 'text',
  field,
  label,
  next: stepId(next),
});

export const goOn = (next: string | null): StepAnswer => ({ kind: 'none', next: stepId(next) });
