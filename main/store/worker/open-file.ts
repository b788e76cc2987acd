import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { StoreError, type StoreOpened } from '../port';
import type { WorkerStart } from '../protocol';
import { suspectMark } from '../set-aside';
import { connect, prepareForWriting, type Raw, writer } from './connection';
import { isDamage } from './errors';
import { migrate, schemaVersion } from './migrate';
import { MIGRATIONS } from './migrations';
import { searchWrites } from './queries/search';
import { rebuild, settleInterruptedRebuild } from './rebuild';

export interface OpenFile {
  readonly reading: Raw;
  readonly writing: Raw;
  readonly opened: StoreOpened;
}

/** SQLCipher's page. A file without even one whole page holds no database of ours, but may be somebody's. */
const PAGE_BYTES = 4096;

const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Opens or makes the store. The file is checked whole only when there is a reason: the log of an unclean stop, or a
 * reading that failed. A damaged file is set aside and rebuilt.
 * @throws StoreError wrongKey when not even the first page can be read (a wrong key and a damaged beginning look the
 * same, and neither is touched), newerProgram; SQLite's error otherwise
 */
export function openFile(start: WorkerStart): OpenFile {
  settleInterruptedRebuild(start.file);
  try {
    const isSuspect = size(start.file) > 0 && checkBeforeUse(start);
    return { ...openBoth(start, isSuspect), opened: { setAside: null } };
  } catch (error) {
    if (!isDamage(error)) throw error;
    const setAside = rebuild(start);
    return { ...openBoth(start, true), opened: { setAside } };
  }
}

/**
 * Reads through a connection that cannot write, so that a damaged file stays as it was found.
 * @returns whether a reading had failed, although all pages are sound
 */
function checkBeforeUse(start: WorkerStart): boolean {
  if (size(start.file) < PAGE_BYTES) throw new StoreError('wrongKey', 'the file is no database');
  const stoppedUncleanly = size(`${start.file}-wal`) > 0;
  const isSuspect = existsSync(suspectMark(start.file));
  const db = connect(start, 'read');
  try {
    const version = schemaVersion(db);
    if (version > MIGRATIONS.length) {
      throw new StoreError('newerProgram', `schema ${version}, this program knows ${MIGRATIONS.length}`);
    }
    if (!stoppedUncleanly && !isSuspect) return false;
    checkTables(db);
  } finally {
    db.close();
  }
  rmSync(suspectMark(start.file), { force: true });
  return isSuspect;
}

/**
 * Reads every page that holds something, and so verifies its authentication code. Table by table, because the check of
 * the whole would also compare the search index word by word, which takes most of the time and can be made anew.
 */
function checkTables(db: Raw): void {
  const tables = db
    .prepare<[], { name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')",
    )
    .all();
  for (const { name } of tables) {
    if (db.pragma(`quick_check("${name}")`, { simple: true }) !== 'ok') {
      throw new StoreError('damaged', 'the check of the tables found damage');
    }
  }
}

function openBoth(start: WorkerStart, remakeSearch: boolean): { reading: Raw; writing: Raw } {
  const writing = connect(start, 'write');
  try {
    prepareForWriting(writing);
    migrate(writing, MIGRATIONS);
    const search = searchWrites(writer(writing));
    if (remakeSearch || !search.isCurrent()) search.remake();
    return { writing, reading: connect(start, 'read') };
  } catch (error) {
    writing.close();
    throw error;
  }
}

/** Makes the next opening check the file whole. */
export function markSuspect(file: string): void {
  writeFileSync(suspectMark(file), '');
}

/** The reader first: only the last to close writes the log back into the file and removes it. */
export function closeFile({ reading, writing }: OpenFile): void {
  reading.close();
  writing.close();
}
