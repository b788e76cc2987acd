import type { CallId, RecordingId } from '../../shared/domain/ids';
import type { CallRecording, RecordingExportResult } from '../../shared/domain/recording';
import type { Event } from '../platform/emitter';

/** The calls whose campaign allows a recording. */
export type RecordingState = readonly { readonly callId: CallId; readonly recording: CallRecording }[];

export type RecordingProblem = 'noSuchCall' | 'noSuchRecording' | 'notNow' | 'damaged';
export type RecordingResult<T = void> = { ok: true; value: T } | { ok: false; problem: RecordingProblem };

/** Why recordings whose time is over are not deleted: the clock is not believed yet, or a file cannot be removed. */
export type DeletionDelay = 'clock' | 'file';

/** A piece of a recording to listen to: WebM, in order. `next` is asked for next; null at the end. */
export interface RecordingPiece {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly next: number | null;
}

/** Recordings of calls: made as the campaign says, kept encrypted, deleted when their time is over, listened to. */
export interface RecordingPort {
  readonly state: RecordingState;
  readonly onState: Event<RecordingState>;
  /** A recording broke off; what was recorded before is kept, and the call goes on. */
  readonly onProblem: Event<'diskFull' | 'failed'>;
  /** Recordings whose time is over cannot be deleted, for this reason; null: there are none such any more. */
  readonly onDelay: Event<DeletionDelay | null>;
  /** By the agent's wish; where the campaign says so, after the customer has agreed. */
  start(callId: CallId): RecordingResult;
  pause(callId: CallId): RecordingResult;
  /** `notNow` in a step that must not be recorded. */
  resume(callId: CallId): RecordingResult;
  /** From chunk `from`, at most half a megabyte or so at once. `damaged` where the file was changed. */
  read(id: RecordingId, from: number): Promise<RecordingResult<RecordingPiece>>;
  /** To a file that `choosePlace` names, plain and whole; why not is part of the result. */
  export(
    id: RecordingId,
    choosePlace: (name: `${string}.webm`) => Promise<string | null>,
  ): Promise<RecordingResult<RecordingExportResult>>;
}
