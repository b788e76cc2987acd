import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { asksWhichCustomer } from './asks-which-customer';
import { CaseList } from './case-list';
import { CustomerHead } from './customer-head';
import { CustomerMatches } from './customer-matches';
import './customer.css';
import { KeyFacts } from './key-facts';
import { Timeline } from './timeline';
import { UnknownCaller } from './unknown-caller';

/** Who the interaction is with: the record, a choice of several, or a way to make one. */
export function CustomerPanel({ item }: { item: WorkItem }) {
  const { t } = useTranslation();
  const [linking, setLinking] = useState(false);
  const { record } = item;
  return (
    <section className="customer" aria-label={t('customer.label')}>
      {record !== null ? (
        <>
          <CustomerHead customer={record.customer} />
          <KeyFacts facts={record.customer.facts} />
          <CaseList key={item.interaction.id} item={item} cases={record.cases} />
          <Timeline entries={record.timeline} />
        </>
      ) : asksWhichCustomer(item) && !linking ? (
        <CustomerMatches item={item} onNone={() => setLinking(true)} />
      ) : (
        <UnknownCaller key={item.interaction.id} item={item} />
      )}
    </section>
  );
}
