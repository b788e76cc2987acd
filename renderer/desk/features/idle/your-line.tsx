import { useTranslation } from 'react-i18next';
import { useSlice } from '../../state/desk-context';

/** Under which name and line one is reached. */
export function YourLine() {
  const { t } = useTranslation();
  const { account, registration } = useSlice('session');
  if (account === null) return null;
  return (
    <section className="idle-block" aria-label={t('idle.line')}>
      <h3 className="idle-title">{t('idle.line')}</h3>
      <dl className="line-facts">
        <div>
          <dt>{account.displayName}</dt>
          <dd>
            <bdi dir="ltr">
              {account.user}@{account.domain}
            </bdi>
          </dd>
        </div>
        <div>
          <dt>{t('account.server')}</dt>
          <dd>{t(`registration.${registration.state}`)}</dd>
        </div>
      </dl>
    </section>
  );
}
