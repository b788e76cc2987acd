import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepId } from '../../../../shared/domain/ids';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';
import { Objections } from './objections';
import './script.css';
import { ScriptHead } from './script-head';
import { readScript } from './script-reading';
import { Sentence } from './sentence';
import { StepAnswers } from './step-answers';
import { StepList } from './step-list';

interface ScriptPanelProps {
  readonly item: WorkItem;
  /** False while another panel asks for a digit. */
  readonly digits: boolean;
}

/** The answers of a new step take the focus that the last one's field or button left behind. */
function useFocusOnStep(stepId: StepId | null) {
  const answers = useRef<HTMLDivElement>(null);
  const shown = useRef(stepId);
  useEffect(() => {
    if (shown.current !== stepId && document.activeElement === document.body) answers.current?.focus();
    shown.current = stepId;
  }, [stepId]);
  return answers;
}

/** Where the call leads: the sentence to say, the answers to it, and help. The frame around it is `app/work-panel.tsx`. */
export function ScriptPanel({ item, digits }: ScriptPanelProps) {
  const { t } = useTranslation();
  const [goToStep, going] = useCommand('work.goToStep');
  const interactionId = item.interaction.id;
  const reading = readScript(item);
  const answers = useFocusOnStep(reading?.step.id ?? null);
  const go = (stepId: StepId) => void goToStep({ interactionId, stepId });
  return (
    <>
      <ScriptHead campaign={item.campaign} reading={reading} />
      <div className="script-body">
        <div className="script-main">
          {reading === null ? (
            <p className="hint">{t('script.none')}</p>
          ) : (
            <>
              <Sentence item={item} reading={reading} />
              <div ref={answers} className="step-focus" tabIndex={-1}>
                <StepAnswers key={reading.step.id} item={item} reading={reading} digits={digits} />
              </div>
            </>
          )}
          <FailureLine status={going} />
        </div>
        {reading !== null && (
          <aside className="script-side">
            <StepList item={item} reading={reading} onGo={go} />
            <Objections key={reading.step.id} item={item} reading={reading} />
          </aside>
        )}
      </div>
    </>
  );
}
