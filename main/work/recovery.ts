import type { Answer, Interaction, WorkItem } from '../../shared/domain/interaction';
import type { CampaignBook } from './campaign-book';
import { defaultCampaign } from './default-campaign';
import { resumeStep } from './work-item';

export interface OpenInteraction {
  readonly interaction: Interaction;
  readonly answers: Answer[];
  readonly note: string;
}

/** Nobody talked and nothing was typed: nothing is left to be coded. */
export const isMissed = ({ interaction, answers, note }: OpenInteraction): boolean =>
  interaction.answeredAt === null && answers.length === 0 && note === '';

/** The last moment at which the interaction is known to have gone on: the program died with the call. */
export const lastSeen = ({ interaction, answers }: OpenInteraction): number =>
  Math.max(
    interaction.startedAt,
    interaction.answeredAt ?? 0,
    ...answers.map(({ answeredAt }) => answeredAt),
  );

/** An interaction whose wrap-up was never finished, back in hand. */
export function recoveredItem({ interaction, answers, note }: OpenInteraction, book: CampaignBook): WorkItem {
  const campaign = book.campaign(interaction.campaignId) ?? {
    ...defaultCampaign,
    id: interaction.campaignId,
  };
  const script = book.script(interaction.scriptId);
  return {
    interaction,
    phase: 'wrapUp',
    firstCalled: null,
    attached: [],
    matches: [],
    record: null,
    campaign,
    script,
    stepId: resumeStep(script, answers),
    answers,
    note,
  };
}
