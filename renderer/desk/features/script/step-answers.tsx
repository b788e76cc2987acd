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
  const interactionId = item.interaction.id;
  const isPassing = useRef(false);
  const pass = async (go: () => Promise<unknown>) => {
    // A second key before the next step is painted would answer this one anew.
    if (isPassing.current) return;
    isPassing.current = true;
    await go();
    isPassing.current = false;
  };
  const give = (value: string) =>
    void pass(() => saveAnswer({ interactionId, stepId: step.id, value, advance: true }));
  return (
    <div className="step-answers" dir={directionOf(reading.script)}>
      {step.answer.kind === 'choice' ? (
        <Choices
          item={item}
          choices={step.answer.choices}
          language={reading.script.language}
          given={given?.value ?? null}
          digits={digits}
          onChoose={give}
        />
      ) : step.answer.kind === 'text' ? (
        <TextAnswer
          interactionId={interactionId}
          stepId={step.id}
          label={step.answer.label}
          stored={given?.value ?? ''}
          isLast={step.answer.next === null}
          onPass={(go) => void pass(go)}
        />
      ) : (
        <GoOn isLast={step.answer.next === null} isPassed={given !== undefined} onGo={() => give('')} />
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
