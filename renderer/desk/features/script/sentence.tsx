import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { MergedText } from './merged-text';
import { directionOf, type ScriptReading } from './script-reading';

/** The words to say, in the script's own language and direction; a new step is read out. */
export function Sentence({ item, reading }: { item: WorkItem; reading: ScriptReading }) {
  const { t } = useTranslation();
  const { script, step } = reading;
  const hasTitle = step.title.trim() !== step.say.trim();
  return (
    <div className="sentence" dir={directionOf(script)} aria-live="polite" aria-atomic>
      <div className="sentence-head">
        {hasTitle && (
          <h2 className="sentence-title" lang={script.language}>
            <MergedText text={step.title} item={item} />
          </h2>
        )}
        {step.mandatory && (
          <span className="sentence-mandatory">
            <ShieldAlert size={16} aria-hidden />
            {t('script.mandatory')}
          </span>
        )}
      </div>
      <p className="sentence-text selectable" lang={script.language}>
        <MergedText text={step.say} item={item} />
      </p>
    </div>
  );
}
