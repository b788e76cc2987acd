import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportedToneId } from '../../../../shared/domain/ring-tone';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand, useSlice } from '../../state/desk-context';
import { AddSound } from './add-sound';

/** Sound files of the agent's own: brought in, and removed. */
export function ImportedTones() {
  const { t } = useTranslation();
  const { ringTones } = useSlice('devices');
  const { campaigns } = useSlice('campaigns');
  const { language } = useSlice('preferences');
  const told = (id: ImportedToneId) =>
    new Intl.ListFormat(language).format(
      campaigns.filter((one) => one.recordingAnnouncement === id).map(({ name }) => name),
    );
  const [remove, removing] = useCommand('sound.removeTone');
  return (
    <fieldset className="imported-tones">
      <legend className="field-label">{t('ringTones.own')}</legend>
      {ringTones.length > 0 && (
        <ul>
          {ringTones.map(({ id, name, isUsable }) => (
            <li key={id}>
              <span>
                <bdi>{isUsable ? name : t('ringTones.unusable', { name })}</bdi>
                {told(id) !== '' && (
                  <span className="field-description">
                    {' '}
                    {t('ringTones.announces', { campaigns: told(id) })}
                  </span>
                )}
              </span>
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
