import { type FocusEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../shared/domain/interaction';
import { NoteEditor } from '../features/note/note-editor';
import { ScriptPanel } from '../features/script/script-panel';
import { WrapUp } from '../features/wrap-up/wrap-up';
import { isTyping } from '../keys/combo';

/** The note takes the focus over from an answer whose field goes with the call; other focus stays where it is. */
function useNoteAfterAnswer(isOver: boolean) {
  const note = useRef<HTMLTextAreaElement>(null);
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    const left = focused.current;
    if (!isOver || note.current === null || left === null || left.isConnected || !isTyping(left)) return;
    note.current.focus();
    note.current.setSelectionRange(note.current.value.length, note.current.value.length);
  }, [isOver]);
  return {
    note,
    follow: {
      onFocus: (event: FocusEvent) => {
        focused.current = event.target;
      },
      // React does not report the blur of an element that it takes away itself.
      onBlur: () => {
        focused.current = null;
      },
    },
  };
}

/**
 * The script during the call, the wrap-up after it, and one note under both: a call that ends in the middle of a word
 * must not take the field away, the rest of the word would be read as shortcuts.
 */
export function WorkPanel({ item, digits }: { item: WorkItem; digits: boolean }) {
  const { t } = useTranslation();
  const isOver = item.phase === 'wrapUp';
  const { note, follow } = useNoteAfterAnswer(isOver);
  return (
    <section
      className={isOver ? 'wrap-up' : 'script'}
      aria-label={t(isOver ? 'wrapUp.label' : 'script.label')}
      {...follow}
    >
      {isOver ? <WrapUp item={item} digits={digits} /> : <ScriptPanel item={item} digits={digits} />}
      <NoteEditor item={item} ref={note} />
    </section>
  );
}
