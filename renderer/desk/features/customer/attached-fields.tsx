import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { PhoneNumber } from '../../components/phone-number';

/** What the network told with the call: the number called first, and what another system sent along. */
export function AttachedFields({ item }: { item: WorkItem }) {
  const { t } = useTranslation();
  const { firstCalled, attached } = item;
  if (firstCalled === null && attached.length === 0) return null;
  return (
    <section className="customer-section" aria-label={t('customer.attached')}>
      <h3 className="section-title">{t('customer.attached')}</h3>
      <dl className="key-facts">
        {firstCalled !== null && (
          <div>
            <dt>{t('incoming.firstCalled')}</dt>
            <dd className="selectable">
              <PhoneNumber value={firstCalled} />
            </dd>
          </div>
        )}
        {attached.map(({ name, value }) => (
          <div key={name}>
            <dt>
              <bdi>{name === 'uui' ? t('customer.attachedText') : name}</bdi>
            </dt>
            <dd className="selectable" dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
