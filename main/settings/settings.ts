import { randomUUID } from 'node:crypto';
import Store from 'electron-store';
import type { Account, Preferences } from '../../shared/domain/settings';
import type { Clock } from '../platform/clock';
import { Emitter, type Event } from '../platform/emitter';
import type { SettingsPort } from './port';
import { SETTINGS_NAME, SettingsFile, setAsideUnreadable } from './settings-file';

interface Options {
  folder: string;
  clock: Clock;
  /** BCP 47 tag of the machine, for the first start. */
  systemLocale: string;
}

const defaults = (systemLocale: string): SettingsFile => ({
  version: 1,
  instanceId: randomUUID(),
  preferences: {
    language: systemLocale.toLowerCase().startsWith('en') ? 'en' : 'fr',
    theme: 'system',
    density: 'comfortable',
  },
  account: null,
});

/** Settings in `settings.json` of the profile's folder, checked field by field. */
export class Settings implements SettingsPort {
  readonly #store: Store<SettingsFile>;
  readonly #changed = new Emitter<Preferences>();
  #value: SettingsFile;
  /** Name under which a file that did not fit was kept at start, or null. */
  readonly setAside: string | null;

  constructor({ folder, clock, systemLocale }: Options) {
    this.setAside = setAsideUnreadable(folder, clock.now());
    this.#store = new Store<SettingsFile>({ cwd: folder, name: SETTINGS_NAME });
    this.#value = merge(this.#store.store, defaults(systemLocale));
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

  get account(): Account | null {
    return this.#value.account;
  }

  get instanceId(): string {
    return this.#value.instanceId;
  }

  updatePreferences(patch: Parameters<SettingsPort['updatePreferences']>[0]): void {
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    this.#save({ preferences: { ...this.#value.preferences, ...given } });
    this.#changed.emit(this.#value.preferences);
  }

  setAccount(account: Account | null): void {
    this.#save({ account });
  }

  #save(patch: Partial<SettingsFile>): void {
    const value = { ...this.#value, ...patch };
    this.#store.store = value;
    this.#value = value;
  }
}

/** What is valid of `found`, field by field, over the defaults. */
function merge(found: unknown, fallback: SettingsFile): SettingsFile {
  const whole = SettingsFile.safeParse(found);
  if (whole.success) return whole.data;
  const fields = Object.entries(SettingsFile.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse((found as Record<string, unknown>)[name]);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return { ...fallback, ...Object.fromEntries(fields) };
}
