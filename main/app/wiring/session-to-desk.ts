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

/** How the desk stands: mode, lines with their registration, storage, sound. */
export function showSession({ publisher, keeper, settings, telephony, media }: Parts): void {
  const show = () =>
    publisher.publish('session', {
      mode: settings.accounts.length > 0 ? 'account' : 'demo',
      accounts: settings.accounts.map((account) => ({
        account,
        registration: telephony.registrationOf(account.id),
      })),
      agentName:
        keeper.session?.lines.find(({ account }) => account.displayName)?.account.displayName ?? null,
      storage: keeper.storage,
      media: media.state,
    });
  keeper.onChange(show);
  telephony.onRegistration(show);
  media.onState(show);
  show();
}
