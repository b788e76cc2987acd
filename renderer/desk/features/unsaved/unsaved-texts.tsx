import { CloudAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { ScrollArea } from '../../components/scroll-area';
import { useDesk } from '../../state/desk-context';
import { isHopeless } from '../../state/drafts';
import './unsaved-texts.css';

/** What was typed in a field that is gone and could not be saved: kept here to be read and copied, until it is. */
export function UnsavedTexts() {
  const { t } = useTranslation();
  const { drafts } = useDesk();
  const left = useSyncExternalStore(drafts.subscribe, drafts.left);
  if (left.length === 0) return null;
  return (
    <section aria-label={t('unsaved.label')}>
      {left.map((draft) => {
        const { place, text } = draft;
        const label = t(place.stepId === null ? 'unsaved.note' : 'unsaved.answer');
        return (
          <div key={`${place.interactionId} ${place.stepId}`} className="banner" data-tone="problem">
            <CloudAlert size={16} aria-hidden />
            <div className="unsaved">
              <p>{label}</p>
              <ScrollArea className="unsaved-text selectable" label={label}>
                <p dir="auto">{text}</p>
              </ScrollArea>
              <FailureLine status={draft} />
            </div>
            {isHopeless(draft) && (
              <span className="banner-end">
                <Action look="quiet" label={t('unsaved.discard')} onPress={() => drafts.discard(place)} />
              </span>
            )}
          </div>
        );
      })}
    </section>
  );
}
