import { useTranslation } from 'react-i18next';
import type { AccountCheck } from '../../../../shared/domain/settings';
import { longDay } from '../../format/time';
import { useSlice } from '../../state/desk-context';

type Untrusted = Extract<AccountCheck, { result: 'certificateNotTrusted' }>;

/** The certificate that the server showed, to be compared with what IT knows. Hostile text. */
export function Certificate({ check }: { check: Untrusted }) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const day = (text: string) => {
    const at = Date.parse(text);
    return Number.isNaN(at) ? text : longDay(at, language);
  };
  const lines = [
    { label: t('account.subject'), value: check.subject },
    { label: t('account.issuer'), value: check.issuer },
    {
      label: t('account.validity'),
      value: t('account.validFromTo', { from: day(check.validFrom), to: day(check.validTo) }),
    },
    { label: t('account.fingerprint'), value: check.fingerprint },
  ];
  return (
    <section className="certificate" aria-label={t('account.certificate')}>
      <p>{t(`certificateReason.${check.reason}`)}</p>
      <dl>
        {lines.map((line) => (
          <div key={line.label}>
            <dt>{line.label}</dt>
            <dd className="selectable tabular">
              <bdi>{line.value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
