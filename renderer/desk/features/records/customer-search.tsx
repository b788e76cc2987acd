import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerSummary } from '../../../../shared/domain/customer';
import type { CustomerId } from '../../../../shared/domain/ids';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { useCommand } from '../../state/desk-context';
import { SummaryButton } from '../customer/summary-button';
import './records.css';

/** Quiet time after a key stroke before the records are asked. */
const QUIET_MS = 120;

/** What a search found, and for which text. */
interface Found {
  readonly text: string;
  readonly customers: readonly CustomerSummary[];
}

/** Type-ahead over the records; the last text typed wins, whatever order the answers come in. */
export function CustomerSearch({
  chosen = null,
  onChoose,
}: {
  chosen?: CustomerId | null;
  onChoose: (id: CustomerId) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const [search, status] = useCommand('records.search');
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === '') {
      setFound(null);
      return;
    }
    let isLatest = true;
    const timer = setTimeout(() => {
      void search({ text: wanted }).then((result) => {
        if (isLatest && result.ok) setFound({ text: wanted, customers: result.value.customers });
      });
    }, QUIET_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [text, search]);
  return (
    <div className="customer-search">
      <Field
        label={t('records.field')}
        labelHidden
        type="search"
        placeholder={t('records.hint')}
        value={text}
        onChange={setText}
        maxLength={100}
        autoFocus
        start={<Search size={16} aria-hidden />}
      />
      <p className="search-count" role="status">
        {found === null
          ? t('records.start')
          : found.customers.length === 0
            ? t('records.nothing', { text: found.text })
            : t('records.found', { count: found.customers.length })}
      </p>
      <FailureLine status={status} />
      <ul className="summaries">
        {found?.customers.map((summary) => (
          <li key={summary.id}>
            <SummaryButton
              summary={summary}
              isCurrent={summary.id === chosen}
              onPress={() => onChoose(summary.id)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
