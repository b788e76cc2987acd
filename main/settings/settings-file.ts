import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Account, Preferences } from '../../shared/domain/settings';
import { z } from '../../shared/zod';

/** The file as it lies on disk. A field that does not fit falls back by itself; the rest is kept. */
export const SettingsFile = z.object({
  version: z.literal(1).catch(1),
  instanceId: z.uuid(),
  preferences: Preferences,
  account: Account.nullable().catch(null),
});
export type SettingsFile = z.infer<typeof SettingsFile>;

export const SETTINGS_NAME = 'settings';

/**
 * A settings file that is no JSON object is moved aside, never overwritten.
 * @returns the name of the file that was set aside, or null when all is well.
 */
export function setAsideUnreadable(folder: string, now: number): string | null {
  const file = join(folder, `${SETTINGS_NAME}.json`);
  if (!existsSync(file)) return null;
  try {
    z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
    return null;
  } catch {
    const aside = `${SETTINGS_NAME}.unreadable-${now}.json`;
    renameSync(file, join(folder, aside));
    return aside;
  }
}
