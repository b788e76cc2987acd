import type { Case } from '../../../../shared/domain/customer';
import type { CaseId, CustomerId } from '../../../../shared/domain/ids';
import type { Reader, Writer } from '../connection';

export interface CaseReads {
  /** Open ones first, then the last touched first. */
  ofCustomer(id: CustomerId): Case[];
}

export function caseReads(db: Reader): CaseReads {
  const ofCustomer = db.query<[CustomerId], Omit<Case, 'fields'> & { fields: string }>(`
    SELECT id, customer_id AS customerId, reference, subject, status,
      (SELECT json_group_object(f.name, f.value) FROM case_fields AS f WHERE f.case_id = cases.id) AS fields,
      opened_at AS openedAt, updated_at AS updatedAt
    FROM cases WHERE customer_id = ? ORDER BY status = 'closed', updated_at DESC, rowid DESC`);
  return {
    ofCustomer: (id) => ofCustomer.all(id).map((row) => ({ ...row, fields: JSON.parse(row.fields) })),
  };
}

export interface CaseWrites {
  insert(value: Case): void;
  saveField(id: CaseId, field: string, value: string, at: number): void;
  close(id: CaseId, at: number): void;
  owner(id: CaseId): CustomerId | null;
}

export function caseWrites(db: Writer): CaseWrites {
  const insert = db.command<[Omit<Case, 'fields'>]>(`
    INSERT INTO cases (id, customer_id, reference, subject, status, opened_at, updated_at)
    VALUES (@id, @customerId, @reference, @subject, @status, @openedAt, @updatedAt)`);
  const saveField = db.command<[CaseId, string, string]>(`
    INSERT INTO case_fields (case_id, name, value) VALUES (?, ?, ?)
    ON CONFLICT (case_id, name) DO UPDATE SET value = excluded.value`);
  const touch = db.command<[number, CaseId]>('UPDATE cases SET updated_at = max(updated_at, ?) WHERE id = ?');
  const close = db.command<[number, CaseId]>(
    `UPDATE cases SET status = 'closed', updated_at = max(updated_at, ?) WHERE id = ?`,
  );
  const owner = db.query<[CaseId], { customerId: CustomerId }>(
    'SELECT customer_id AS customerId FROM cases WHERE id = ?',
  );
  return {
    insert({ fields, ...main }) {
      insert.run(main);
      for (const [name, value] of Object.entries(fields)) saveField.run(main.id, name, value);
    },
    saveField(id, field, value, at) {
      saveField.run(id, field, value);
      touch.run(at, id);
    },
    close: (id, at) => void close.run(at, id),
    owner: (id) => owner.get(id)?.customerId ?? null,
  };
}
