import { describe, expect, it } from 'vitest';
import { toFailure } from '../../../../main/store/worker/errors';

const withCode = (code: string) => Object.assign(new Error('as the test says'), { code });

describe('the failure of a store', () => {
  it.each([
    ...['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED', 'SQLITE_IOERR_WRITE', 'SQLITE_CANTOPEN'],
    ...['SQLITE_READONLY_DBMOVED', 'SQLITE_NOMEM', 'SQLITE_PROTOCOL', 'EIO', 'EACCES', 'EMFILE'],
  ])('is one of its surroundings for %s, which may pass', (code) => {
    expect(toFailure(withCode(code), 'saveNote', '/nowhere/data').code).toBe('unavailable');
  });

  it.each([
    ['SQLITE_FULL', 'diskFull'],
    ['ENOSPC', 'diskFull'],
    ['SQLITE_CONSTRAINT_UNIQUE', 'conflict'],
    ['SQLITE_CONSTRAINT_FOREIGNKEY', 'notFound'],
    ['SQLITE_ERROR', 'failed'],
    ['ERR_INVALID_ARG_TYPE', 'failed'],
  ])('for %s is %s', (code, expected) => {
    expect(toFailure(withCode(code), 'saveNote', '/nowhere/data').code).toBe(expected);
  });

  it('is one of the program where it has no code', () => {
    expect(toFailure(new TypeError('x'), 'saveNote', '/nowhere/data').code).toBe('failed');
  });
});
