import type { BackOffPolicy } from '../back-off';

/** When to subscribe (or publish) again after it came to an end. */
export type NextTry =
  | { readonly kind: 'now' }
  /** After a back-off, not before `atLeastSeconds`. */
  | { readonly kind: 'later'; readonly atLeastSeconds: number }
  /** Not before the desk has registered anew. */
  | { readonly kind: 'never' };

/** Slower than registration: a lamp may wait, and a site's desks all have forty of them. */
export const eventBackOff: BackOffPolicy = { firstMs: 1000, baseMs: 5000, maxMs: 300_000 };

/** A Retry-After beyond this is not believed: an hour without a lamp is as bad as none. */
const LONGEST_WAIT_SECONDS = 3600;

const later = (seconds: number | null): NextTry => ({
  kind: 'later',
  atLeastSeconds: Math.min(seconds ?? 0, LONGEST_WAIT_SECONDS),
});

/** The notifier has ended the subscription, for this reason (RFC 6665 section 4.1.3). */
export function afterTerminated(reason: string | null, retryAfterSeconds: number | null): NextTry {
  switch (reason) {
    case 'deactivated':
    case 'timeout':
      return { kind: 'now' };
    case 'rejected':
    case 'noresource':
    case 'invariant':
      return { kind: 'never' };
    default:
      // `probation`, `giveup`, none, or one that we do not know.
      return later(retryAfterSeconds);
  }
}

/** Statuses that another try does not change (RFC 3261 section 21.4, RFC 6665 section 4.1.2). */
const hopeless = new Set([401, 403, 404, 405, 407, 410, 415, 416, 420, 484, 485, 489, 501, 603, 604]);

/**
 * The request was refused. 481: our subscription (or publication) is gone at the server, a new one may do.
 * `local`: no response came, the stack made one up.
 */
export function afterRefused(status: number, local: boolean, retryAfterSeconds: number | null): NextTry {
  if (!local && status === 481) return { kind: 'now' };
  if (!local && hopeless.has(status)) return { kind: 'never' };
  return later(retryAfterSeconds);
}
