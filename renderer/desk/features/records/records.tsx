import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { CustomerRecord } from '../../../../shared/domain/interaction';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';
import { CaseLine } from '../customer/case-line';
import { CustomerHead } from '../customer/customer-head';
import { KeyFacts } from '../customer/key-facts';
import { Timeline } from '../customer/timeline';
import { CustomerSearch } from './customer-search';

/** Search over all records; one is opened to be read. */
export function Records() {
  const { t } = useTranslation();
  const [record, setRecord] = useState<CustomerRecord | null>(null);
  const [open, opening] = useCommand('records.open');
  const show = async (customerId: CustomerId) => {
    const result = await open({ customerId });
    if (result.ok) setRecord(result.value.record);
  };
  return (
    <section className="records" aria-label={t('records.label')}>
      <CustomerSearch chosen={record?.customer.id ?? null} onChoose={(id) => void show(id)} />
      <div className="record">
        <FailureLine status={opening} />
        {record === null ? (
          <div className="record-none">
            <BookOpen size={28} aria-hidden />
            <p>{t('records.choose')}</p>
          </div>
        ) : (
          <>
            <p className="record-mode">{t('records.readOnly')}</p>
            <CustomerHead customer={record.customer} />
            <KeyFacts facts={record.customer.facts} />
            <section className="customer-section">
              <h3 className="section-title">{t('customer.cases')}</h3>
              {record.cases.length === 0 && <p className="empty">{t('customer.noOpenCase')}</p>}
              <ul className="record-cases">
                {record.cases.map((each) => (
                  <li key={each.id}>
                    <CaseLine value={each} />
                  </li>
                ))}
              </ul>
            </section>
            <Timeline key={record.customer.id} entries={record.timeline} />
          </>
        )}
      </div>
    </section>
  );
}
