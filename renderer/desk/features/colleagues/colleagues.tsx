import { PencilLine, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { useSlice } from '../../state/desk-context';
import { ColleagueRow } from './colleague-row';
import './colleagues.css';
import { EditColleagues } from './edit-colleagues';

/** The extensions that the agent watches: who is free, who rings, who talks. */
export function Colleagues() {
  const { t } = useTranslation();
  const { colleagues } = useSlice('colleagues');
  const [isEditing, setEditing] = useState(false);
  return (
    <section className="colleagues" aria-label={t('colleagues.label')}>
      <header className="colleagues-head">
        <h2>{t('colleagues.label')}</h2>
        {!isEditing && (
          <Action icon={PencilLine} label={t('colleagues.edit')} onPress={() => setEditing(true)} />
        )}
      </header>
      {isEditing ? (
        <EditColleagues onDone={() => setEditing(false)} />
      ) : colleagues.length === 0 ? (
        <div className="colleagues-none">
          <Users size={28} aria-hidden />
          <p>{t('colleagues.empty')}</p>
        </div>
      ) : (
        <ul className="colleague-list">
          {colleagues.map((colleague) => (
            <ColleagueRow key={colleague.address} colleague={colleague} />
          ))}
        </ul>
      )}
    </section>
  );
}
