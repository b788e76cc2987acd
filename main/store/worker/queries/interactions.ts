import type { AnsweredBy, CauseCode } from '../../../../shared/domain/call';
import type {
  CaseId,
  CustomerId,
  DispositionId,
  InteractionId,
  ScriptId,
} from '../../../../shared/domain/ids';
import type { Interaction } from '../../../../shared/domain/interaction';
import { type CallTimes, StoreError } from '../../port';
import type { Writer } from '../connection';
import { INTERACTION } from './interaction-columns';

export interface InteractionWrites {
  insert(interaction: Interaction): void;
  /** @throws StoreError notFound */
  get(id: InteractionId): Interaction;
  setCustomer(id: InteractionId, customerId: CustomerId, caseId: CaseId | null): void;
  setCase(id: InteractionId, caseId: CaseId | null): void;
  setScript(id: InteractionId, scriptId: ScriptId, version: number): void;
  setRemote(id: InteractionId, number: string, name: string | null): void;
  setAnswered(id: InteractionId, at: number, ringingAt: number | null, by: AnsweredBy | null): void;
  setEnded(id: InteractionId, at: number, cause: CauseCode, times: CallTimes): void;
  setClosed(id: InteractionId, dispositionId: DispositionId | null, at: number): void;
}

const INSERT = `
  INSERT INTO interactions (id, call_id, direction, account_id, remote_number, remote_name, dialled_number, campaign_id, script_id,
    script_version, customer_id, case_id, started_at, ringing_at, answered_at, ended_at, held_ms, cause, disposition_id, closed_at)
  VALUES (@id, @callId, @direction, @accountId, @remoteNumber, @remoteName, @dialledNumber, @campaignId, @scriptId,
    @scriptVersion, @customerId, @caseId, @startedAt, @ringingAt, @answeredAt, @endedAt, @heldMs, @cause, @dispositionId, @closedAt)`;

function mustExist(changed: number): void {
  if (changed === 0) throw new StoreError('notFound', 'no such interaction');
}

export function interactionWrites(db: Writer): InteractionWrites {
  const insert = db.command<[Interaction]>(INSERT);
  const get = db.query<[InteractionId], Interaction>(
    `SELECT ${INTERACTION} FROM interactions AS i WHERE i.id = ?`,
  );
  const setCustomer = db.command<[CustomerId, CaseId | null, InteractionId]>(
    'UPDATE interactions SET customer_id = ?, case_id = ? WHERE id = ?',
  );
  const setCase = db.command<[CaseId | null, InteractionId]>(
    'UPDATE interactions SET case_id = ? WHERE id = ?',
  );
  const setScript = db.command<[ScriptId, number, InteractionId]>(
    'UPDATE interactions SET script_id = ?, script_version = ? WHERE id = ?',
  );
  const setRemote = db.command<[string, string | null, InteractionId]>(
    'UPDATE interactions SET remote_number = ?, remote_name = ? WHERE id = ?',
  );
  const setAnswered = db.command<[number, number | null, AnsweredBy | null, InteractionId]>(
    'UPDATE interactions SET answered_at = ?, ringing_at = ?, answered_by = ? WHERE id = ?',
  );
  const setEnded = db.command<[number, CauseCode, number | null, number, number | null, InteractionId]>(
    'UPDATE interactions SET ended_at = ?, cause = ?, ringing_at = ?, held_ms = ?, retry_at = ? WHERE id = ?',
  );
  const setClosed = db.command<[DispositionId | null, number, InteractionId]>(
    'UPDATE interactions SET disposition_id = ?, closed_at = ? WHERE id = ?',
  );
  return {
    insert: (interaction) => void insert.run(interaction),
    get(id) {
      const found = get.get(id);
      if (!found) throw new StoreError('notFound', 'no such interaction');
      return found;
    },
    setCustomer: (id, customerId, caseId) => mustExist(setCustomer.run(customerId, caseId, id)),
    setCase: (id, caseId) => mustExist(setCase.run(caseId, id)),
    setScript: (id, scriptId, version) => mustExist(setScript.run(scriptId, version, id)),
    setRemote: (id, number, name) => mustExist(setRemote.run(number, name, id)),
    setAnswered: (id, at, ringingAt, by) => mustExist(setAnswered.run(at, ringingAt, by, id)),
    setEnded: (id, at, cause, { ringingAt, heldMs, retryAt }) =>
      mustExist(setEnded.run(at, cause, ringingAt, heldMs, retryAt ?? null, id)),
    setClosed: (id, dispositionId, at) => mustExist(setClosed.run(dispositionId, at, id)),
  };
}
