import { join } from 'node:path';
import type { RecordingId } from '../../shared/domain/ids';
import type { RecordingArchive } from './archive';
import type { RecordingPiece, RecordingResult } from './port';
import { readRecording } from './recording-file';

/** What one answer holds at most, about: half a minute or so. */
const PIECE_BYTES = 256 * 1024;

/** Reads kept recordings for listening; the one that is listened to stays open. Nothing plain touches the disk. */
export class Listening {
  #open: { id: RecordingId; recording: ReturnType<typeof readRecording> } | null = null;

  constructor(private readonly archive: RecordingArchive) {}

  async read(id: RecordingId, from: number): Promise<RecordingResult<RecordingPiece>> {
    const { store, folder, master } = this.archive;
    if (from === 0 || this.#open?.id !== id) {
      const row = await store.read.recording(id);
      if (!row || row.deleted || row.endedAt === null) return { ok: false, problem: 'noSuchRecording' };
      this.#open = { id, recording: readRecording({ path: join(folder, row.file), id, master }, row.sha256) };
    }
    try {
      const recording = await this.#open.recording;
      if (recording === null) return { ok: false, problem: 'damaged' };
      const { count, chunk } = recording;
      const parts: Buffer[] = [];
      let next = from;
      let bytes = 0;
      while (next < count && bytes < PIECE_BYTES) {
        const part = chunk(next);
        if (part === null) return { ok: false, problem: 'damaged' };
        parts.push(part);
        bytes += part.length;
        next += 1;
      }
      if (next === count) this.#open = null;
      return { ok: true, value: { data: Buffer.concat(parts), next: next < count ? next : null } };
    } catch {
      this.#open = null;
      return { ok: false, problem: 'noSuchRecording' };
    }
  }
}
