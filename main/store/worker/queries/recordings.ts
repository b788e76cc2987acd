import type { CustomerId, InteractionId, RecordingId } from '../../../../shared/domain/ids';
import type {
  Consent,
  DeletionReason,
  HeardAnnouncement,
  RecordingExport,
  RecordingPause,
} from '../../../../shared/domain/recording';
import { type ExportFiles, type StoredRecording, StoreError, type UnsettledExport } from '../../port';
import type { Reader, Writer } from '../connection';

interface Row {
  id: RecordingId;
  interactionId: InteractionId;
  file: string;
  startedAt: number;
  endedAt: number | null;
  pauses: string;
  sha256: string | null;
  consent: Consent;
  announcement: string | null;
  keepUntil: number;
  deletedAt: number | null;
  deletedWhy: DeletionReason | null;
}

interface ReadRow extends Row {
  /** JSON. */
  exports: string;
  mayExport: number;
}

const MAY_EXPORT = `EXISTS (SELECT 1 FROM interactions AS own JOIN campaigns AS c ON c.id = own.campaign_id
    WHERE own.id = r.interaction_id AND c.recording_export = 1)`;

const COLUMNS = `r.id, r.interaction_id AS interactionId, r.file, r.started_at AS startedAt, r.ended_at AS endedAt,
  r.pauses, r.sha256, r.consent, r.announcement, r.keep_until AS keepUntil, r.deleted_at AS deletedAt, r.deleted_why AS deletedWhy,
  (SELECT json_group_array(json_object('at', e.at, 'by', e.by, 'place', e.place, 'sha256', e.sha256,
    'isDone', json(iif(e.done, 'true', 'false'))) ORDER BY e.row)
    FROM recording_exports AS e WHERE e.recording_id = r.id) AS exports,
  ${MAY_EXPORT} AS mayExport`;

const toJson = (announcement: HeardAnnouncement | null) =>
  announcement === null ? null : JSON.stringify(announcement);

const toRecording = ({
  deletedAt,
  deletedWhy,
  pauses,
  announcement,
  exports,
  mayExport,
  ...row
}: ReadRow): StoredRecording => ({
  ...row,
  exports: JSON.parse(exports),
  mayExport: mayExport === 1,
  pauses: JSON.parse(pauses),
  announcement: announcement === null ? null : JSON.parse(announcement),
  deleted: deletedAt === null || deletedWhy === null ? null : { at: deletedAt, why: deletedWhy },
});

export interface RecordingReads {
  byId(id: RecordingId): StoredRecording | null;
  /** Of the customer's closed interactions, oldest first. */
  ofCustomer(id: CustomerId): StoredRecording[];
  unfinished(): StoredRecording[];
  /** Finished, not deleted, and their time is over. */
  due(now: number): StoredRecording[];
  unsettledExports(): UnsettledExport[];
}

export function recordingReads(db: Reader): RecordingReads {
  const byId = db.query<[RecordingId], ReadRow>(`SELECT ${COLUMNS} FROM recordings AS r WHERE r.id = ?`);
  const ofCustomer = db.query<[CustomerId], ReadRow>(`
    SELECT ${COLUMNS} FROM interactions AS i JOIN recordings AS r ON r.interaction_id = i.id
    WHERE i.customer_id = ? AND i.closed_at IS NOT NULL ORDER BY r.started_at, r.row`);
  const unfinished = db.query<[], ReadRow>(
    `SELECT ${COLUMNS} FROM recordings AS r WHERE r.ended_at IS NULL AND r.deleted_at IS NULL ORDER BY r.row`,
  );
  const due = db.query<[number], ReadRow>(`
    SELECT ${COLUMNS} FROM recordings AS r
    WHERE r.keep_until <= ? AND r.ended_at IS NOT NULL AND r.deleted_at IS NULL ORDER BY r.row`);
  const unsettled = db.query<[], UnsettledExport>(
    'SELECT part, target AS path, sha256 FROM recording_exports WHERE part IS NOT NULL ORDER BY row',
  );
  return {
    byId(id) {
      const row = byId.get(id);
      return row ? toRecording(row) : null;
    },
    ofCustomer: (id) => ofCustomer.all(id).map(toRecording),
    unfinished: () => unfinished.all().map(toRecording),
    due: (now) => due.all(now).map(toRecording),
    unsettledExports: () => unsettled.all(),
  };
}

