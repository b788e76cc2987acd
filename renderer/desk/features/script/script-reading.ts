import type { StepId } from '../../../../shared/domain/ids';
import type { Answer, WorkItem } from '../../../../shared/domain/interaction';
import { mergeContext, mergeFields, type Segment } from '../../../../shared/domain/merge-fields';
import type { Script, Step } from '../../../../shared/domain/script';
import {
  findStep,
  nextStep,
  owedSteps,
  progress,
  startStep,
  takesAnswer,
} from '../../../../shared/domain/script-flow';

/** A script as the panel shows it, derived from the interaction. */
export interface ScriptReading {
  readonly script: Script;
  readonly step: Step;
  /** The steps gone through, in order, and the one at hand. */
  readonly path: readonly Step[];
  readonly done: ReadonlySet<StepId>;
  readonly owed: readonly Step[];
  /** At least one mandatory step was passed. */
  readonly hasSaidMandatory: boolean;
  /** From 1. */
  readonly position: number;
  readonly total: number;
  /** The step at hand is answered and nothing follows it. */
  readonly isFinished: boolean;
}

function walkedPath(script: Script, answers: readonly Answer[]): Step[] {
  const path: Step[] = [];
  let step = startStep(script);
  while (step !== null && !path.includes(step)) {
    path.push(step);
    const stepId = step.id;
    const value = answers.find((answer) => answer.stepId === stepId)?.value;
    step = value !== undefined && takesAnswer(step, value) ? nextStep(script, step, value) : null;
  }
  return path;
}

/** Null when the campaign has no script. */
export function readScript(item: WorkItem): ScriptReading | null {
  const { script, answers } = item;
  if (script === null) return null;
  const step = findStep(script, item.stepId) ?? startStep(script);
  if (step === null) return null;
  const walked = walkedPath(script, answers);
  const path = walked.includes(step) ? walked : [...walked, step];
  const given = answers.find((answer) => answer.stepId === step.id)?.value;
  const leadsOn = given !== undefined && takesAnswer(step, given) && nextStep(script, step, given) !== null;
  return {
    script,
    step,
    path,
    done: new Set(answers.map((answer) => answer.stepId)),
    owed: owedSteps(script, answers),
    hasSaidMandatory: answers.some((answer) => findStep(script, answer.stepId)?.mandatory === true),
    position: path.indexOf(step) + 1,
    total: Math.max(progress(script, answers).total, path.length),
    isFinished: given !== undefined && !leadsOn,
  };
}

/** Direction in which the script's language is written. */
export const directionOf = (script: Pick<Script, 'language'>) => (script.language === 'ar' ? 'rtl' : 'ltr');

/** Binds `? ! : ; »` to the word before, so that no line starts with one. */
const withFrenchSpaces = (text: string) => text.replaceAll(/ (?=[?!:;»])|(?<=«) /g, '\u00a0');

/** The sentence with what is known of this interaction merged in. */
export function mergedSentence(text: string, item: WorkItem, agentName: string | null): Segment[] {
  const context = mergeContext({
    customer: item.record?.customer ?? null,
    case: item.record?.cases.find((each) => each.id === item.interaction.caseId) ?? null,
    campaign: item.campaign,
    agent: agentName ? { displayName: agentName } : null,
    call: {
      number: item.interaction.remoteNumber,
      dialled: item.interaction.dialledNumber,
      attached: item.attached,
    },
  });
  return mergeFields(item.script?.language === 'fr' ? withFrenchSpaces(text) : text, context);
}
