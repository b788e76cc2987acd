import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../shared/domain/interaction';
import { NoteEditor } from '../features/note/note-editor';
import { ScriptPanel } from '../features/script/script-panel';
import { WrapUp } from '../features/wrap-up/wrap-up';

/**
 * The script during the call, the wrap-up after it, and one note under both: a call that ends in the middle of a word
 * must not take the field away, the rest of the word would be read as shortcuts.
 */
export function WorkPanel({ item, digits }: { item: WorkItem; digits: boolean }) {
  const { t } = useTranslation();
  const isOver = item.phase === 'wrapUp';
  return (
    <section
      className={isOver ? 'wrap-up' : 'script'}
      aria-label={t(isOver ? 'wrapUp.label' : 'script.label')}
    >
      {isOver ? <WrapUp item={item} digits={digits} /> : <ScriptPanel item={item} digits={digits} />}
      <NoteEditor item={item} />
    </section>
  );
}
