import { Building2, Languages, Mail, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../../../shared/domain/caller';
import type { Customer } from '../../../../shared/domain/customer';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { PhoneNumber, usePhoneWords } from '../../components/phone-number';
import { useSlice } from '../../state/desk-context';
import { useDial } from '../../state/lines';

/** Name, language, company and the numbers that reach them. */
export function CustomerHead({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const numberWords = usePhoneWords();
  const { calls } = useSlice('calls');
  const [dial, dialling] = useDial();
  const onCall = calls.some((call) => call.state !== 'ended');
  return (
    <div className="customer-head">
      <h2 className="customer-name selectable">{fullName(customer)}</h2>
      <ul className="customer-tags">
        <li>
          <Languages size={16} aria-hidden />
          {t(`customer.language.${customer.language}`)}
        </li>
        {customer.company !== null && (
          <li className="selectable">
            <Building2 size={16} aria-hidden />
            {customer.company}
          </li>
        )}
        {customer.email !== null && (
          <li className="selectable" dir="ltr">
            <Mail size={16} aria-hidden />
            {customer.email}
          </li>
        )}
      </ul>
      <ul className="customer-numbers" aria-label={t('customer.numbers')}>
        {customer.numbers.map(({ e164, kind }) => (
          <li key={e164}>
            <span className="customer-number selectable">
              <PhoneNumber value={e164} />
            </span>
            <span className="customer-kind">{t(`customer.kind.${kind}`)}</span>
            {!onCall && (
              <Action
                icon={Phone}
                look="quiet"
                iconOnly
                label={t('customer.callNumber', { number: numberWords(e164) })}
                onPress={() => void dial(e164)}
              />
            )}
          </li>
        ))}
      </ul>
      <FailureLine status={dialling} />
    </div>
  );
}
