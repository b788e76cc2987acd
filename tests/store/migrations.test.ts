import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../main/store/port';
import type { Raw } from '../../main/store/worker/connection';
import { assertOrder, migrate, schemaVersion } from '../../main/store/worker/migrate';
import { MIGRATIONS } from '../../main/store/worker/migrations';
import { newStart, openRaw } from './raw';

let start: ReturnType<typeof newStart>;
let db: Raw;

beforeEach(() => {
  start = newStart();
  db = openRaw(start);
});
afterEach(() => {
  db.close();
  rmSync(dirname(start.file), { recursive: true });
});

const rows = (table: string) => db.prepare(`SELECT * FROM ${table}`).all();
const migrateTo = (version: number) => migrate(db, MIGRATIONS, version);

const CUSTOMER = `
  INSERT INTO customers (id, given_name, family_name, company, email, language, created_at)
    VALUES ('c1', 'Fatima', 'El Idrissi', NULL, 'f@example.test', 'fr', 5);
  INSERT INTO customer_numbers (customer_id, position, e164, kind) VALUES ('c1', 0, '+212661234567', 'mobile');
  INSERT INTO customer_facts (customer_id, position, label, value) VALUES ('c1', 0, 'Ville', 'Fès')`;
const CASE = `
  INSERT INTO cases (id, customer_id, reference, subject, status, opened_at, updated_at)
    VALUES ('k1', 'c1', 'C-1', 'Fuite', 'open', 6, 7);
  INSERT INTO case_fields (case_id, name, value) VALUES ('k1', 'motif', 'eau')`;
const CAMPAIGN = `
  INSERT INTO campaigns (id, name, client, dialled_numbers, is_default, language, scripts)
    VALUES ('p1', 'Sinistres', 'Assureur', '["0520"]', 1, 'fr', '[]');
  INSERT INTO dispositions (id, campaign_id, position, key, label_fr, label_en, closes_case)
    VALUES ('d1', 'p1', 0, '1', 'Résolu', 'Solved', 1);
  INSERT INTO script_versions (script_id, version, body) VALUES ('s1', 1, '{}')`;
const INTERACTION = `
  INSERT INTO interactions (id, call_id, direction, remote_number, campaign_id, customer_id, case_id, started_at)
    VALUES ('i1', 'call', 'incoming', '0661234567', 'p1', 'c1', 'k1', 8);
  INSERT INTO answers (interaction_id, step_id, field, value, answered_at) VALUES ('i1', 'step', NULL, 'oui', 9);
  INSERT INTO notes (interaction_id, text, updated_at) VALUES ('i1', 'note', 10)`;

/** Fills a file of version `number - 1` and tells what must still be there, row by row, after the step. */
function keepsThrough(number: number, fill: readonly string[], tables: readonly string[]): void {
  migrateTo(number - 1);
  for (const sql of fill) db.exec(sql);
  const before = tables.map(rows);
  expect(before.every((each) => each.length > 0)).toBe(true);
  migrateTo(number);
  expect(schemaVersion(db)).toBe(number);
  expect(tables.map(rows)).toEqual(before);
}

const MESSAGE = `
  INSERT INTO messages (id, account_id, peer, direction, text, at, state, unread, wire_id)
    VALUES ('m1', 'a1', '1002', 'incoming', 'Bonjour', 11, 'received', 1, '1 tag call')`;

const OF_1 = ['customers', 'customer_numbers', 'customer_facts'];
const OF_2 = [...OF_1, 'cases', 'case_fields'];
const OF_3 = [...OF_2, 'campaigns', 'dispositions', 'script_versions'];
const OF_4 = [...OF_3, 'interactions', 'answers', 'notes'];

