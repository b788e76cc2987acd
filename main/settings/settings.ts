import { randomUUID } from 'node:crypto';
import Store from 'electron-store';
import { type DesktopOptions, desktopDefaults } from '../../shared/domain/desktop';
import { type Reachability, reachableAlways } from '../../shared/domain/reachability';
import type { ImportedTone } from '../../shared/domain/ring-tone';
import type { Account, Preferences } from '../../shared/domain/settings';
import { defaultSound, type SoundSettings } from '../../shared/domain/sound';
import type { Clock } from '../platform/clock';
import { Emitter, type Event } from '../platform/emitter';
import type { SettingsPort } from './port';
import { merge, SETTINGS_NAME, type SetAside, type SettingsFile, setAsideUnreadable } from './settings-file';
import { SETTINGS_VERSION } from './upgrades';

interface Options {
  folder: string;
  clock: Clock;
  /** BCP 47 tag of the machine, for the first start. */
  systemLocale: string;
}

const defaults = (systemLocale: string): SettingsFile => ({
  version: SETTINGS_VERSION,
  instanceId: randomUUID(),
  preferences: {
    language: systemLocale.toLowerCase().startsWith('en') ? 'en' : 'fr',
    theme: 'system',
    density: 'comfortable',
    colleagues: [],
  },
  desktop: desktopDefaults,
  reachability: reachableAlways,
  sound: defaultSound,
  ringTones: [],
  accounts: [],
});

const given = (patch: object): object =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));

/** Settings in `settings.json` of the profile's folder, checked field by field. */
export class Settings implements SettingsPort {
  readonly #store: Store<SettingsFile>;
  readonly #changed = new Emitter<Preferences>();
  readonly #reachabilityChanged = new Emitter<Reachability>();
  readonly #soundChanged = new Emitter<SoundSettings>();
  #value: SettingsFile;
  /** The file that did not fit and was kept under another name at start, or null. */
  readonly setAside: SetAside | null;

  constructor({ folder, clock, systemLocale }: Options) {
    this.setAside = setAsideUnreadable(folder, clock.now());
    this.#store = new Store<SettingsFile>({ cwd: folder, name: SETTINGS_NAME });
    this.#value = merge({ ...this.#store.store }, defaults(systemLocale));
    try {
      this.#store.store = this.#value;
    } catch {
      // A full or protected disk: the program starts with what it knows, and tells when something is to be kept.
    }
  }

  get preferences(): Preferences {
    return this.#value.preferences;
  }

  get onPreferences(): Event<Preferences> {
    return this.#changed.on;
  }

  get accounts(): readonly Account[] {
    return this.#value.accounts;
  }

  get instanceId(): string {
    return this.#value.instanceId;
  }

  updatePreferences(patch: Parameters<SettingsPort['updatePreferences']>[0]): void {
    this.#save({ preferences: { ...this.#value.preferences, ...given(patch) } });
    this.#changed.emit(this.#value.preferences);
  }

  get desktop(): DesktopOptions {
    return this.#value.desktop;
  }

  updateDesktop(patch: Parameters<SettingsPort['updateDesktop']>[0]): void {
    this.#save({ desktop: { ...this.#value.desktop, ...given(patch) } });
  }

  get reachability(): Reachability {
    return this.#value.reachability;
  }

  get onReachability(): Event<Reachability> {
    return this.#reachabilityChanged.on;
  }

  setReachability(reachability: Reachability): void {
    this.#save({ reachability });
    this.#reachabilityChanged.emit(reachability);
  }

  get sound(): SoundSettings {
    return this.#value.sound;
  }

  get onSound(): Event<SoundSettings> {
    return this.#soundChanged.on;
  }

  setSound(sound: SoundSettings): void {
    this.#save({ sound });
    this.#soundChanged.emit(sound);
  }

  get ringTones(): readonly ImportedTone[] {
    return this.#value.ringTones;
  }

  setRingTones(ringTones: readonly ImportedTone[]): void {
    this.#save({ ringTones: [...ringTones] });
  }

  setAccounts(accounts: readonly Account[]): void {
    this.#save({ accounts: [...accounts] });
  }

  #save(patch: Partial<SettingsFile>): void {
    const value = { ...this.#value, ...patch };
    this.#store.store = value;
    this.#value = value;
  }
}
