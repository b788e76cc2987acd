import { z } from '../zod';
import { AccountId } from './ids';
import { AccountCheck } from './settings';

/** What is looked at. The first three are of one account, the others of this machine. */
export const SelfTestPart = z.enum([
  'serverName',
  'connection',
  'registration',
  'mediaWindow',
  'ice',
  'microphone',
  'speaker',
  'ringer',
  'headset',
  'disk',
  'records',
  'clock',
]);
export type SelfTestPart = z.infer<typeof SelfTestPart>;

export const SelfTestProblem = z.enum([
  'noMediaWindow',
  'noCandidates',
  'microphoneDenied',
  'microphoneMissing',
  'microphoneBusy',
  /** It gives nothing at all, not even noise. */
  'microphoneMuted',
  /** It gives less than a voice. */
  'microphoneSilent',
  'notHeard',
  'headsetRefused',
  'diskNearlyFull',
  'diskNotWritable',
  'recordsFailing',
  'clockWrong',
  /** The look itself broke off. */
  'noResult',
]);
export type SelfTestProblem = z.infer<typeof SelfTestProblem>;

/** Why something was not looked at. `notSaid`: the agent was asked and gave no answer. */
export const SelfTestReason = z.enum([
  'noAccount',
  'notReached',
  'inCall',
  'notSaid',
  'switchedOff',
  'noHeadset',
  'locked',
  'noServerTime',
]);
export type SelfTestReason = z.infer<typeof SelfTestReason>;

/** Figures merged into the sentence; never anything of a person. */
const Values = z.record(z.string(), z.number());

export const SelfTestOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('running') }),
  /** The agent says whether they heard it: `selfTest.answer`. */
  z.object({ state: z.literal('asking') }),
  z.object({ state: z.literal('passed'), values: Values }),
  z.object({ state: z.literal('failed'), problem: SelfTestProblem, values: Values }),
  /** `check`: what the account check found; its sentence is there. */
  z.object({ state: z.literal('refused'), check: AccountCheck }),
  z.object({ state: z.literal('notApplicable'), reason: SelfTestReason }),
  z.object({ state: z.literal('cancelled') }),
]);
export type SelfTestOutcome = z.infer<typeof SelfTestOutcome>;

export const SelfTestRow = z.object({
  part: SelfTestPart,
  accountId: AccountId.nullable(),
  outcome: SelfTestOutcome,
});
export type SelfTestRow = z.infer<typeof SelfTestRow>;

export const SelfTest = z.object({
  state: z.enum(['none', 'running', 'done', 'cancelled']),
  rows: z.array(SelfTestRow),
});
export type SelfTest = z.infer<typeof SelfTest>;

export const noSelfTest: SelfTest = { state: 'none', rows: [] };
