import { type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { FailureLine } from '../../components/failure';
import { SaveMark } from '../../components/save-mark';
import { useAutosave } from '../../state/autosave';
import { useCommand } from '../../state/desk-context';
import './note.css';

/** Notes on the interaction, kept while they are typed. */
export function NoteEditor({ item, ref }: { item: WorkItem; ref?: Ref<HTMLTextAreaElement> }) {
  const { t } = useTranslation();
  const id = useId();
  const [saveNote, saving] = useCommand('work.saveNote');
  const { text, state, type, flush } = useAutosave(item.note, async (value) => {
    const result = await saveNote({ interactionId: item.interaction.id, text: value });
    return result.ok;
  });
  return (
    <div className="note">
      <div className="section-head">
        <label className="section-title" htmlFor={id}>
          {t('note.label')}
        </label>
        <SaveMark state={state} isEmpty={text === ''} />
      </div>
      <textarea
        ref={ref}
        id={id}
        className="text-area"
        dir="auto"
        value={text}
        maxLength={10_000}
        placeholder={t('note.hint')}
        onChange={(event) => type(event.target.value)}
        onBlur={() => void flush()}
      />
      <FailureLine status={saving} />
    </div>
  );
}
