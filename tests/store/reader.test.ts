import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { connect, type Raw, type Reader, reader, type Writer } from '../../main/store/worker/connection';
import { migrate } from '../../main/store/worker/migrate';
import { MIGRATIONS } from '../../main/store/worker/migrations';
import { newStart, openRaw } from './raw';

let start: ReturnType<typeof newStart>;
let writing: Raw;
let reading: Raw;

beforeEach(() => {
  start = newStart();
  writing = openRaw(start);
  migrate(writing, MIGRATIONS);
  reading = connect(start, 'read');
});
afterEach(() => {
  reading.close();
  writing.close();
  rmSync(dirname(start.file), { recursive: true });
});

const CHANGES = [
  "INSERT INTO meta (name, value) VALUES ('a', 'b')",
  "INSERT INTO meta (name, value) VALUES ('a', 'b') RETURNING name",
  'UPDATE customers SET id = id',
  'DELETE FROM customers',
  'DROP TABLE customers',
  'CREATE TABLE t (a)',
  'BEGIN IMMEDIATE',
];

describe('a reader', () => {
  it('has no word for a change', () => {
    expectTypeOf<Reader>().not.toHaveProperty('command');
    expectTypeOf<Reader>().not.toHaveProperty('transaction');
    expectTypeOf<Writer>().toExtend<Reader>();
  });

  it.each(CHANGES)('does not even prepare %s', (sql) => {
    expect(() => reader(reading).query(sql)).toThrow('may not change');
    expect(() => reader(writing).query(sql)).toThrow('may not change');
  });

  it.each(CHANGES.slice(0, -1))('is held back by its connection too: %s', (sql) => {
    expect(() => reading.exec(sql)).toThrow('readonly');
  });

  it('sees what was written the moment it is committed', () => {
    const count = reader(reading).query<[], { n: number }>('SELECT count(*) AS n FROM meta');
    writing.exec("BEGIN; INSERT INTO meta (name, value) VALUES ('a', 'b')");
    expect(count.get()).toEqual({ n: 0 });
    writing.exec('COMMIT');
    expect(count.get()).toEqual({ n: 1 });
  });

  it('does not make a file', () => {
    expect(() => connect({ ...start, file: `${start.file}-none` }, 'read')).toThrow('unable to open');
  });
});
