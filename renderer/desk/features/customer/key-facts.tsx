import { useTranslation } from 'react-i18next';
import type { Customer } from '../../../../shared/domain/customer';

/** What the client's business wants at hand, in its order. */
export function KeyFacts({ facts }: { facts: Customer['facts'] }) {
  const { t } = useTranslation();
  if (facts.length === 0) return null;
  return (
    <section className="customer-section">
      <h3 className="section-title">{t('customer.facts')}</h3>
      <dl className="key-facts">
        {facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd className="selectable tabular">{fact.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
