import { RequestPendingError, type Session } from 'sip.js';
import { MediaError } from '../../media/port';

/** How a re-INVITE ended. `status` is the final SIP status, null when none was received. */
export type ReInviteOutcome =
  | { kind: 'done' }
  /** Another offer was under way (RFC 3261 section 14.1): try again after a while. */
  | { kind: 'glare' }
  | { kind: 'refused'; status: number | null; retryAfterSeconds: number | null }
  | { kind: 'mediaFailed' };

/** Sends a re-INVITE with a new offer (RFC 3261 section 14.1); never rejects. */
export function reInvite(session: Session): Promise<ReInviteOutcome> {
  return new Promise((resolve) => {
    session
      .invite({
        requestDelegate: {
          onAccept: () => resolve({ kind: 'done' }),
          onReject: ({ message }) => {
            const retryAfter = Number.parseInt(message.getHeader('retry-after') ?? '', 10);
            const status = message.data === undefined ? null : (message.statusCode ?? null);
            if (status === 491) resolve({ kind: 'glare' });
            else
              resolve({
                kind: 'refused',
                status,
                retryAfterSeconds: Number.isNaN(retryAfter) ? null : retryAfter,
              });
          },
        },
      })
      .catch((error: unknown) => {
        if (error instanceof MediaError) resolve({ kind: 'mediaFailed' });
        // SIP.js names neither: a request of ours is out, or one of theirs is not acknowledged yet.
        else if (error instanceof RequestPendingError || /ongoing re-INVITE/.test(String(error)))
          resolve({ kind: 'glare' });
        else resolve({ kind: 'refused', status: null, retryAfterSeconds: null });
      });
  });
}

/**
 * Milliseconds to wait after a glare (RFC 3261 section 14.1): 2.1 to 4 s for the side that made the Call-ID,
 * up to 2 s for the other, in steps of 10 ms.
 */
export function glareDelay(ownsCallId: boolean, random: () => number): number {
  const [from, span] = ownsCallId ? [2100, 1900] : [0, 2000];
  return from + Math.floor((random() * span) / 10) * 10;
}
