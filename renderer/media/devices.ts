import {
  defaultSound,
  type SoundDevices,
  type SoundRole,
  type SoundSettings,
} from '../../shared/domain/sound';
import { choosable, type ResolvedDevice, resolveDevice } from './choose-device';
import type { MicrophoneWish } from './microphone';

const kinds = {
  microphone: 'audioinput',
  speaker: 'audiooutput',
  ringer: 'audiooutput',
} as const satisfies Record<SoundRole, MediaDeviceKind>;

/** What the agent chose, over what is plugged in. */
export class Devices {
  #settings = defaultSound;
  #found: readonly MediaDeviceInfo[] = [];
  #looked = false;
  /** Resolves once it is known what is plugged in. */
  readonly known: Promise<void>;
  #closed = false;

  /** @param onChange the choice or the devices are other ones now; not before the devices are known */
  constructor(private readonly onChange: () => void) {
    navigator.mediaDevices.addEventListener('devicechange', this.#look);
    this.known = this.#look();
  }

  get settings(): SoundSettings {
    return this.#settings;
  }

  use(settings: SoundSettings): void {
    this.#settings = settings;
    if (this.#looked) this.onChange();
  }

  resolve(role: SoundRole): ResolvedDevice {
    return resolveDevice(this.#settings[role], this.#found, kinds[role]);
  }

  /** What a microphone is opened with. */
  get microphone(): MicrophoneWish {
    const { echoCancellation, noiseSuppression, autoGainControl } = this.#settings;
    const processing = { echoCancellation, noiseSuppression, autoGainControl };
    const { id, meant } = this.resolve('microphone');
    return { deviceId: id, defaultMeant: meant, processing };
  }

  /** @param microphoneRefused the chosen microphone is there, but could not be opened */
  report(microphoneRefused: boolean): SoundDevices {
    const inUse = (role: SoundRole) => {
      const { state, label } = this.resolve(role);
      return { state, label };
    };
    const microphone = inUse('microphone');
    return {
      microphones: choosable(this.#found, 'audioinput'),
      outputs: choosable(this.#found, 'audiooutput'),
      inUse: {
        microphone: microphoneRefused ? { state: 'fallback', label: null } : microphone,
        speaker: inUse('speaker'),
        ringer: inUse('ringer'),
      },
    };
  }

  close(): void {
    navigator.mediaDevices.removeEventListener('devicechange', this.#look);
    this.#closed = true;
  }

  readonly #look = async () => {
    this.#found = await navigator.mediaDevices.enumerateDevices();
    if (this.#closed) return;
    this.#looked = true;
    this.onChange();
  };
}