describe('each migration', () => {
  it('1 customers: an empty file takes customers, and no number of nobody', () => {
    keepsThrough(1, [], []);
    db.exec(CUSTOMER);
    expect(rows('customers')).toMatchObject([{ row: 1, id: 'c1', company: null }]);
    const orphan = `INSERT INTO customer_numbers VALUES ('c2', 0, '+331', 'work')`;
    expect(() => db.exec(orphan)).toThrow('FOREIGN KEY');
  });

  it('2 cases: customers are kept; a status is one of three', () => {
    keepsThrough(2, [CUSTOMER], OF_1);
    db.exec(CASE);
    expect(() => db.exec("UPDATE cases SET status = 'lost'")).toThrow('CHECK');
  });

  it('3 campaigns: cases are kept; lists must be JSON, a disposition starts in use', () => {
    keepsThrough(3, [CUSTOMER, CASE], OF_2);
    db.exec(CAMPAIGN);
    expect(rows('dispositions')).toMatchObject([{ id: 'd1', retired: 0 }]);
    expect(() => db.exec("UPDATE campaigns SET scripts = '['")).toThrow('CHECK');
  });

  it('4 interactions: campaigns are kept; a direction is one of two', () => {
    keepsThrough(4, [CUSTOMER, CASE, CAMPAIGN], OF_3);
    db.exec(INTERACTION);
    expect(rows('interactions')).toMatchObject([{ id: 'i1', closed_at: null, disposition_id: null }]);
    expect(() => db.exec("UPDATE interactions SET direction = 'sideways'")).toThrow('CHECK');
  });

  it('5 search: everything is kept; the index takes and forgets a customer', () => {
    keepsThrough(5, [CUSTOMER, CASE, CAMPAIGN, INTERACTION], OF_4);
    const found = db.prepare("SELECT rowid FROM customer_search WHERE customer_search MATCH 'idrissi'");
    db.exec("INSERT INTO customer_search (rowid, names) VALUES (1, 'Fatima El Idrissi')");
    expect(found.all()).toEqual([{ rowid: 1 }]);
    db.exec('DELETE FROM customer_search WHERE rowid = 1');
    expect(found.all()).toEqual([]);
  });

  it('6 messages: everything is kept; a copy of a message and a third direction are refused', () => {
    keepsThrough(6, [CUSTOMER, CASE, CAMPAIGN, INTERACTION], OF_4);
    db.exec(MESSAGE);
    expect(rows('messages')).toMatchObject([{ id: 'm1', peer_name: null, unread: 1 }]);
    expect(() => db.exec(MESSAGE.replace("'m1'", "'m2'"))).toThrow('UNIQUE');
    expect(() => db.exec("UPDATE messages SET direction = 'sideways'")).toThrow('CHECK');
    const ours = MESSAGE.replace("'1 tag call'", 'NULL');
    for (const id of ['m3', 'm4']) db.exec(ours.replace("'m1'", `'${id}'`));
    expect(rows('messages')).toHaveLength(3);
  });

  it('7 history: everything is kept; a call of before has no line, and was never on hold', () => {
    keepsThrough(7, [CUSTOMER, CASE, CAMPAIGN, MESSAGE], [...OF_3, 'messages']);
    db.exec(INTERACTION);
    const before = { account_id: null, remote_name: null, ringing_at: null, held_ms: 0 };
    expect(rows('interactions')).toMatchObject([{ id: 'i1', ...before }]);
    expect(() => db.exec('UPDATE interactions SET held_ms = -1')).toThrow('CHECK');
  });

  it('7 history: interactions keep all that they had', () => {
    migrateTo(6);
    for (const sql of [CUSTOMER, CASE, CAMPAIGN, INTERACTION]) db.exec(sql);
    const [before] = rows('interactions') as object[];
    migrateTo(7);
    expect(rows('interactions')).toEqual([
      { ...before, account_id: null, remote_name: null, ringing_at: null, held_ms: 0 },
    ]);
    expect([rows('answers'), rows('notes')].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('8 recordings: everything is kept; campaigns record nothing, and a deletion says when and why', () => {
    const fill = [CUSTOMER, CASE, CAMPAIGN, INTERACTION, MESSAGE];
    const kept = OF_4.filter((table) => table !== 'campaigns');
    keepsThrough(8, fill, [...kept, 'messages']);
    expect(rows('campaigns')).toMatchObject([
      { id: 'p1', name: 'Sinistres', recording: 'never', recording_notice: 'none', recording_keep_days: 90 },
    ]);
    db.exec(`INSERT INTO recordings (id, interaction_id, file, started_at, pauses, consent, keep_until)
      VALUES ('r1', 'not written yet', 'r1.rec', 12, '[]', 'none', 99)`);
    expect(() => db.exec('UPDATE recordings SET deleted_at = 100')).toThrow('CHECK');
    db.exec("UPDATE recordings SET deleted_at = 100, deleted_why = 'retention'");
    expect(() => db.exec("UPDATE campaigns SET recording = 'sometimes'")).toThrow('CHECK');
  });

  it('9 call-quality: everything is kept; a quality goes with its call', () => {
    keepsThrough(9, [CUSTOMER, CASE, CAMPAIGN, INTERACTION, MESSAGE], [...OF_4, 'messages']);
    db.exec(`INSERT INTO call_quality VALUES ('i1', 4.4, 4.1, 0, NULL, 6, NULL, 'audio/opus')`);
    expect(rows('call_quality')).toMatchObject([{ interaction_id: 'i1', mos_lowest: 4.1 }]);
    db.exec('DELETE FROM interactions');
    expect(rows('call_quality')).toEqual([]);
  });

  it('10 answered-by: everything is kept; who answered a call of before is not known', () => {
    migrateTo(9);
    for (const sql of [CUSTOMER, CASE, CAMPAIGN, INTERACTION]) db.exec(sql);
    const [before] = rows('interactions') as object[];
    migrateTo(10);
    expect(rows('interactions')).toEqual([{ ...before, answered_by: null }]);
  });

  it('11 sent-on: everything is kept; what was sent on is among the missed no more', () => {
    keepsThrough(11, [CUSTOMER, CASE, CAMPAIGN, INTERACTION, MESSAGE], [...OF_4, 'messages']);
    const missed = rows("sqlite_master WHERE name = 'interactions_missed'") as { sql: string }[];
    expect(missed).toHaveLength(1);
    expect(missed[0]?.sql).toContain("'doNotDisturb'");
  });

  it('12 ring-tones: everything is kept; a campaign of before rings as its line does', () => {
    const kept = OF_4.filter((table) => table !== 'campaigns');
    keepsThrough(12, [CUSTOMER, CASE, CAMPAIGN, INTERACTION, MESSAGE], [...kept, 'messages']);
    expect(rows('campaigns')).toMatchObject([{ id: 'p1', name: 'Sinistres', ring_tone: null }]);
  });

  it('13 retry-at: everything is kept; no call of before says when to call again', () => {
    migrateTo(12);
    for (const sql of [CUSTOMER, CASE, CAMPAIGN, INTERACTION]) db.exec(sql);
    const [before] = rows('interactions') as object[];
    migrateTo(13);
    expect(rows('interactions')).toEqual([{ ...before, retry_at: null }]);
  });

  it('14 spoken-notice: everything is kept; a campaign may tell of a recording by a sentence', () => {
    migrateTo(13);
    for (const sql of [CUSTOMER, CASE, CAMPAIGN, INTERACTION]) db.exec(sql);
    db.exec(`UPDATE campaigns SET recording = 'automatic', recording_notice = 'tone'`);
    const before = rows('campaigns');
    migrateTo(14);
    expect(rows('campaigns')).toEqual(before);
    expect(rows('interactions')).toHaveLength(1);
    db.exec(`UPDATE campaigns SET recording_notice = 'prompt'`);
    expect(() => db.exec(`UPDATE campaigns SET recording_notice = 'song'`)).toThrow('CHECK');
  });

  it('15 campaign-auto-answer: everything is kept; a campaign of before leaves it to the account', () => {
    migrateTo(14);
    for (const sql of [CUSTOMER, CASE, CAMPAIGN, INTERACTION]) db.exec(sql);
    const [before] = rows('campaigns') as object[];
    migrateTo(15);
    expect(rows('campaigns')).toEqual([{ ...before, auto_answer: 'account' }]);
    expect(rows('interactions')).toHaveLength(1);
    db.exec(`UPDATE campaigns SET auto_answer = 'always'`);
    expect(() => db.exec(`UPDATE campaigns SET auto_answer = 'sometimes'`)).toThrow('CHECK');
  });

  it('16 own-announcement: everything is kept; what told of a recording of before is not known', () => {
    migrateTo(15);
    for (const sql of [CUSTOMER, CASE, CAMPAIGN, INTERACTION]) db.exec(sql);
    db.exec(`INSERT INTO recordings (id, interaction_id, file, started_at, pauses, consent, keep_until)
      VALUES ('r1', 'i1', 'r1.rec', 12, '[]', 'announced', 99)`);
    const [campaign] = rows('campaigns') as object[];
    const [recording] = rows('recordings') as object[];
    migrateTo(16);
    expect(rows('campaigns')).toEqual([{ ...campaign, recording_announcement: null }]);
    expect(rows('recordings')).toEqual([{ ...recording, announcement: null }]);
    expect(rows('interactions')).toHaveLength(1);
    expect(() => db.exec(`UPDATE recordings SET announcement = 'a song'`)).toThrow('CHECK');
  });

  it('17 recording-exports: everything is kept; no recording of before was exported, or may be', () => {
    migrateTo(16);
    for (const sql of [CUSTOMER, CASE, CAMPAIGN, INTERACTION]) db.exec(sql);
    db.exec(`INSERT INTO recordings (id, interaction_id, file, started_at, pauses, consent, keep_until)
      VALUES ('r1', 'i1', 'r1.rec', 12, '[]', 'announced', 99)`);
    const [campaign] = rows('campaigns') as object[];
    const recordings = rows('recordings');
    migrateTo(17);
    expect(rows('campaigns')).toEqual([{ ...campaign, recording_export: 0 }]);
    expect(rows('recordings')).toEqual(recordings);
    expect(rows('recording_exports')).toEqual([]);
    const copy = (of: string) =>
      `INSERT INTO recording_exports (recording_id, at, by, place, sha256) VALUES ('${of}', 1, 'a@b', '~', 'c')`;
    db.exec(copy('r1'));
    // Its recording may have been lost with a part of a damaged file.
    db.exec(copy('r2'));
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(() => db.exec('UPDATE recording_exports SET done = 2')).toThrow('CHECK');
    expect(() => db.exec('UPDATE campaigns SET recording_export = 2')).toThrow('CHECK');
  });

  it('has a test here', () => {
    expect(MIGRATIONS.map(({ number, name }) => `${number} ${name}`)).toEqual([
      '1 customers',
      '2 cases',
      '3 campaigns',
      '4 interactions',
      '5 search',
      '6 messages',
      '7 history',
      '8 recordings',
      '9 call-quality',
      '10 answered-by',
      '11 sent-on',
      '12 ring-tones',
      '13 retry-at',
      '14 spoken-notice',
      '15 campaign-auto-answer',
      '16 own-announcement',
      '17 recording-exports',
    ]);
  });
});

describe('migrating', () => {
  it('does nothing the second time', () => {
    migrate(db, MIGRATIONS);
    migrate(db, MIGRATIONS);
    expect(schemaVersion(db)).toBe(MIGRATIONS.length);
  });

  it('refuses a list out of order before it touches the file', () => {
    const swapped = [...MIGRATIONS].reverse();
    expect(() => migrate(db, swapped)).toThrow('stands at place 1');
    expect(() => assertOrder(MIGRATIONS.filter(({ number }) => number !== 2))).toThrow(
      'migration 3 (campaigns)',
    );
    expect(schemaVersion(db)).toBe(0);
  });

  it('undoes a step that fails half way and keeps those before it', () => {
    const broken = {
      number: 3,
      name: 'broken',
      sql: 'CREATE TABLE half (a); INSERT INTO nowhere VALUES (1)',
    };
    expect(() => migrate(db, [...MIGRATIONS.slice(0, 2), broken])).toThrow('nowhere');
    expect(schemaVersion(db)).toBe(2);
    expect(db.prepare("SELECT name FROM sqlite_master WHERE name = 'half'").all()).toEqual([]);
  });

  it('refuses a file from a newer program', () => {
    db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    expect(() => migrate(db, MIGRATIONS)).toThrow(StoreError);
    expect(schemaVersion(db)).toBe(MIGRATIONS.length + 1);
  });
});
