import type { DesktopOptions } from '../../shared/domain/desktop';
import type { Reachability } from '../../shared/domain/reachability';
import type { ImportedTone } from '../../shared/domain/ring-tone';
import type { Account, Preferences } from '../../shared/domain/settings';
import type { SoundSettings } from '../../shared/domain/sound';
import type { Event } from '../platform/emitter';

/** What a profile remembers besides its records; secrets are in the vault. */
export interface SettingsPort {
  readonly preferences: Preferences;
  readonly onPreferences: Event<Preferences>;
  /** Throws, and changes nothing, when it cannot be written. */
  updatePreferences(patch: { [K in keyof Preferences]?: Preferences[K] | undefined }): void;
  readonly desktop: DesktopOptions;
  /** Throws, and changes nothing, when it cannot be written. */
  updateDesktop(patch: { [K in keyof DesktopOptions]?: DesktopOptions[K] | undefined }): void;
  readonly reachability: Reachability;
  readonly onReachability: Event<Reachability>;
  /** Throws, and changes nothing, when it cannot be written. */
  setReachability(reachability: Reachability): void;
  readonly sound: SoundSettings;
  readonly onSound: Event<SoundSettings>;
  /** Throws, and changes nothing, when it cannot be written. */
  setSound(sound: SoundSettings): void;
  readonly ringTones: readonly ImportedTone[];
  /** Throws, and changes nothing, when they cannot be written. */
  setRingTones(ringTones: readonly ImportedTone[]): void;
  /** The first is the default line; none means the demo. */
  readonly accounts: readonly Account[];
  /** Throws, and changes nothing, when they cannot be written. */
  setAccounts(accounts: readonly Account[]): void;
  /** Stable for this profile (RFC 5626 section 4.1, `+sip.instance`): a UUID. */
  readonly instanceId: string;
}
