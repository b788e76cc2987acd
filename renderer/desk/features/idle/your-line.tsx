import { useTranslation } from 'react-i18next';
import { LineMark } from '../../components/line-mark';
import { useSlice } from '../../state/desk-context';
import { backupOf, lineState } from '../../state/lines';

/** Under which names and lines one is reached. */
export function YourLine() {
  const { t } = useTranslation();
  const { accounts } = useSlice('session');
  const title = t('idle.line', { count: accounts.length });
  return (
    <section className="idle-block" aria-label={title}>
      <h3 className="idle-title">{title}</h3>
      <dl className="line-facts">
        {accounts.map((line) => (
          <div key={line.account.id}>
            <dt>
              {(line.account.label || line.account.displayName) !== '' && (
                <bdi className="line-facts-name">{line.account.label || line.account.displayName}</bdi>
              )}
              <bdi dir="ltr" className="line-facts-address">
                {line.account.user}@{line.account.domain}
              </bdi>
            </dt>
            <dd>
              <LineMark state={lineState(line)} backup={backupOf(line)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
