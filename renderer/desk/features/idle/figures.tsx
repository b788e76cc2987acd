import { useTranslation } from 'react-i18next';
import { clockDuration } from '../../format/time';
import { useSlice } from '../../state/desk-context';

/** The agent's own day in four numbers. */
export function Figures() {
  const { t } = useTranslation();
  const { calls, missed, talkSeconds } = useSlice('today');
  const taken = calls - missed;
  const figures = [
    { label: t('idle.calls'), value: String(calls) },
    { label: t('idle.missed'), value: String(missed) },
    { label: t('idle.talk'), value: clockDuration(talkSeconds) },
    { label: t('idle.average'), value: taken > 0 ? clockDuration(talkSeconds / taken) : '–' },
  ];
  return (
    <section aria-label={t('idle.figures')}>
      <h3 className="idle-title">{t('idle.figures')}</h3>
      <dl className="figures">
        {figures.map((figure) => (
          <div key={figure.label}>
            <dt>{figure.label}</dt>
            <dd className="tabular">{figure.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
