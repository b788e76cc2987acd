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

/** Where the call leads: the sentence to say, the answers to it, and help. The frame around it is `app/work-panel.tsx`. */
export function ScriptPanel({ item, digits }: ScriptPanelProps) {
  const { t } = useTranslation();
  const [goToStep, going] = useCommand('work.goToStep');
  const interactionId = item.interaction.id;
  const reading = readScript(item);
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
              <StepAnswers key={reading.step.id} item={item} reading={reading} digits={digits} />
            </>
          )}
          <FailureLine status={going} />
        </div>
        {reading !== null && (
          <aside className="script-side">
            <StepList reading={reading} onGo={go} />
            <Objections key={reading.step.id} item={item} reading={reading} />
          </aside>
        )}
      </div>
    </>
  );
}
