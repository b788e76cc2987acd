import type { DeviceInUse, SoundDevice } from '../../shared/domain/sound';

/** `id` is empty for the system's default, which `meant` then tells apart from a later one; empty while that is unknown. */
export interface ResolvedDevice extends DeviceInUse {
  readonly id: string;
  readonly meant: string;
}

/** Names of Chromium for what the system prefers; they come besides the device itself. */
const PREFERRED = new Set(['default', 'communications']);

type Found = Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label' | 'groupId'>;

/** The devices of a kind that can be chosen. Without permission they have no id. */
export const choosable = (found: readonly Found[], kind: MediaDeviceKind): SoundDevice[] =>
  found
    .filter((device) => device.kind === kind && device.deviceId !== '' && !PREFERRED.has(device.deviceId))
    .map(({ deviceId, label }) => ({ id: deviceId.slice(0, 200), label: label.slice(0, 200) }));

/** The chosen device by its id, else by its label, else the default. */
export function resolveDevice(
  choice: SoundDevice | null,
  found: readonly Found[],
  kind: MediaDeviceKind,
): ResolvedDevice {
  const devices = choosable(found, kind);
  const chosen =
    choice &&
    (devices.find(({ id }) => id === choice.id) ??
      devices.find(({ label }) => label === choice.label && label !== ''));
  if (chosen) return { state: 'chosen', ...chosen, meant: '' };
  const preferred = found.find((device) => device.kind === kind && device.deviceId === 'default');
  const label = preferred?.label || devices[0]?.label || null;
  return {
    state: choice === null ? 'default' : 'fallback',
    id: '',
    label: label?.slice(0, 200) ?? null,
    // Without permission the devices have no names.
    meant: preferred?.label ? `${preferred.groupId} ${preferred.label}` : '',
  };
}
