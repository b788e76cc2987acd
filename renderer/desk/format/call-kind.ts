import { PhoneIncoming, PhoneMissed, PhoneOutgoing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecentInteraction } from '../../../shared/domain/history';
import { type Interaction, turnedAwayCauses, unansweredOutcome } from '../../../shared/domain/interaction';
import { useSlice } from '../state/desk-context';
import { useCauseWords } from './cause-words';

/** What became of a call that was not answered; one that was missed because it could not ring says why. */
function unansweredLabel(
  interaction: Interaction,
  outcome: NonNullable<ReturnType<typeof unansweredOutcome>>,
) {
  const reason = turnedAwayCauses.find((code) => code === interaction.cause);
  return `customer.unanswered.${outcome === 'missed' ? (reason ?? outcome) : outcome}` as const;
}

/** How a call of the past is named. */
export function callKind(interaction: Interaction) {
  const incoming = { icon: PhoneIncoming, isMissed: false };
  if (interaction.endedAt === null) return { ...incoming, label: 'customer.inHand' } as const;
  if (interaction.direction === 'outgoing')
    return { icon: PhoneOutgoing, label: 'customer.outgoingCall', isMissed: false } as const;
  const outcome = unansweredOutcome(interaction);
  if (outcome === null) return { ...incoming, label: 'customer.incomingCall' } as const;
  const isMissed = outcome === 'missed';
  const icon = isMissed ? PhoneMissed : PhoneIncoming;
  return { icon, label: unansweredLabel(interaction, outcome), isMissed } as const;
}

/** What came of a call: how it was coded, else how it ended; one that nobody answered has nothing to code. */
export function useOutcome({ interaction, dispositionLabels }: RecentInteraction): string {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const causeWords = useCauseWords();
  if (dispositionLabels !== null) return dispositionLabels[language];
  if (interaction.answeredAt !== null || interaction.cause === null) return t('idle.notCoded');
  const outcome = unansweredOutcome(interaction);
  return outcome === null
    ? causeWords(interaction.cause, interaction.retryAt)
    : t(unansweredLabel(interaction, outcome));
}