type NewExport = Omit<RecordingExport, 'isDone'>;

export interface RecordingWrites {
  insert(recording: StoredRecording): void;
  update(
    id: RecordingId,
    consent: Consent,
    pauses: readonly RecordingPause[],
    announcement: HeardAnnouncement | null,
  ): void;
  setEnded(id: RecordingId, at: number, sha256: string): void;
  setKept(id: RecordingId, until: number): void;
  setDeleted(id: RecordingId, at: number, why: DeletionReason): void;
  beginExport(id: RecordingId, copy: NewExport, files: ExportFiles): boolean;
  settleExport(part: string, isDone: boolean): void;
}

function mustExist(changed: number): void {
  if (changed === 0) throw new StoreError('notFound', 'no such recording, or export');
}

export function recordingWrites(db: Writer): RecordingWrites {
  const insert = db.command<[Row]>(`
    INSERT INTO recordings (id, interaction_id, file, started_at, ended_at, pauses, sha256, consent, announcement,
      keep_until, deleted_at, deleted_why)
    VALUES (@id, @interactionId, @file, @startedAt, @endedAt, @pauses, @sha256, @consent, @announcement,
      @keepUntil, @deletedAt, @deletedWhy)`);
  const update = db.command<[Consent, string, string | null, RecordingId]>(
    'UPDATE recordings SET consent = ?, pauses = ?, announcement = ? WHERE id = ?',
  );
  const setEnded = db.command<[number, string, RecordingId]>(
    'UPDATE recordings SET ended_at = max(?, started_at), sha256 = ? WHERE id = ?',
  );
  const setKept = db.command<[number, RecordingId]>('UPDATE recordings SET keep_until = ? WHERE id = ?');
  const setDeleted = db.command<[number, DeletionReason, RecordingId]>(
    'UPDATE recordings SET deleted_at = ?, deleted_why = ? WHERE id = ? AND deleted_at IS NULL',
  );
  const beginExport = db.command<[NewExport & ExportFiles & { recordingId: RecordingId }]>(`
    INSERT INTO recording_exports (recording_id, at, by, place, sha256, part, target)
    SELECT r.id, @at, @by, @place, @sha256, @part, @path FROM recordings AS r
    WHERE r.id = @recordingId AND r.deleted_at IS NULL AND ${MAY_EXPORT}`);
  const settleExport = db.command<[number, string]>(
    'UPDATE recording_exports SET done = ?, part = NULL, target = NULL WHERE part = ?',
  );
  return {
    insert({ deleted, pauses, announcement, mayExport: _ofItsCampaign, exports: _none, ...recording }) {
      insert.run({
        ...recording,
        pauses: JSON.stringify(pauses),
        announcement: toJson(announcement),
        deletedAt: deleted?.at ?? null,
        deletedWhy: deleted?.why ?? null,
      });
    },
    update: (id, consent, pauses, announcement) =>
      mustExist(update.run(consent, JSON.stringify(pauses), toJson(announcement), id)),
    setEnded: (id, at, sha256) => mustExist(setEnded.run(at, sha256, id)),
    setKept: (id, until) => mustExist(setKept.run(until, id)),
    setDeleted: (id, at, why) => mustExist(setDeleted.run(at, why, id)),
    beginExport: (recordingId, copy, files) => beginExport.run({ recordingId, ...copy, ...files }) === 1,
    settleExport: (part, isDone) => mustExist(settleExport.run(isDone ? 1 : 0, part)),
  };
}
