import type { MediaPort } from '../../media/port';
import type { SettingsPort } from '../../settings/port';
import type { TelephonyPort } from '../../telephony/port';

interface Parts {
  telephony: TelephonyPort;
  settings: Pick<SettingsPort, 'accounts'>;
  media: Pick<MediaPort, 'keepWarm'>;
}

/** A connection is kept ready while a call can come: some account is registered, or a call of the demo has begun. */
export function warmSound({ telephony, settings, media }: Parts): void {
  const update = () => {
    const isCalling = telephony.state.calls.some(({ state }) => state !== 'ended');
    const isReachable = settings.accounts.some(
      ({ id }) => telephony.registrationOf(id).state === 'registered',
    );
    media.keepWarm(isCalling || isReachable);
  };
  telephony.onRegistration(update);
  telephony.onState(update);
}
