import { Check, Circle, CircleDot, ShieldAlert } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { StepId } from '../../../../shared/domain/ids';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { MergedText } from './merged-text';
import { directionOf, type ScriptReading } from './script-reading';

interface StepListProps {
  readonly item: WorkItem;
  readonly reading: ScriptReading;
  readonly onGo: (stepId: StepId) => void;
}

/** The steps gone through and the one at hand; each can be gone back to. */
export function StepList({ item, reading, onGo }: StepListProps) {
  const { t } = useTranslation();
  const { script, step } = reading;
  return (
    <nav className="side-section" aria-label={t('script.steps')}>
      <h3 className="section-title">{t('script.steps')}</h3>
      <ol className="steps" lang={script.language} dir={directionOf(script)}>
        {reading.path.map((each) => {
          const isCurrent = each.id === step.id;
          const isOwed = reading.owed.some((owed) => owed.id === each.id);
          const isDone = reading.done.has(each.id);
          const Icon = isCurrent ? CircleDot : isDone ? Check : isOwed ? ShieldAlert : Circle;
          return (
            <li key={each.id}>
              <Button
                className="step"
                onPress={() => onGo(each.id)}
                {...(isCurrent && { 'aria-current': 'step' as const })}
                data-owed={isOwed || undefined}
              >
                <Icon size={16} aria-hidden />
                <span className="step-title">
                  <MergedText text={each.title} item={item} />
                </span>
                {isDone && <span className="visually-hidden">({t('script.stepDone')})</span>}
              </Button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
