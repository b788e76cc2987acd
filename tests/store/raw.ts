import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkerStart } from '../../main/store/protocol';
import { connect, prepareForWriting, type Raw } from '../../main/store/worker/connection';

/** A file in a folder of its own, for tests that go under the port. */
export function newStart(): WorkerStart {
  const folder = mkdtempSync(join(tmpdir(), 'sawt-store-'));
  return { file: join(folder, 'records.db'), key: randomBytes(32), nativeBinding: null };
}

export function openRaw(start: WorkerStart): Raw {
  const db = connect(start, 'write');
  prepareForWriting(db);
  return db;
}
