import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { MediaPort } from '../../media/port';
import type { SettingsPort } from '../../settings/port';
import type { TelephonyPort } from '../../telephony/port';
import type { SessionKeeper } from '../session-keeper';

interface Parts {
  publisher: SlicePublisher;
  keeper: SessionKeeper;
  settings: SettingsPort;
  telephony: TelephonyPort;
  media: MediaPort;
}

/** How the desk stands: mode, account, registration, storage, sound. */
export function showSession({ publisher, keeper, settings, telephony, media }: Parts): void {
  const show = () =>
    publisher.publish('session', {
      mode: settings.account ? 'account' : 'demo',
      account: settings.account,
      agentName: keeper.session?.driver.account.displayName || null,
      registration: telephony.registration,
      storage: keeper.storage,
      media: media.state,
    });
  keeper.onChange(show);
  telephony.onRegistration(show);
  media.onState(show);
  show();
}
