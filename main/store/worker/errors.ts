import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError, type StoreErrorCode } from '../port';
import type { Failure } from '../protocol';

/** Below this many free bytes an input/output error of SQLite is taken for a full disk. */
const NEARLY_FULL = 256 * 1024;

/** Result codes that tell of the surroundings, not of the statement (https://www.sqlite.org/rescode.html). */
const SURROUNDINGS = /^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|READONLY|NOMEM|PROTOCOL)/;
/** An error of the system, such as EIO; Node's own begin with ERR_. */
const SYSTEM_ERROR = /^E[A-Z0-9]+$/;

/** SQLite's extended result code of an error, or null for other errors. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const { code } = error;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
}

/** A page that cannot be decrypted or makes no sense (its authentication code does not fit, SQLITE_CORRUPT). */
export function isDamage(error: unknown): boolean {
  if (error instanceof StoreError) return error.code === 'damaged';
  return sqliteCode(error)?.startsWith('SQLITE_CORRUPT') ?? false;
}

function diskIsFull(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize < NEARLY_FULL;
  } catch {
    return false;
  }
}

function storeCode(code: string, file: string): StoreErrorCode {
  if (code === 'SQLITE_FULL') return 'diskFull';
  if (code === 'SQLITE_NOTADB') return 'wrongKey';
  if (code.startsWith('SQLITE_CORRUPT')) return 'damaged';
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return 'notFound';
  if (code.startsWith('SQLITE_CONSTRAINT')) return 'conflict';
  if (/^SQLITE_(IOERR|CANTOPEN)/.test(code) && diskIsFull(file)) return 'diskFull';
  return SURROUNDINGS.test(code) ? 'unavailable' : 'failed';
}

function systemFailure(code: string): StoreErrorCode {
  if (code === 'ENOSPC') return 'diskFull';
  return SYSTEM_ERROR.test(code) ? 'unavailable' : 'failed';
}

/** The envelope of any error, without a value of a customer in it. */
export function toFailure(error: unknown, doing: string, file: string): Failure {
  if (error instanceof StoreError) return { code: error.code, message: error.message };
  const code = sqliteCode(error);
  if (code) return { code: storeCode(code, file), message: `${doing}: ${code}` };
  const systemCode = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected error';
  return { code: systemFailure(systemCode), message: `${doing}: ${systemCode}` };
}
