import type { DeviceInUse } from '../../../../shared/domain/sound';

/**
 * The id that the speaker of the calls has on this page, by its label: Chromium gives every page other ids. Empty, the system's default,
 * where the agent chose none, or where it is not to be found.
 */
export async function speakerId({ state, label }: DeviceInUse): Promise<string> {
  if (state !== 'chosen' || !label) return '';
  const found = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return found.find((one) => one.kind === 'audiooutput' && one.label.slice(0, 200) === label)?.deviceId ?? '';
}
