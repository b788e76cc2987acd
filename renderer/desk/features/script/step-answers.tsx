import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';
import { Choices } from './choices';
import { GoOn } from './go-on';
import { directionOf, type ScriptReading } from './script-reading';
import { TextAnswer } from './text-answer';

interface StepAnswersProps {
  readonly item: WorkItem;
  readonly reading: ScriptReading;
  readonly digits: boolean;
}

/** How the step is answered: one of a few, a text, or only "go on". */
export function StepAnswers({ item, reading, digits }: StepAnswersProps) {
  const { t } = useTranslation();
  const [saveAnswer, saving] = useCommand('work.saveAnswer');
  const { step } = reading;
  const given = item.answers.find((answer) => answer.stepId === step.id);
  const leaving = useRef<string | null>(null);
  const place = `${item.interaction.id} ${step.id}`;
  const save = async (value: string, advance: boolean) => {
    // A second key before the next step is painted would answer this one anew.
    if (advance && leaving.current === place) return false;
    if (advance) leaving.current = place;
    const result = await saveAnswer({ interactionId: item.interaction.id, stepId: step.id, value, advance });
    if (leaving.current === place) leaving.current = null;
    return result.ok;
  };
  return (
    <div className="step-answers" dir={directionOf(reading.script)}>
      {step.answer.kind === 'choice' ? (
        <Choices
          choices={step.answer.choices}
          language={reading.script.language}
          given={given?.value ?? null}
          digits={digits}
          onChoose={(value) => void save(value, true)}
        />
      ) : step.answer.kind === 'text' ? (
        <TextAnswer
          label={step.answer.label}
          stored={given?.value ?? ''}
          isLast={step.answer.next === null}
          save={save}
        />
      ) : (
        <GoOn
          isLast={step.answer.next === null}
          isPassed={given !== undefined}
          onGo={() => void save('', true)}
        />
      )}
      {step.answer.kind === 'choice' && !digits && <p className="hint">{t('script.digitsElsewhere')}</p>}
      {reading.isFinished && (
        <p className="script-finished" role="status">
          {t('script.finished')}
        </p>
      )}
      <FailureLine status={saving} />
    </div>
  );
}
