import { severalAccounts } from './0002-several-accounts';
import type { Fields, Upgrade } from './upgrade';

export type { Fields };

/** In order: the first brings version 1 to version 2. */
const upgrades: readonly Upgrade[] = [severalAccounts];

export const SETTINGS_VERSION = upgrades.length + 1;

/** A file without a version is one of the first. */
export const versionOf = ({ version }: Fields): number =>
  typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : 1;

/** A file of this version or an older one, brought to this version. */
export const upgraded = (found: Fields): Fields =>
  upgrades
    .slice(versionOf(found) - 1)
    .reduce(
      (fields, upgrade, index) => ({ ...upgrade(fields), version: versionOf(found) + index + 1 }),
      found,
    );
