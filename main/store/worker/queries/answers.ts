import type { InteractionId } from '../../../../shared/domain/ids';
import type { Answer } from '../../../../shared/domain/interaction';
import type { Reader, Writer } from '../connection';

export interface AnswerReads {
  /** In the order in which they were given. */
  ofInteraction(id: InteractionId): Answer[];
  /** Empty when none was taken. */
  note(id: InteractionId): string;
}

export function answerReads(db: Reader): AnswerReads {
  const answers = db.query<[InteractionId], Answer>(`
    SELECT step_id AS stepId, field, value, answered_at AS answeredAt
    FROM answers WHERE interaction_id = ? ORDER BY answered_at, rowid`);
  const note = db.query<[InteractionId], { text: string }>('SELECT text FROM notes WHERE interaction_id = ?');
  return {
    ofInteraction: (id) => answers.all(id),
    note: (id) => note.get(id)?.text ?? '',
  };
}

export interface AnswerWrites {
  /** Replaces an earlier answer to the same step. */
  saveAnswer(id: InteractionId, answer: Answer): void;
  saveNote(id: InteractionId, text: string, at: number): void;
}

export function answerWrites(db: Writer): AnswerWrites {
  const saveAnswer = db.command<[Answer & { id: InteractionId }]>(`
    INSERT INTO answers (interaction_id, step_id, field, value, answered_at)
    VALUES (@id, @stepId, @field, @value, @answeredAt)
    ON CONFLICT (interaction_id, step_id) DO UPDATE
      SET field = excluded.field, value = excluded.value, answered_at = excluded.answered_at`);
  const saveNote = db.command<[InteractionId, string, number]>(`
    INSERT INTO notes (interaction_id, text, updated_at) VALUES (?, ?, ?)
    ON CONFLICT (interaction_id) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at`);
  return {
    saveAnswer: (id, answer) => void saveAnswer.run({ ...answer, id }),
    saveNote: (id, text, at) => void saveNote.run(id, text, at),
  };
}
