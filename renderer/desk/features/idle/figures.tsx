import { useTranslation } from 'react-i18next';
import { averageHandling } from '../../../../shared/domain/history';
import { clockDuration } from '../../format/time';
import { useSlice } from '../../state/desk-context';

/** The agent's own day in numbers. */
export function Figures() {
  const { t } = useTranslation();
  const today = useSlice('today');
  const average = averageHandling(today);
  const figures = [
    { label: t('idle.calls'), value: String(today.calls) },
    { label: t('idle.missed'), value: String(today.missed) },
    { label: t('idle.talk'), value: clockDuration(today.talkSeconds) },
    { label: t('idle.hold'), value: clockDuration(today.holdSeconds) },
    { label: t('idle.wrapUp'), value: clockDuration(today.wrapUpSeconds) },
    { label: t('idle.average'), value: average === null ? '–' : clockDuration(average) },
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
