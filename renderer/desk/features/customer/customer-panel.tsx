import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { AttachedFields } from './attached-fields';
import { CaseList } from './case-list';
import { CustomerHead } from './customer-head';
import { CustomerMatches } from './customer-matches';
import './customer.css';
import { KeyFacts } from './key-facts';
import { Timeline } from './timeline';
import { UnknownCaller } from './unknown-caller';

interface CustomerPanelProps {
  readonly item: WorkItem;
  /** Several have the number, and the agent has not said yet that it is none of them. */
  readonly asksWhich: boolean;
  readonly onNone: () => void;
}

/** Who the interaction is with: the record, a choice of several, or a way to make one. */
export function CustomerPanel({ item, asksWhich, onNone }: CustomerPanelProps) {
  const { t } = useTranslation();
  const { record } = item;
  return (
    <section className="customer" aria-label={t('customer.label')}>
      {record !== null ? (
        <>
          <CustomerHead customer={record.customer} />
          <AttachedFields item={item} />
          <KeyFacts facts={record.customer.facts} />
          <CaseList item={item} cases={record.cases} />
          <Timeline entries={record.timeline} />
        </>
      ) : asksWhich ? (
        <>
          <CustomerMatches item={item} onNone={onNone} />
          <AttachedFields item={item} />
        </>
      ) : (
        <>
          <UnknownCaller item={item} />
          <AttachedFields item={item} />
        </>
      )}
    </section>
  );
}
