import type { SoundPort } from '../../media/port';
import type { RingTonesPort } from '../../ring-tones/port';
import type { SettingsPort } from '../../settings/port';
import type { TelephonyPort } from '../../telephony/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

interface Parts {
  sound: SoundPort;
  settings: SettingsPort;
  telephony: Pick<TelephonyPort, 'state'>;
  ringTones: RingTonesPort;
  /** A file dialog; null when it was closed. */
  chooseSoundFile(): Promise<string | null>;
}

/** Commands on devices, ring tones and their trial. */
export const soundHandlers = ({ sound, settings, telephony, ringTones, chooseSoundFile }: Parts) =>
  ({
    'sound.update': (chosen) => {
      settings.setSound(chosen);
      return {};
    },
    'sound.watchMicrophone': ({ watch }) => {
      sound.watchMicrophone(watch);
      return {};
    },
    'sound.testSpeaker': () => {
      sound.testOutput('speaker');
      return {};
    },
    'sound.previewRing': ({ tone }) => {
      sound.previewRing(tone);
      return {};
    },
    'sound.previewAnnouncement': ({ sound: id }) => {
      sound.previewAnnouncement(id);
      return {};
    },
    'sound.importTone': async () => {
      const path = await chooseSoundFile();
      if (path === null) return { result: 'cancelled' };
      const added = await ringTones.add(path);
      if (added === null) throw new CommandError('conflict', 'too many ring tones');
      return added;
    },
    'sound.removeTone': async ({ id }) => {
      if (!(await ringTones.remove(id))) throw new CommandError('notFound', 'no such ring tone');
      return {};
    },
    'sound.testCall': () => {
      if (telephony.state.calls.some(({ state }) => state !== 'ended'))
        throw new CommandError('conflict', 'a call is running');
      sound.testCall();
      return {};
    },
  }) satisfies Partial<Handlers>;
