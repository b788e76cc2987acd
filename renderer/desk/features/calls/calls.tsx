import { useTranslation } from 'react-i18next';
import { Figures } from '../idle/figures';
import { RecentCalls } from '../idle/recent-calls';

/** The day's calls on the whole width. */
export function Calls() {
  const { t } = useTranslation();
  return (
    <section className="idle-main" aria-label={t('rail.calls')}>
      <Figures />
      <RecentCalls />
    </section>
  );
}
