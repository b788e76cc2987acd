import { turnedAwayCauses } from '../../../shared/domain/interaction';
import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { MediaPort } from '../../media/port';
import type { NoticeBoard } from '../../platform/notices';
import type { Settings } from '../../settings/settings';
import type { TelephonyPort } from '../../telephony/port';

interface Parts {
  publisher: SlicePublisher;
  notices: NoticeBoard;
  telephony: TelephonyPort;
  media: MediaPort;
  settings: Settings;
}

/** What happened that the agent should know, and where it came from. */
export function showNotices({ publisher, notices, telephony, media, settings }: Parts): void {
  notices.onChange((all) => publisher.publish('notices', { notices: [...all] }));
  telephony.onSoundLost(() => notices.post('soundNotRestored', 'problem'));
  telephony.onMalformed(() => notices.post('malformedCallRefused', 'warning'));
  telephony.onCall(({ call }) => {
    const isTurnedAway = call.state === 'ended' && turnedAwayCauses.some((code) => code === call.cause.code);
    // Said once, however many there are.
    const isTold = notices.notices.some(({ code }) => code === 'callsTurnedAway');
    if (isTurnedAway && !isTold) notices.post('callsTurnedAway', 'info');
  });
  media.onRestarted(() => {
    if (telephony.state.calls.some((call) => call.state !== 'ended')) notices.post('mediaRestarted', 'info');
  });
  media.onPlayback(({ state }) => {
    if (state === 'failed') notices.post('soundNotPlayed', 'problem');
  });
  media.onMicrophone((state) => {
    if (state === 'back') {
      notices.withdraw('microphoneMissing');
      notices.withdraw('microphoneDenied');
    }
    if (state === 'denied') notices.post('microphoneDenied', 'problem');
    if (state === 'missing' || state === 'busy') notices.post('microphoneMissing', 'problem');
  });
  if (!settings.setAside) return;
  const { file, reason } = settings.setAside;
  notices.post(reason === 'newerProgram' ? 'settingsOfNewerProgram' : 'settingsSetAside', 'problem', {
    file,
  });
}
