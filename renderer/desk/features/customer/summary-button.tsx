import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../../../shared/domain/caller';
import type { CustomerSummary } from '../../../../shared/domain/customer';
import { KeyHint } from '../../components/key-hint';
import { PhoneNumber } from '../../components/phone-number';
import { shortMoment } from '../../format/time';
import { useSlice } from '../../state/desk-context';

interface SummaryButtonProps {
  readonly summary: CustomerSummary;
  readonly hint?: string | null;
  readonly isCurrent?: boolean;
  readonly onPress: () => void;
}

/** A customer in a list, with what tells them from their neighbours. */
export function SummaryButton({ summary, hint = null, isCurrent = false, onPress }: SummaryButtonProps) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const number = summary.numbers[0]?.e164;
  return (
    <Button className="summary" onPress={onPress} {...(isCurrent && { 'aria-current': true })}>
      {hint !== null && <KeyHint combo={hint} />}
      <span className="summary-text">
        <span className="summary-name">
          {fullName(summary)}
          {summary.company !== null && <span className="summary-company">{summary.company}</span>}
        </span>
        <span className="summary-more">
          {number !== undefined && <PhoneNumber value={number} />}
          {summary.openCases > 0 && <span>{t('customer.openCases', { count: summary.openCases })}</span>}
          {summary.lastContactAt !== null && (
            <span>
              {t('customer.lastContact', { when: shortMoment(summary.lastContactAt, Date.now(), language) })}
            </span>
          )}
        </span>
      </span>
    </Button>
  );
}
