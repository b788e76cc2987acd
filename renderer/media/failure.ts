import type { MediaErrorCode } from '../../shared/ipc/media-protocol';

/** A failure with a code that main understands. */
export class MediaFailure extends Error {
  override readonly name = 'MediaFailure';
  constructor(
    readonly code: MediaErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** What a microphone can fail of, as main is told. */
export const microphoneCodes = ['microphoneDenied', 'microphoneMissing', 'microphoneBusy', 'failed'] as const;
export type MicrophoneCode = (typeof microphoneCodes)[number];

/** Maps what getUserMedia rejects with (W3C mediacapture-streams section 10.2). */
export function microphoneCode(error: unknown): MicrophoneCode {
  if (!(error instanceof DOMException)) return 'failed';
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'microphoneDenied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'microphoneMissing';
    case 'NotReadableError':
    case 'AbortError':
      return 'microphoneBusy';
    default:
      return 'failed';
  }
}

/** Any thrown value as a failure; the text is for logs and holds no session description. */
export function toFailure(error: unknown): MediaFailure {
  if (error instanceof MediaFailure) return error;
  if (error instanceof DOMException) return new MediaFailure('failed', error.name);
  return new MediaFailure('failed', error instanceof Error ? error.name : 'unknown');
}
