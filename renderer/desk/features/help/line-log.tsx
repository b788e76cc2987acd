import { useTranslation } from 'react-i18next';
import type { RegistrationEntry } from '../../../../shared/domain/diagnostics';
import { lineName } from '../../../../shared/domain/settings';
import { timeWithSeconds } from '../../format/time';
import { useSlice } from '../../state/desk-context';

/** How the lines have stood, the newest first, with what to do where one is in trouble. */
export function LineLog({ entries }: { entries: readonly RegistrationEntry[] }) {
  const { t } = useTranslation();
  const { accounts } = useSlice('session');
  const { language } = useSlice('preferences');
  const nameOf = (id: string) => {
    const found = accounts.find(({ account }) => account.id === id);
    return found === undefined ? '' : lineName(found.account);
  };
  return (
    <section className="settings-block" aria-labelledby="lines-title">
      <h2 id="lines-title">{t('help.lines')}</h2>
      {entries.length === 0 && <p className="empty">{t('help.noLines')}</p>}
      <ol className="help-log">
        {entries.map(({ at, accountId, registration }) => (
          <li key={`${at} ${accountId} ${registration.state}`}>
            <time className="tabular">{timeWithSeconds(at, language)}</time>
            <span>
              <bdi>{nameOf(accountId)}</bdi> {t(`registration.${registration.state}`)}
              {'problem' in registration && (
                <span className="help-remedy">{t(`registrationProblem.${registration.problem}`)}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
