import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultTone } from '../../../../shared/domain/ring-tone';
import { QUIETEST_RING, type SoundSettings } from '../../../../shared/domain/sound';
import { ImportedTones } from './imported-tones';
import { RingTonePicker } from './ring-tone-picker';

interface RingingProps {
  readonly settings: SoundSettings;
  readonly onChange: (settings: SoundSettings) => void;
}

const VOLUME_STEP = 10;

/** How calls ring: with which tone, how loud, and the tones of the agent's own. */
export function Ringing({ settings, onChange }: RingingProps) {
  const { t } = useTranslation();
  const volumeId = useId();
  return (
    <div className="ringing">
      <div className="ringing-choice">
        <RingTonePicker
          label={t('ringTones.tone')}
          value={settings.ringTone}
          inherited={null}
          onChange={(tone) => onChange({ ...settings, ringTone: tone ?? defaultTone })}
        />
        <div className="field">
          <label className="field-label" htmlFor={volumeId}>
            {t('ringTones.volume')}
          </label>
          <input
            id={volumeId}
            type="range"
            className="ringing-volume"
            min={QUIETEST_RING}
            max={100}
            step={VOLUME_STEP}
            value={settings.ringVolume}
            aria-valuetext={t('ringTones.percent', { percent: settings.ringVolume })}
            onChange={(event) => onChange({ ...settings, ringVolume: Number(event.target.value) })}
          />
        </div>
      </div>
      <ImportedTones />
    </div>
  );
}
