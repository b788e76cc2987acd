import { type SoundDevices, SoundRole } from '../../../shared/domain/sound';
import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { SoundPort } from '../../media/port';
import type { NoticeBoard } from '../../platform/notices';
import type { SettingsPort } from '../../settings/port';

interface Parts {
  publisher: SlicePublisher;
  notices: Pick<NoticeBoard, 'post' | 'withdraw'>;
  settings: Pick<SettingsPort, 'sound' | 'onSound'>;
  sound: SoundPort;
}

const replaced = {
  microphone: 'microphoneReplaced',
  speaker: 'speakerReplaced',
  ringer: 'ringerReplaced',
} as const satisfies Record<SoundRole, string>;

/** The chosen devices go to the media window; what is there, and how a trial goes, to the desk. */
export function showSound({ publisher, notices, settings, sound }: Parts): void {
  const use = () => {
    sound.useSound(settings.sound);
    publisher.patch('devices', { settings: settings.sound });
  };
  settings.onSound(use);
  let before: SoundDevices | null = null;
  sound.onDevices((devices) => {
    tellChanges(notices, before, devices);
    before = devices;
    publisher.patch('devices', { devices });
  });
  sound.onMicrophoneLevel((level) => publisher.publish('microphone', { level }));
  sound.onTestCall((testCall) => publisher.patch('devices', { testCall }));
  sound.onRingPreview((ringPreview) => publisher.patch('devices', { ringPreview }));
  use();
}

/** A device that went away is told for as long as it is away, and that it is back once. */
function tellChanges(notices: Parts['notices'], before: SoundDevices | null, now: SoundDevices): void {
  for (const role of SoundRole.options) {
    const { state, label } = now.inUse[role];
    const former = before?.inUse[role].state;
    if (state === 'fallback') {
      if (former === 'fallback') continue;
      notices.withdraw('deviceBack');
      notices.post(replaced[role], 'warning', { device: label ?? '' });
    } else {
      notices.withdraw(replaced[role]);
      if (state === 'chosen' && former === 'fallback')
        notices.post('deviceBack', 'info', { device: label ?? '' });
    }
  }
}
