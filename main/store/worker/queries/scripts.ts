import type { ScriptId } from '../../../../shared/domain/ids';
import type { Script } from '../../../../shared/domain/script';
import { StoreError } from '../../port';
import type { Reader, Writer } from '../connection';

export interface ScriptReads {
  /** The newest version. */
  newest(id: ScriptId): Script | null;
}

export function scriptReads(db: Reader): ScriptReads {
  const newest = db.query<[ScriptId], { body: string }>(
    'SELECT body FROM script_versions WHERE script_id = ? ORDER BY version DESC LIMIT 1',
  );
  return {
    newest(id) {
      const row = newest.get(id);
      return row ? JSON.parse(row.body) : null;
    },
  };
}

export interface ScriptWrites {
  /** Saving a version again as it is does nothing. @throws StoreError conflict when that version says something else */
  save(script: Script): void;
}

export function scriptWrites(db: Writer): ScriptWrites {
  const same = db.query<[ScriptId, number], { body: string }>(
    'SELECT body FROM script_versions WHERE script_id = ? AND version = ?',
  );
  const insert = db.command<[ScriptId, number, string]>(
    'INSERT INTO script_versions (script_id, version, body) VALUES (?, ?, ?)',
  );
  return {
    save(script) {
      const body = JSON.stringify(script);
      const stored = same.get(script.id, script.version);
      if (!stored) insert.run(script.id, script.version, body);
      else if (stored.body !== body) {
        throw new StoreError('conflict', 'a published version of a script never changes');
      }
    },
  };
}
