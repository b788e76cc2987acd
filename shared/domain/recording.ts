import { z } from '../zod';
import { Instant, type SpokenLanguage } from './basics';
import { RecordingId } from './ids';
import { ImportedToneId } from './ring-tone';

/** When the calls of a campaign are recorded: from the first word on, when the agent asks for it, or not at all. */
export const RecordingMode = z.enum(['automatic', 'onDemand', 'never']);
export type RecordingMode = z.infer<typeof RecordingMode>;

/**
 * How the parties come to know: by a tone, or by a spoken sentence or a sound of the campaign's own, that both hear as recording begins, by
 * the agent who asks the customer and starts the recording by key once the answer is yes, or by nothing of ours (the PBX announces it, say).
 */
export const RecordingNotice = z.enum(['tone', 'prompt', 'ask', 'none']);
export type RecordingNotice = z.infer<typeof RecordingNotice>;

/** The languages that the program can say it in. */
export const PromptLanguage = z.enum(['fr', 'en', 'es']);
export type PromptLanguage = z.infer<typeof PromptLanguage>;

/** What tells of a recording: the tone, the program's sentence in a language, or a sound that was brought in. */
export const Announcement = z.union([z.literal('tone'), PromptLanguage, ImportedToneId]);
export type Announcement = z.infer<typeof Announcement>;

/** What told of a recording, as it is kept with it for ever. `sha256`: of the sound as it is kept and was played (`tone-wave.ts`), in hex. */
export const HeardAnnouncement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tone') }),
  z.object({ kind: z.literal('sentence'), language: PromptLanguage }),
  z.object({ kind: z.literal('sound'), name: z.string(), sha256: z.string() }),
]);
export type HeardAnnouncement = z.infer<typeof HeardAnnouncement>;

/**
 * The sentence in the first of these languages that the program can say it in: the customer's, the campaign's, then its own.
 */
export function promptLanguage(
  wanted: readonly (SpokenLanguage | undefined)[],
  own: PromptLanguage,
): PromptLanguage {
  return wanted.map((one) => PromptLanguage.safeParse(one).data).find((one) => one !== undefined) ?? own;
}

/** What was done about consent: kept with each recording. */
export const Consent = z.enum(['announced', 'asked', 'none']);
export type Consent = z.infer<typeof Consent>;

/** Why a recording's sound is gone. `missing`: somebody else removed the file. */
export const DeletionReason = z.enum(['retention', 'missing']);
export type DeletionReason = z.infer<typeof DeletionReason>;

/** A stretch of the call that is not in the recording. `until` is null where the call ended in it. */
export const RecordingPause = z.object({
  by: z.enum(['agent', 'step']),
  from: Instant,
  until: Instant.nullable(),
});
export type RecordingPause = z.infer<typeof RecordingPause>;

/** A copy that left the program, and with it the key and the deletion on time; kept with the recording for ever. */
export const RecordingExport = z.object({
  at: Instant,
  /** The SIP address of the agent's default line: nobody signs in to the program itself. */
  by: z.string().max(320),
  /** The file, without the names of who uses the computer. */
  place: z.string().max(1000),
  /** Of that file, in hex. */
  sha256: z.string(),
  /** False where it came to nothing, or is not known to have been finished. */
  isDone: z.boolean(),
});
export type RecordingExport = z.infer<typeof RecordingExport>;

/**
 * What came of it; `cancelled`: no file was named; `damaged`: also where the file is gone; `ownFolder`: it was to lie among the program's own
 * files; `leftBehind`: it came to nothing, and its unfinished file could not be removed yet. No other but `exported` leaves a file.
 */
export const RecordingExportResult = z.discriminatedUnion('result', [
  z.object({ result: z.literal('exported'), copy: RecordingExport }),
  z.object({
    result: z.enum([
      ...(['cancelled', 'forbidden', 'deleted', 'damaged'] as const),
      ...(['diskFull', 'notWritable', 'ownFolder', 'leftBehind'] as const),
    ]),
  }),
]);
export type RecordingExportResult = z.infer<typeof RecordingExportResult>;

/** A recording as the history shows it. */
export const RecordingSummary = z.object({
  id: RecordingId,
  startedAt: Instant,
  /** Null while it runs. */
  endedAt: Instant.nullable(),
  pauses: z.array(RecordingPause),
  consent: Consent,
  /** Null where none was heard to its end, and in recordings of before this was kept. */
  announcement: HeardAnnouncement.nullable(),
  /** Of the whole encrypted file, in hex; null while it is not finished. */
  sha256: z.string().nullable(),
  keepUntil: Instant,
  /** Its campaign, as it is now, lets it be exported. */
  mayExport: z.boolean(),
  /** Oldest first. */
  exports: z.array(RecordingExport),
  /** When and why the sound was deleted; null while it is there. */
  deleted: z.object({ at: Instant, why: DeletionReason }).nullable(),
});
export type RecordingSummary = z.infer<typeof RecordingSummary>;

/** How a call's recording stands. */
export const CallRecording = z.discriminatedUnion('state', [
  /** It can be started by key; `mustAsk`: once the customer has agreed. */
  z.object({ state: z.literal('off'), mustAsk: z.boolean() }),
  z.object({ state: z.literal('recording') }),
  z.object({
    state: z.literal('paused'),
    by: z.enum(['agent', 'step']),
    /** A step that must not be recorded is open: the recording cannot be resumed before it is left. */
    inStep: z.boolean(),
    /** Nothing says any more why it should be paused. */
    isForgotten: z.boolean(),
    /** Somebody came into the call who has to agree first. */
    mustAsk: z.boolean(),
  }),
  /** It broke off; what was recorded before is kept. */
  z.object({ state: z.literal('failed'), problem: z.enum(['diskFull', 'failed']) }),
]);
export type CallRecording = z.infer<typeof CallRecording>;
