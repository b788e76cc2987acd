import {
  type CampaignOverview,
  type CampaignRules,
  MOST_RECORDING_KEEP_DAYS,
} from '../../../../shared/domain/campaign';

/** The form while it is filled in. */
export interface CampaignDraft extends Omit<CampaignRules, 'recordingKeepDays'> {
  /** As it is typed. */
  readonly keepDays: string;
}

export const draftOf = ({ recordingKeepDays, ...campaign }: CampaignOverview): CampaignDraft => ({
  recording: campaign.recording,
  recordingNotice: campaign.recordingNotice,
  recordingAnnouncement: campaign.recordingAnnouncement,
  recordingExport: campaign.recordingExport,
  ringTone: campaign.ringTone,
  autoAnswer: campaign.autoAnswer,
  keepDays: `${recordingKeepDays}`,
});

/** Whole days as typed; null when they are none that a recording can be kept. */
export function keepDaysOf(typed: string): number | null {
  const days = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0;
  return days >= 1 && days <= MOST_RECORDING_KEEP_DAYS ? days : null;
}

/** Where nothing is recorded nobody is asked for how long: that stays as it is stored. */
export function rulesOf({ keepDays, ...draft }: CampaignDraft, stored: CampaignOverview): CampaignRules {
  const asked = draft.recording === 'never' ? null : keepDaysOf(keepDays);
  return { ...draft, recordingKeepDays: asked ?? stored.recordingKeepDays };
}
