import { FileMusic, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_IMPORTED_TONES, type ToneImport } from '../../../../shared/domain/ring-tone';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand, useSlice } from '../../state/desk-context';

/** Sound files of the agent's own to ring with: brought in, and removed. */
export function ImportedTones() {
  const { t } = useTranslation();
  const { ringTones } = useSlice('devices');
  const [importTone, importing] = useCommand('sound.importTone');
  const [remove, removing] = useCommand('sound.removeTone');
  const [outcome, setOutcome] = useState<Exclude<ToneImport['result'], 'cancelled'> | null>(null);
  const add = async () => {
    setOutcome(null);
    const answer = await importTone({});
    if (answer.ok && answer.value.result !== 'cancelled') setOutcome(answer.value.result);
  };
  const isFull = ringTones.length >= MOST_IMPORTED_TONES;
  return (
    <fieldset className="imported-tones">
      <legend className="field-label">{t('ringTones.own')}</legend>
      {ringTones.length > 0 && (
        <ul>
          {ringTones.map(({ id, name, isUsable }) => (
            <li key={id}>
              <bdi>{isUsable ? name : t('ringTones.unusable', { name })}</bdi>
              <Action
                icon={X}
                iconOnly
                look="quiet"
                label={t('ringTones.remove', { name })}
                onPress={() => void remove({ id })}
              />
            </li>
          ))}
        </ul>
      )}
      <Action
        icon={FileMusic}
        label={t(importing.busy ? 'ringTones.importing' : 'ringTones.import')}
        isDisabled={importing.busy || isFull}
        onPress={() => void add()}
      />
      <p className="field-description">{t(isFull ? 'ringTones.full' : 'ringTones.hint')}</p>
      <p className="ring-tone-note" role="status" data-good={outcome === 'imported' || undefined}>
        {outcome !== null && t(`ringTones.outcome.${outcome}`)}
      </p>
      <FailureLine status={importing.failure === null ? removing : importing} />
    </fieldset>
  );
}
