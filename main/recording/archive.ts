import type { StorePort } from '../store/port';

/** What recordings are kept in. */
export interface RecordingArchive {
  /** What is known of them, and the proof of what became of them. */
  readonly store: StorePort;
  /** Where their files lie. */
  readonly folder: string;
  /** 32 bytes from which each one's key is derived. */
  readonly master: Uint8Array;
}
