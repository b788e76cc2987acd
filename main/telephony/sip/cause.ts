import {
  type Cause,
  type CauseCode,
  LONGEST_RETRY_SECONDS,
  type TransferProblem,
} from '../../../shared/domain/call';
import type { MediaErrorCode } from '../../../shared/ipc/media-protocol';
import { codeOfElsewhere, codeOfQ850 } from './reason';

/** Final statuses of an INVITE with a meaning of their own; the others follow their class. */
const byStatus: Readonly<Record<number, CauseCode>> = {
  401: 'wrongCredentials', // RFC 3261 21.4.2
  403: 'forbidden', // RFC 3261 21.4.4
  404: 'notFound', // RFC 3261 21.4.5
  407: 'wrongCredentials', // RFC 3261 21.4.8
  408: 'timeout', // RFC 3261 21.4.9
  410: 'notFound', // RFC 3261 21.4.11
  415: 'noCommonCodec', // RFC 3261 21.4.13
  480: 'unavailable', // RFC 3261 21.4.18
  481: 'callGone', // RFC 3891 3
  484: 'incompleteNumber', // RFC 3261 21.4.22
  485: 'notFound', // RFC 3261 21.4.23
  486: 'busy', // RFC 3261 21.4.24
  488: 'noCommonCodec', // RFC 3261 21.4.26
  503: 'overloaded', // RFC 3261 21.5.4
  504: 'timeout', // RFC 3261 21.5.5
  600: 'busy', // RFC 3261 21.6.1
  603: 'declined', // RFC 3261 21.6.2
  604: 'notFound', // RFC 3261 21.6.3
  606: 'noCommonCodec', // RFC 3261 21.6.4
  607: 'declined', // RFC 8197 (unwanted)
  608: 'declined', // RFC 8688 (rejected by an analytics engine)
};

/**
 * Why an INVITE of ours failed with `status` (RFC 3261 section 21). `rang`: the far end had sent a 180, so that
 * 408 and 480 mean that nobody answered. `reasons`: its Reason headers, in which a gateway says what the telephone
 * network told it (RFC 6432).
 */
export function causeOfStatus(status: number, rang: boolean, reasons: readonly string[] = []): Cause {
  const told = codeOfQ850(reasons);
  if (told && told !== 'answeredElsewhere') return { code: told, sipStatus: status };
  if (rang && (status === 408 || status === 480)) return { code: 'noAnswer', sipStatus: status };
  const code = byStatus[status] ?? (status >= 500 && status < 600 ? 'serverError' : 'refused');
  return { code, sipStatus: status };
}

/** With these a far end says when it will be there again, or its server (RFC 3261 section 20.33). */
const tellsWhen = new Set([404, 413, 480, 486, 500, 503, 600, 603]);

/**
 * After how many seconds a far end that refused with `status` may be called again, by its Retry-After: `120 (in a
 * meeting);duration=3600`. Null where it says nothing that could be meant: no number, none to wait for, more than a day.
 */
export function retryAfterOf(status: number, value: string | undefined): number | null {
  const seconds = Number(/^\s*(\d{1,9})\s*(?:[(;]|$)/.exec(value ?? '')?.[1] ?? 0);
  return tellsWhen.has(status) && seconds > 0 && seconds <= LONGEST_RETRY_SECONDS ? seconds : null;
}

/**
 * SIP.js makes up a 408 for a transaction that timed out and a 503 for one whose transport failed
 * (RFC 3261 section 8.1.3.1); no such response was received.
 */
export function causeOfLocalFailure(status: number): Cause {
  return { code: status === 408 ? 'timeout' : 'networkLost', sipStatus: null };
}

/** What the end of a call means for a transfer; where nothing is said of it, it has just failed. */
const transferProblems: Partial<Record<CauseCode, TransferProblem>> = {
  busy: 'busy',
  declined: 'declined',
  notFound: 'notFound',
  incompleteNumber: 'notFound',
  unavailable: 'unavailable',
  noAnswer: 'noAnswer',
  timeout: 'noAnswer',
  forbidden: 'forbidden',
  wrongCredentials: 'forbidden',
};

/**
 * Why the call failed that the far end made because of a REFER. `rang`: it had told that it rings there. 481: the dialog that
 * it was to replace is gone (RFC 3891 section 3).
 */
export const problemOfReferredStatus = (status: number, rang: boolean): TransferProblem =>
  status === 481 ? 'callGone' : (transferProblems[causeOfStatus(status, rang).code] ?? 'failed');

/** Why a REFER itself was refused (RFC 3515 section 2.4.2): most far ends that do not transfer say 405, 501, 420 or 603. */
export function problemOfReferStatus(status: number): TransferProblem {
  if ([400, 405, 420, 489, 501, 603].includes(status)) return 'notSupported';
  return status === 403 || status === 404 ? problemOfReferredStatus(status, false) : 'failed';
}

export function causeOfMediaError(code: MediaErrorCode): Cause {
  switch (code) {
    case 'microphoneDenied':
      return { code: 'microphoneDenied', sipStatus: null };
    case 'noCommonCodec':
      return { code: 'noCommonCodec', sipStatus: null };
    case 'malformedDescription':
      return { code: 'malformed', sipStatus: null };
    case 'noRelay':
      return { code: 'noRelay', sipStatus: null };
    default:
      return { code: 'mediaFailed', sipStatus: null };
  }
}

/** The status with which an INVITE is refused when its media fails. */
export function statusOfMediaError(code: MediaErrorCode): number {
  return code === 'noCommonCodec' || code === 'malformedDescription' ? 488 : 480;
}

/** Why the far end cancelled: another phone of ours dealt with the call (RFC 3326), or the caller gave up. */
export function causeOfCancel(reasons: readonly string[]): Cause {
  return { code: codeOfElsewhere(reasons) ?? 'cancelledByThem', sipStatus: 487 };
}

/** Why the far end said BYE: a fault that the network tells of, or somebody hung up. */
export function causeOfBye(reasons: readonly string[]): Cause {
  const told = codeOfElsewhere(reasons) ? null : codeOfQ850(reasons);
  return { code: told ?? 'hungUpByThem', sipStatus: null };
}
