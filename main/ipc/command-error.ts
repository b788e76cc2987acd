import type { ErrorCode } from '../../shared/ipc/result';

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
