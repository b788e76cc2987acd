import { existsSync, renameSync, rmSync } from 'node:fs';
import type { StoreOpened } from '../port';
import type { WorkerStart } from '../protocol';
import { SIDECARS, setAsideStore, syncFolder } from '../set-aside';
import { connect, prepareForWriting, type Raw } from './connection';
import { migrate, schemaVersion } from './migrate';
import { MIGRATIONS } from './migrations';
import { readableRows } from './salvage';

type SetAside = NonNullable<StoreOpened['setAside']>;

const rebuildingName = (file: string): string => `${file}.rebuilding`;

function remove(file: string): void {
  for (const suffix of SIDECARS) rmSync(file + suffix, { force: true });
}

/**
 * Puts in order what an interrupted start left: a rebuilt file that only had to be renamed is put in place, a half
 * built one is dropped, a log without its database is set aside, because SQLite would delete it.
 */
export function settleInterruptedRebuild(file: string): void {
  const rebuilding = rebuildingName(file);
  if (existsSync(file)) {
    remove(rebuilding);
    return;
  }
  if (SIDECARS.some((suffix) => existsSync(file + suffix))) setAsideStore(file);
  if (!existsSync(rebuilding)) return;
  renameSync(rebuilding, file);
  syncFolder(file);
}

/**
 * Makes a new file from what can be read of a damaged one and puts it in its place; the damaged one is only read, then
 * renamed. Whatever fails before the renaming leaves the damaged file where it was.
 */
export function rebuild(start: WorkerStart): SetAside {
  const rebuilding = rebuildingName(start.file);
  remove(rebuilding);
  try {
    const recoveredRows = copyReadable(start, rebuilding);
    const path = setAsideStore(start.file);
    renameSync(rebuilding, start.file);
    syncFolder(start.file);
    return { path, recoveredRows };
  } catch (error) {
    if (existsSync(start.file)) remove(rebuilding);
    throw error;
  }
}

function copyReadable(start: WorkerStart, rebuilding: string): number {
  const source = connect(start, 'salvage');
  try {
    const target = connect({ ...start, file: rebuilding }, 'write');
    try {
      prepareForWriting(target);
      target.pragma('foreign_keys = OFF');
      migrate(target, MIGRATIONS, schemaVersion(source));
      const copied = target.transaction(() => {
        const rows = tables(target).reduce((sum, table) => sum + copyTable(source, target, table), 0);
        return rows - dropOrphans(target);
      })();
      return copied;
    } finally {
      target.close();
    }
  } finally {
    source.close();
  }
}

/** Tables with content of their own; `meta` describes a file and the search index is made anew from the rest. */
function tables(db: Raw): string[] {
  return db
    .prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
         AND name NOT LIKE 'sqlite%' AND name <> 'meta'`,
    )
    .all()
    .map(({ name }) => name);
}

function copyTable(source: Raw, target: Raw, table: string): number {
  const columns = target
    .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => name);
  const insert = target.prepare(
    `INSERT OR IGNORE INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  );
  let copied = 0;
  for (const row of readableRows(source, table, columns)) copied += insert.run(row).changes;
  return copied;
}

interface Orphan {
  table: string;
  rowid: number;
  parent: string;
}

/** What an interaction refers to; it is kept when that is lost. */
const INTERACTION_LINKS: Record<string, string> = {
  customers: 'customer_id',
  cases: 'case_id',
  dispositions: 'disposition_id',
};

/** Unlinks interactions from what was lost and drops rows that belong to nothing; answers how many were dropped. */
function dropOrphans(db: Raw): number {
  let dropped = 0;
  for (;;) {
    const orphans = db.pragma('foreign_key_check') as Orphan[];
    if (orphans.length === 0) return dropped;
    for (const { table, rowid, parent } of orphans) {
      const link = table === 'interactions' ? INTERACTION_LINKS[parent] : undefined;
      if (link) db.prepare(`UPDATE interactions SET ${link} = NULL WHERE rowid = ?`).run(rowid);
      else dropped += db.prepare(`DELETE FROM "${table}" WHERE rowid = ?`).run(rowid).changes;
    }
  }
}
