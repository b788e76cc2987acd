import { z } from '../zod';
import { Instant } from './basics';
import { AnsweredBy, AttachedField, CauseCode } from './call';
import { Campaign } from './campaign';
import { Case, Customer, CustomerSummary } from './customer';
import {
  AccountId,
  CallId,
  CampaignId,
  CaseId,
  CustomerId,
  DispositionId,
  InteractionId,
  ScriptId,
  StepId,
} from './ids';
import { RecordingSummary } from './recording';
import { Script } from './script';

/** One contact with a customer; here always a call. Written when the call starts, so that a crash loses nothing. */
export const Interaction = z.object({
  id: InteractionId,
  callId: CallId,
  direction: z.enum(['incoming', 'outgoing']),
  /** The line it came or went over; null where it was not kept yet. */
  accountId: AccountId.nullable(),
  /** As the network gave it; `customerId` links it once it is known who it was. */
  remoteNumber: z.string().max(64),
  /** The far party's name as the network gave it. Hostile text. */
  remoteName: z.string().max(128).nullable(),
  dialledNumber: z.string().max(64).nullable(),
  campaignId: CampaignId,
  scriptId: ScriptId.nullable(),
  scriptVersion: z.number().int().positive().nullable(),
  customerId: CustomerId.nullable(),
  caseId: CaseId.nullable(),
  startedAt: Instant,
  /** When it first rang, here or at the far end; null when it never did. */
  ringingAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  /** Absent or null where nobody did, or it was not kept yet. */
  answeredBy: AnsweredBy.nullish(),
  endedAt: Instant.nullable(),
  /** Milliseconds on hold, by whichever side, known when the call is over. */
  heldMs: z.number().int().nonnegative(),
  cause: CauseCode.nullable(),
  /** From when on the far end may be called again, where it said so. */
  retryAt: Instant.nullish(),
  dispositionId: DispositionId.nullable(),
  /** When wrap-up was finished; null while the interaction is in hand. */
  closedAt: Instant.nullable(),
});
export type Interaction = z.infer<typeof Interaction>;

/** Another phone dealt with the caller, or it never came to this one: not a call of this agent's. */
export const elsewhereCauses = [
  'answeredElsewhere',
  'declinedElsewhere',
  'doNotDisturb',
  'forwarded',
] as const satisfies CauseCode[];
/** An incoming call that was not answered here and yet missed by nobody. */
export const dealtWithCauses = [
  'rejectedByUs',
  'deflected',
  ...elsewhereCauses,
] as const satisfies CauseCode[];
/** An incoming call that nobody could take: it was refused for want of a free agent. It is missed. */
export const turnedAwayCauses = ['busyHere', 'tooManyCalls'] as const satisfies CauseCode[];
export type DealtWithCause = (typeof dealtWithCauses)[number];

/** What became of an incoming call that was not answered; null where it was, or where it is no such call. */
export function unansweredOutcome({
  direction,
  answeredAt,
  endedAt,
  cause,
}: Pick<Interaction, 'direction' | 'answeredAt' | 'endedAt' | 'cause'>): DealtWithCause | 'missed' | null {
  if (direction === 'outgoing' || answeredAt !== null || endedAt === null) return null;
  return dealtWithCauses.find((code) => code === cause) ?? 'missed';
}

/** How long a call was in each of its parts, ms; null for a part that it did not have. */
export function partsOf({ startedAt, ringingAt, answeredAt, endedAt, heldMs, closedAt }: Interaction) {
  const between = (from: number | null, to: number | null) =>
    from === null || to === null ? null : Math.max(0, to - from);
  const connected = between(answeredAt, endedAt);
  return {
    setup: between(startedAt, ringingAt ?? answeredAt ?? endedAt),
    ringing: between(ringingAt, answeredAt ?? endedAt),
    talk: connected === null ? null : Math.max(0, connected - heldMs),
    hold: connected === null ? null : Math.min(heldMs, connected),
    wrapUp: between(endedAt, closedAt),
  };
}

export const Answer = z.object({
  stepId: StepId,
  field: z.string().max(64).nullable(),
  value: z.string().max(2000),
  answeredAt: Instant,
});
export type Answer = z.infer<typeof Answer>;

/** One line of a customer's history, newest first. */
export const TimelineEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('interaction'),
    at: Instant,
    interaction: Interaction,
    note: z.string().max(10_000),
    dispositionLabels: z.object({ fr: z.string(), en: z.string() }).nullable(),
    recordings: z.array(RecordingSummary).default([]),
  }),
  z.object({ kind: z.literal('caseOpened'), at: Instant, caseId: CaseId, subject: z.string() }),
]);
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** Everything about one customer that the desk shows. */
export const CustomerRecord = z.object({
  customer: Customer,
  cases: z.array(Case),
  timeline: z.array(TimelineEntry),
});
export type CustomerRecord = z.infer<typeof CustomerRecord>;

/** An interaction in hand, with all that the agent works on. */
export const WorkItem = z.object({
  interaction: Interaction,
  phase: z.enum(['ringing', 'talking', 'wrapUp']),
  /** What the network told of the call; not kept after it. */
  firstCalled: z.string().max(64).nullable().default(null),
  attached: z.array(AttachedField).default([]),
  /** Customers who have the caller's number; more than one makes a choice, none an unknown caller. */
  matches: z.array(CustomerSummary),
  record: CustomerRecord.nullable(),
  campaign: Campaign,
  script: Script.nullable(),
  stepId: StepId.nullable(),
  answers: z.array(Answer),
  note: z.string().max(10_000),
});
export type WorkItem = z.infer<typeof WorkItem>;
