import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand, useSlice } from '../../state/desk-context';
import { AddSound } from './add-sound';

/** Sound files of the agent's own: brought in, and removed. */
export function ImportedTones() {
  const { t } = useTranslation();
  const { ringTones } = useSlice('devices');
  const [remove, removing] = useCommand('sound.removeTone');
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
      <AddSound added={t('ringTones.outcome.imported')} />
      <FailureLine status={removing} />
    </fieldset>
  );
}
