import { z } from '../zod';
import { SpokenLanguage } from './basics';
import { CampaignId, DispositionId, ScriptId } from './ids';
import { RecordingMode, RecordingNotice } from './recording';
import { ImportedToneId, RingTone } from './ring-tone';

/** The outcome code of an interaction; one key in wrap-up. */
export const Disposition = z.object({
  id: DispositionId,
  campaignId: CampaignId,
  /** The key that chooses it in wrap-up. */
  key: z.string().length(1),
  labels: z.object({ fr: z.string().max(80), en: z.string().max(80) }),
  /** Closes the case that the interaction belongs to. */
  closesCase: z.boolean(),
});
export type Disposition = z.infer<typeof Disposition>;

/** Where a campaign does not say it. */
export const DEFAULT_RECORDING_KEEP_DAYS = 90;
export const MOST_RECORDING_KEEP_DAYS = 3650;

/** Whether its calls are answered without the agent: as their account says, or all, or none of them. */
export const CampaignAutoAnswer = z.enum(['account', 'always', 'never']);
export type CampaignAutoAnswer = z.infer<typeof CampaignAutoAnswer>;

const keepDays = z.number().int().min(1).max(MOST_RECORDING_KEEP_DAYS);

/** How the calls of a campaign are treated: what can be set at the desk. */
export const CampaignRules = z.object({
  recording: RecordingMode,
  recordingNotice: RecordingNotice,
  /** Heard in place of the program's sentence; null, or one that is gone or damaged, leaves it to that. */
  recordingAnnouncement: ImportedToneId.nullable(),
  /** Days after which a recording is deleted; one that is made already keeps its date. */
  recordingKeepDays: keepDays,
  /** Recordings may be written to files that the program neither encrypts nor deletes. */
  recordingExport: z.boolean(),
  /** Its calls ring with it, whatever their line has; null leaves that to the line. */
  ringTone: RingTone.nullable(),
  /** An account that answers no call by itself has the last word. */
  autoAnswer: CampaignAutoAnswer,
});
export type CampaignRules = z.infer<typeof CampaignRules>;

export const Campaign = CampaignRules.extend({
  id: CampaignId,
  name: z.string().max(120),
  /** The client on whose behalf the agent speaks. */
  client: z.string().max(120),
  /** Called numbers (DNIS, user part) that belong to it; the campaign with `isDefault` takes every other. */
  dialledNumbers: z.array(z.string().max(64)),
  isDefault: z.boolean(),
  /** Language of the script when the customer's own has none. */
  language: SpokenLanguage,
  scripts: z.array(z.object({ language: SpokenLanguage, scriptId: ScriptId })),
  dispositions: z.array(Disposition),
  recording: RecordingMode.default('never'),
  recordingNotice: RecordingNotice.default('none'),
  recordingAnnouncement: ImportedToneId.nullable().default(null),
  recordingKeepDays: keepDays.default(DEFAULT_RECORDING_KEEP_DAYS),
  recordingExport: z.boolean().default(false),
  ringTone: RingTone.nullable().default(null),
  autoAnswer: CampaignAutoAnswer.default('account'),
});
export type Campaign = z.infer<typeof Campaign>;

/** A campaign as the settings show it. */
export const CampaignOverview = Campaign.omit({ language: true, scripts: true, dispositions: true });
export type CampaignOverview = z.infer<typeof CampaignOverview>;
