import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingFromLock } from '../../scripts/lib/lock-file.mjs';

const place = new URL('../../package-lock.json', import.meta.url);

test('the lock file has what npm ci needs (else: node scripts/complete-lockfile.mjs)', () => {
  expect(missingFromLock(JSON.parse(readFileSync(place, 'utf8')).packages)).toEqual({});
});

test('a platform package that is left out is missed', () => {
  const tool = { version: '1.2.3', dev: true, optionalDependencies: { '@tool/cli-win32-x64': '1.2.3' } };
  expect(missingFromLock({ 'node_modules/tool': tool })).toEqual({
    'node_modules/@tool/cli-win32-x64': {
      version: '1.2.3',
      dev: true,
      optional: true,
      cpu: ['x64'],
      os: ['win32'],
    },
  });
});

test('a prebuilt native package must not be compiled', () => {
  const locked = { 'node_modules/better-sqlite3': { version: '13.0.3' } };
  expect(missingFromLock(locked)).toEqual({
    'node_modules/better-sqlite3': { version: '13.0.3', gypfile: false },
  });
});
