import { useTranslation } from 'react-i18next';
import type { DeviceInUse, SoundDevice, SoundRole } from '../../../../shared/domain/sound';
import { Picker } from '../../components/picker';

interface DevicePickerProps {
  readonly role: SoundRole;
  readonly choice: SoundDevice | null;
  readonly devices: readonly SoundDevice[];
  readonly inUse: DeviceInUse;
  readonly onChoose: (device: SoundDevice | null) => void;
}

/** No device has an empty id. */
const SYSTEM_DEFAULT = '';

/** The device of a role. One that is unplugged stays chosen and in the list. */
export function DevicePicker({ role, choice, devices, inUse, onChoose }: DevicePickerProps) {
  const { t } = useTranslation();
  // A device whose id has changed serves under its new one.
  const chosen =
    choice &&
    (devices.find(({ id }) => id === choice.id) ?? devices.find(({ label }) => label === choice.label));
  const isAbsent = choice !== null && chosen === undefined;
  const nameOf = ({ label }: SoundDevice, index: number) =>
    label === '' ? t('sound.nameless', { number: index + 1 }) : label;
  const defaultName = inUse.state === 'default' ? (inUse.label ?? '') : '';
  const options = [
    {
      value: SYSTEM_DEFAULT,
      label:
        defaultName === '' ? t('sound.systemDefault') : t('sound.systemDefaultIs', { device: defaultName }),
    },
    ...devices.map((device, index) => ({ value: device.id, label: nameOf(device, index) })),
    ...(isAbsent ? [{ value: choice.id, label: t('sound.absent', { device: choice.label }) }] : []),
  ];
  return (
    <div className="sound-device">
      <Picker
        label={t(`sound.${role}`)}
        value={(chosen ?? choice)?.id ?? SYSTEM_DEFAULT}
        options={options}
        onChange={(value) =>
          onChoose(devices.find(({ id }) => id === value) ?? (value === choice?.id ? choice : null))
        }
      />
      {inUse.state === 'fallback' && <p role="status">{t('sound.fallback')}</p>}
    </div>
  );
}
