import type { SoundPort } from '../../media/port';
import type { SettingsPort } from '../../settings/port';
import type { TelephonyPort } from '../../telephony/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

/** Commands on devices and their trial. */
export const soundHandlers = (
  sound: SoundPort,
  settings: SettingsPort,
  telephony: Pick<TelephonyPort, 'state'>,
) =>
  ({
    'sound.update': (chosen) => {
      settings.setSound(chosen);
      return {};
    },
    'sound.watchMicrophone': ({ watch }) => {
      sound.watchMicrophone(watch);
      return {};
    },
    'sound.testOutput': ({ output }) => {
      sound.testOutput(output);
      return {};
    },
    'sound.testCall': () => {
      if (telephony.state.calls.some(({ state }) => state !== 'ended'))
        throw new CommandError('conflict', 'a call is running');
      sound.testCall();
      return {};
    },
  }) satisfies Partial<Handlers>;
