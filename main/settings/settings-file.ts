import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Account, Preferences } from '../../shared/domain/settings';
import { z } from '../../shared/zod';

/** The file as it lies on disk. A field that does not fit falls back by itself; the rest is kept. */
export const SettingsFile = z.object({
  version: z.literal(1),
  instanceId: z.uuid(),
  preferences: Preferences,
  account: Account.nullable(),
});
export type SettingsFile = z.infer<typeof SettingsFile>;

/** Each field may be missing, but what is there fits. */
const Fields = SettingsFile.partial();

export const SETTINGS_NAME = 'settings';

/**
 * A settings file that is no JSON object is moved aside, never overwritten. Of one with a field that does not fit, or of
 * a newer program, a copy is kept: the field falls back and is lost with the next write.
 * @returns the name of the file that was set aside, or null when all is well.
 */
export function setAsideUnreadable(folder: string, now: number): string | null {
  const file = join(folder, `${SETTINGS_NAME}.json`);
  if (!existsSync(file)) return null;
  const aside = `${SETTINGS_NAME}.unreadable-${now}.json`;
  let found: Record<string, unknown>;
  try {
    found = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    renameSync(file, join(folder, aside));
    return aside;
  }
  if (Fields.safeParse(found).success) return null;
  copyFileSync(file, join(folder, aside));
  return aside;
}
