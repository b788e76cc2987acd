import { UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CustomerSummary } from '../../../../shared/domain/customer';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { priority, useShortcut } from '../../keys/shortcuts';
import { useCommand } from '../../state/desk-context';
import { SummaryButton } from './summary-button';

function Match({
  match,
  digit,
  onChoose,
}: {
  match: CustomerSummary;
  digit: string | null;
  onChoose: () => void;
}) {
  useShortcut(digit, onChoose, priority.choice);
  return (
    <li>
      <SummaryButton summary={match} hint={digit} onPress={onChoose} />
    </li>
  );
}

/** Several customers have the number: the agent asks the name and says which, by a digit. */
export function CustomerMatches({ item, onNone }: { item: WorkItem; onNone: () => void }) {
  const { t } = useTranslation();
  const [choose, choosing] = useCommand('work.chooseCustomer');
  const interactionId = item.interaction.id;
  return (
    <div className="customer-ask">
      <h2 className="customer-ask-title">
        <UsersRound size={20} aria-hidden />
        {t('customer.severalTitle')}
      </h2>
      <p className="hint">{t('customer.severalHint')}</p>
      <ul className="summaries">
        {item.matches.map((match, index) => (
          <Match
            key={match.id}
            match={match}
            digit={index < 9 ? String(index + 1) : null}
            onChoose={() => void choose({ interactionId, customerId: match.id })}
          />
        ))}
      </ul>
      <FailureLine status={choosing} />
      <Action label={t('customer.noneOfThem')} onPress={onNone} />
    </div>
  );
}
