import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DesktopOptions, desktopDefaults } from '../../shared/domain/desktop';
import { Reachability, reachableAlways } from '../../shared/domain/reachability';
import { ImportedTone, MOST_IMPORTED_TONES } from '../../shared/domain/ring-tone';
import { Account, MOST_ACCOUNTS, Preferences } from '../../shared/domain/settings';
import { SoundSettings } from '../../shared/domain/sound';
import { z } from '../../shared/zod';
import { type Fields, SETTINGS_VERSION, upgraded, versionOf } from './upgrades';

/** The file as it lies on disk. A field that does not fit falls back by itself; the rest is kept. */
export const SettingsFile = z.object({
  version: z.literal(SETTINGS_VERSION),
  instanceId: z.uuid(),
  preferences: Preferences,
  desktop: DesktopOptions.partial()
    .prefault({})
    .transform((found) => ({ ...desktopDefaults, ...found }))
    .pipe(DesktopOptions),
  reachability: Reachability.partial()
    .prefault({})
    .transform((found) => ({ ...reachableAlways, ...found }))
    .pipe(Reachability),
  sound: SoundSettings.prefault({}),
  ringTones: z.array(ImportedTone).max(MOST_IMPORTED_TONES).default([]),
  /** The first is the default line. */
  accounts: z.array(Account).max(MOST_ACCOUNTS),
});
export type SettingsFile = z.infer<typeof SettingsFile>;

/** Each field may be missing, but what is there fits. */
const Present = SettingsFile.partial();

export const SETTINGS_NAME = 'settings';

/** A file that was set aside: its new name, and whether it is damaged or only too new. */
export interface SetAside {
  readonly file: string;
  readonly reason: 'unreadable' | 'newerProgram';
}

/**
 * A settings file that is no JSON object, or is a newer program's, is moved aside, never overwritten or guessed at. Of one
 * with a field that does not fit a copy is kept: the field falls back and is lost with the next write.
 * @returns what was set aside, or null when all is well.
 */
export function setAsideUnreadable(folder: string, now: number): SetAside | null {
  const path = join(folder, `${SETTINGS_NAME}.json`);
  if (!existsSync(path)) return null;
  const found = read(path);
  const reason = found && versionOf(found) > SETTINGS_VERSION ? 'newerProgram' : 'unreadable';
  const file = `${SETTINGS_NAME}.${reason === 'newerProgram' ? 'newer' : 'unreadable'}-${now}.json`;
  if (!found || reason === 'newerProgram') {
    renameSync(path, join(folder, file));
    return { file, reason };
  }
  if (Present.safeParse(upgraded(found)).success) return null;
  copyFileSync(path, join(folder, file));
  return { file, reason };
}

function read(path: string): Fields | null {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** What is valid of a file that was found, field by field and account by account, over the defaults. */
export function merge(found: Fields, fallback: SettingsFile): SettingsFile {
  const fields = upgraded(found);
  const whole = SettingsFile.safeParse(fields);
  if (whole.success) return whole.data;
  const { accounts, ...others } = fields;
  const fitting = Object.entries(SettingsFile.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(others[name]);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return { ...fallback, ...Object.fromEntries(fitting), accounts: fittingAccounts(accounts) };
}

/** One account that does not fit takes no other with it, and one whose options do not fit keeps its line. */
function fittingAccounts(found: unknown): Account[] {
  if (!Array.isArray(found)) return [];
  const accounts = found.flatMap((each: unknown) => {
    const parsed = Account.safeParse(each);
    const rescued =
      parsed.success || typeof each !== 'object' ? parsed : Account.safeParse({ ...each, options: {} });
    return rescued.success ? [rescued.data] : [];
  });
  return accounts.slice(0, MOST_ACCOUNTS);
}
