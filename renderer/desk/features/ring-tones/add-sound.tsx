import { FileMusic } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ImportedToneId,
  MOST_IMPORTED_TONES,
  type ToneImport,
} from '../../../../shared/domain/ring-tone';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand, useSlice } from '../../state/desk-context';
import './ring-tones.css';

interface AddSoundProps {
  /** Said once a sound is there. */
  readonly added: string;
  readonly onAdded?: (id: ImportedToneId) => void;
}

/** Brings a sound file in, and says what came of it. */
export function AddSound({ added, onAdded }: AddSoundProps) {
  const { t } = useTranslation();
  const { ringTones } = useSlice('devices');
  const [importTone, importing] = useCommand('sound.importTone');
  const [outcome, setOutcome] = useState<Exclude<ToneImport['result'], 'cancelled'> | null>(null);
  const add = async () => {
    setOutcome(null);
    const answer = await importTone({});
    if (!answer.ok || answer.value.result === 'cancelled') return;
    setOutcome(answer.value.result);
    if (answer.value.result === 'imported') onAdded?.(answer.value.id);
  };
  const isFull = ringTones.length >= MOST_IMPORTED_TONES;
  return (
    <div className="add-sound">
      <Action
        icon={FileMusic}
        label={t(importing.busy ? 'ringTones.importing' : 'ringTones.import')}
        isDisabled={importing.busy || isFull}
        onPress={() => void add()}
      />
      <p className="field-description">{t(isFull ? 'ringTones.full' : 'ringTones.hint')}</p>
      <p className="ring-tone-note" role="status" data-good={outcome === 'imported' || undefined}>
        {outcome !== null && (outcome === 'imported' ? added : t(`ringTones.outcome.${outcome}`))}
      </p>
      <FailureLine status={importing} />
    </div>
  );
}
