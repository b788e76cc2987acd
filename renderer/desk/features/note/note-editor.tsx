import { type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { FailureLine } from '../../components/failure';
import { SaveMark } from '../../components/save-mark';
import { useAutosave } from '../../state/autosave';
import './note.css';

/** Notes on the interaction, kept while they are typed. */
export function NoteEditor({ item, ref }: { item: WorkItem; ref?: Ref<HTMLTextAreaElement> }) {
  const { t } = useTranslation();
  const id = useId();
  const note = useAutosave(item.interaction.id, null, item.note);
  return (
    <div className="note">
      <div className="section-head">
        <label className="section-title" htmlFor={id}>
          {t('note.label')}
        </label>
        <SaveMark state={note.state} isEmpty={note.text === ''} />
      </div>
      <textarea
        ref={ref}
        id={id}
        className="text-area"
        dir="auto"
        value={note.text}
        maxLength={10_000}
        placeholder={t('note.hint')}
        onChange={(event) => note.type(event.target.value)}
        onBlur={note.flush}
      />
      <FailureLine status={note} />
    </div>
  );
}
