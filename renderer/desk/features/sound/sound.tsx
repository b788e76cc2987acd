import { useTranslation } from 'react-i18next';
import { FailureLine } from '../../components/failure';
import { Toggle } from '../../components/toggle';
import { useCommand, useSlice } from '../../state/desk-context';
import { Ringing } from '../ring-tones/ringing';
import { DevicePicker } from './device-picker';
import { MicrophoneLevel } from './microphone-level';
import './sound.css';
import { TestCall } from './test-call';
import { TrySpeaker } from './try-speaker';

const roles = ['microphone', 'speaker', 'ringer'] as const;
const processing = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;

/** Devices, how calls ring, what is done to the voice, and the trial of both; each change takes effect at once, in calls too. */
export function Sound() {
  const { t } = useTranslation();
  const { settings, devices } = useSlice('devices');
  const [update, updating] = useCommand('sound.update');
  return (
    <section className="settings-block" aria-labelledby="sound-title">
      <h2 id="sound-title">{t('sound.title')}</h2>
      <div className="sound-devices">
        {roles.map((role) => (
          <DevicePicker
            key={role}
            role={role}
            choice={settings[role]}
            devices={role === 'microphone' ? devices.microphones : devices.outputs}
            inUse={devices.inUse[role]}
            onChoose={(device) => void update({ ...settings, [role]: device })}
          />
        ))}
      </div>
      <FailureLine status={updating} />
      <TrySpeaker />
      <Ringing settings={settings} onChange={(changed) => void update(changed)} />
      <div className="sound-own">
        <fieldset className="sound-processing">
          <legend className="field-label">{t('sound.processing')}</legend>
          {processing.map((name) => (
            <Toggle
              key={name}
              label={t(`sound.${name}`)}
              isOn={settings[name]}
              onChange={(isOn) => void update({ ...settings, [name]: isOn })}
            />
          ))}
        </fieldset>
        <div className="sound-own-voice">
          <MicrophoneLevel />
          <TestCall />
        </div>
      </div>
    </section>
  );
}
