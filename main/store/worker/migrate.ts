import { StoreError } from '../port';
import type { Raw } from './connection';
import type { Migration } from './migrations/migration';

/** The number of the last migration that the file went through; 0 for an empty file. */
export function schemaVersion(db: Raw): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** @throws Error when the list is not numbered 1, 2, 3 …: a migration slipped in between would never run on old files. */
export function assertOrder(migrations: readonly Migration[]): void {
  migrations.forEach((migration, index) => {
    if (migration.number !== index + 1) {
      throw new Error(`migration ${migration.number} (${migration.name}) stands at place ${index + 1}`);
    }
  });
}

/**
 * Brings the file to version `upTo`, one transaction a migration; the version is part of the transaction.
 * @throws StoreError newerProgram when the file has been through migrations that this program does not know
 */
export function migrate(db: Raw, migrations: readonly Migration[], upTo = migrations.length): void {
  assertOrder(migrations);
  const version = schemaVersion(db);
  if (version > migrations.length) {
    throw new StoreError('newerProgram', `schema ${version}, this program knows ${migrations.length}`);
  }
  for (const migration of migrations.slice(version, upTo)) {
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.number}`);
    }).immediate();
  }
}
