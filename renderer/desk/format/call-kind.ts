import { PhoneIncoming, PhoneMissed, PhoneOutgoing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecentInteraction } from '../../../shared/domain/history';
import { type Interaction, unansweredOutcome } from '../../../shared/domain/interaction';
import { useSlice } from '../state/desk-context';
import { useCauseWords } from './cause-words';

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
  return { icon, label: `customer.unanswered.${outcome}`, isMissed } as const;
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
    : t(`customer.unanswered.${outcome}`);
}
