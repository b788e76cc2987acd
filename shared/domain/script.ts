import { z } from '../zod';
import { SpokenLanguage } from './basics';
import { CampaignId, ScriptId, StepId } from './ids';

const sentence = z.string().max(2000);

/** Where the answer of a step goes: a field of the case, and the step that follows. */
export const StepAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('choice'),
    field: z.string().max(64),
    choices: z
      .array(z.object({ value: z.string().max(64), label: sentence, next: StepId.nullable() }))
      .min(1)
      .max(9),
  }),
  z.object({ kind: z.literal('text'), field: z.string().max(64), label: sentence, next: StepId.nullable() }),
  /** Only "go on". */
  z.object({ kind: z.literal('none'), next: StepId.nullable() }),
]);
export type StepAnswer = z.infer<typeof StepAnswer>;

export const Step = z.object({
  id: StepId,
  title: sentence,
  /** The sentence to say; `{{customer.givenName}}` and the like are merged in. */
  say: sentence,
  /** A legal line: the step must be passed before the call may be closed as a success. */
  mandatory: z.boolean(),
  /** Must not be recorded (a card number is said, say): a recording pauses while the step is open. */
  pausesRecording: z.boolean().optional(),
  answer: StepAnswer,
  /** Objections and what to reply. */
  help: z.array(z.object({ objection: sentence, reply: sentence })),
});
export type Step = z.infer<typeof Step>;

export const Script = z.object({
  id: ScriptId,
  campaignId: CampaignId,
  version: z.number().int().positive(),
  language: SpokenLanguage,
  name: z.string().max(120),
  start: StepId,
  steps: z.array(Step).min(1),
});
export type Script = z.infer<typeof Script>;
