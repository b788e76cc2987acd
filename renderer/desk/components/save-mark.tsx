import { Check, CloudAlert, PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '../state/autosave';
import './save-mark.css';

const icons = { saved: Check, pending: PencilLine, saving: PencilLine, failed: CloudAlert } as const;

/** A discreet word on whether what was typed is kept. Said aloud only when it is not: every pause in typing would be. */
export function SaveMark({ state, isEmpty }: { state: SaveState; isEmpty: boolean }) {
  const { t } = useTranslation();
  const Icon = icons[state];
  const hidden = isEmpty && state === 'saved';
  return (
    <span className="save-mark" data-state={state}>
      {!hidden && (
        <>
          <Icon size={14} aria-hidden />
          {state !== 'failed' && t(`note.${state}`)}
        </>
      )}
      <span role="status">{state === 'failed' && t('note.failed')}</span>
    </span>
  );
}
