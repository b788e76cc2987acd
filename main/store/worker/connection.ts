import Database from 'better-sqlite3';
import type { WorkerStart } from '../protocol';

export type Raw = Database.Database;
/** 'salvage' reads what 'read' would refuse: a file that was cut short, a schema with broken lines. */
export type Mode = 'read' | 'salvage' | 'write';

/** A prepared question. */
export interface Query<P extends unknown[], R> {
  get(...params: P): R | undefined;
  all(...params: P): R[];
}

/** A prepared change; answers how many rows it touched. */
export interface Command<P extends unknown[]> {
  run(...params: P): number;
}

/** A connection that can only ask: there is no way to write with this type, nor with the connection behind it. */
export interface Reader {
  query<P extends unknown[], R>(sql: string): Query<P, R>;
}

export interface Writer extends Reader {
  command<P extends unknown[]>(sql: string): Command<P>;
  /** All or nothing; the write lock is taken at once, so that it cannot fail half way for being busy. */
  transaction<T>(work: () => T): T;
}

/** Kibibytes of decrypted pages that a connection keeps. */
const CACHE_KIB = 16_384;
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens the file with SQLCipher's scheme and a raw 32-byte key (no key derivation) and reads its first page.
 * Only a 'write' connection makes or changes a file.
 * @throws SQLite's error, SQLITE_NOTADB for a wrong key
 */
export function connect(start: WorkerStart, mode: Mode): Raw {
  const db = new Database(start.file, {
    readonly: mode !== 'write',
    timeout: BUSY_TIMEOUT_MS,
    ...(start.nativeBinding !== null && { nativeBinding: start.nativeBinding }),
  });
  try {
    db.pragma("cipher = 'sqlcipher'");
    db.pragma(`key = "x'${Buffer.from(start.key).toString('hex')}'"`);
    if (mode === 'salvage') {
      db.unsafeMode(true);
      db.pragma('writable_schema = ON');
    }
    // Temporary files would not be encrypted.
    db.pragma('temp_store = MEMORY');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** What a writing connection needs once its file is known to be readable. FULL: a commit is on the medium when it returns. */
export function prepareForWriting(db: Raw): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('journal_size_limit = 16777216');
}

/** The asking side of a connection; refuses to prepare what is not a pure question. */
export function reader(db: Raw): Reader {
  return {
    query<P extends unknown[], R>(sql: string): Query<P, R> {
      const statement = db.prepare<P, R>(sql);
      if (!statement.readonly || !statement.reader) throw new Error('a question may not change anything');
      return statement;
    },
  };
}

export function writer(db: Raw): Writer {
  return {
    ...reader(db),
    command<P extends unknown[]>(sql: string): Command<P> {
      const statement = db.prepare<P>(sql);
      return { run: (...params) => statement.run(...params).changes };
    },
    transaction: (work) => db.transaction(work).immediate(),
  };
}
