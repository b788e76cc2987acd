import type { ImportedTone, ImportedToneId, ToneImport } from '../../shared/domain/ring-tone';
import type { Event } from '../platform/emitter';

/** An imported tone, with what is kept of it; null where that is gone or damaged. */
export interface KeptTone extends ImportedTone {
  readonly wave: Uint8Array | null;
}

/** The sound files that the agent brought in, to ring with or to tell of a recording. */
export interface RingTonesPort {
  /** In the order in which they came. */
  readonly tones: readonly KeptTone[];
  readonly onTones: Event<readonly KeptTone[]>;
  /** Under which name one is kept, and the SHA-256 of it in hex; null where it is gone or damaged. */
  kept(id: ImportedToneId): { readonly name: string; readonly sha256: string } | null;
  /** Copies the sound of a file; null when there are too many. Rejects when it cannot be written. */
  add(path: string): Promise<Exclude<ToneImport, { result: 'cancelled' }> | null>;
  /** False when it is not there. Rejects when the list of tones cannot be written. */
  remove(id: ImportedToneId): Promise<boolean>;
}
