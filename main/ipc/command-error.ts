import type { ErrorCode } from '../../shared/ipc/result';
import { StoreError, type StoreErrorCode } from '../store/port';

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'unavailable',
  'notConnected',
  'timeout',
  'diskFull',
  'storageLocked',
]);

/** A failure with a code of the closed set; everything else that is thrown becomes `internal`. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  constructor(
    readonly code: ErrorCode,
    message: string = code,
  ) {
    super(message);
  }

  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }
}

const storeCodes: Record<StoreErrorCode, ErrorCode> = {
  diskFull: 'diskFull',
  notFound: 'notFound',
  conflict: 'conflict',
  wrongKey: 'storageLocked',
  newerProgram: 'unavailable',
  damaged: 'unavailable',
  gone: 'unavailable',
  unavailable: 'unavailable',
  failed: 'unavailable',
};

/** What a handler threw, as a failure of the closed set; `internal` when it was a surprise. */
export function commandErrorOf(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof StoreError) return new CommandError(storeCodes[error.code], error.code);
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return new CommandError('diskFull');
  return new CommandError('internal', 'internal error');
}
