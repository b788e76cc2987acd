import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, SettingsFile } from '../../../../main/settings/settings-file';
import { SETTINGS_VERSION, upgraded } from '../../../../main/settings/upgrades';
import { desktopDefaults } from '../../../../shared/domain/desktop';
import { reachableAlways } from '../../../../shared/domain/reachability';
import { AccountOptions } from '../../../../shared/domain/settings';
import { defaultSound } from '../../../../shared/domain/sound';

/** As version 1 wrote it. */
const version1 = {
  version: 1,
  instanceId: '5f0c1a5e-6f0f-4c52-9a5e-0d6f3c1b2a90',
  preferences: { language: 'fr', theme: 'dark', density: 'compact' },
  account: {
    id: 'a1',
    server: 'wss://pbx.example:8089/ws',
    user: '1001',
    domain: 'pbx.example',
    displayName: 'Nadia',
    caFile: '/etc/ca.pem',
    defaultRegion: 'MA',
  },
};
const fallback = SettingsFile.parse({
  ...upgraded(version1),
  instanceId: '00000000-0000-4000-8000-000000000000',
  accounts: [],
});

describe('from version 1 to 2: several accounts', () => {
  it('the account is the first of the list, with all that it had, switched on', () => {
    const { account, ...others } = version1;
    const now = upgraded(version1);
    expect(now).toEqual({ ...others, version: 2, accounts: [account] });
    expect(merge(version1, fallback)).toEqual({
      ...others,
      version: SETTINGS_VERSION,
      preferences: { ...others.preferences, colleagues: [] },
      desktop: desktopDefaults,
      reachability: reachableAlways,
      sound: defaultSound,
      ringTones: [],
      accounts: [{ ...account, label: '', enabled: true, options: AccountOptions.parse({}) }],
    });
  });

  it.each([null, undefined])('no account (%s) is an empty list', (account) => {
    expect(merge({ ...version1, account }, fallback).accounts).toEqual([]);
  });

  it('a file without a version is one of the first', () => {
    const { version: _, ...without } = version1;
    expect(merge(without, fallback)).toEqual(merge(version1, fallback));
  });
});

it('a file of this version is left as it is, whatever is in it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
      const file = { ...fields, version: SETTINGS_VERSION };
      expect(upgraded(file)).toEqual(file);
    }),
  );
});

it('whatever lies on the disk, what is read fits', () => {
  const anyAccount = fc.oneof(
    fc.jsonValue(),
    fc.constant(version1.account),
    fc.record({ ...Object.fromEntries(Object.keys(version1.account).map((key) => [key, fc.jsonValue()])) }),
  );
  const anyFile = fc.record(
    {
      version: fc.oneof(fc.jsonValue(), fc.constantFrom(1, 2)),
      instanceId: fc.jsonValue(),
      preferences: fc.jsonValue(),
      account: anyAccount,
      accounts: fc.oneof(fc.jsonValue(), fc.array(anyAccount, { maxLength: 12 })),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(anyFile, (found) => {
      const version = Number.isInteger(found.version) && Number(found.version) > SETTINGS_VERSION;
      fc.pre(!version);
      expect(SettingsFile.safeParse(merge(found, fallback)).success).toBe(true);
    }),
  );
});
