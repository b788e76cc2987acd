import { Core, RequestPendingError, type Session, type SessionInviteOptions } from 'sip.js';
import { MediaError } from '../../media/port';
import type { SessionTiming } from './session-timing';

/** How a re-INVITE ended. `status` is the final SIP status, null when none was received. */
export type ReInviteOutcome =
  | { kind: 'done' }
  /** Another offer is under way on our side, nothing was sent: try again when it is through. */
  | { kind: 'busy' }
  /** The far end's offer crossed ours (491, RFC 3261 section 14.1): try again after a while. */
  | { kind: 'glare' }
  /** The session interval was too small (422), the next one is not: try again at once. */
  | { kind: 'tooSmall' }
  | { kind: 'refused'; status: number | null; retryAfterSeconds: number | null }
  | { kind: 'mediaFailed' };

/** Pauses while another re-INVITE is under way, and how many: longer than a transaction lives (RFC 3261 section 17.1.1.2). */
const BUSY_PAUSE_MS = 100;
const BUSY_PAUSES = 330;

/**
 * Sends a re-INVITE with a new offer (RFC 3261 section 14.1) as soon as no other is under way on our side; never
 * rejects. It refreshes the session too (RFC 4028 section 7.4). `dropOffer` takes back an offer that could not be sent.
 */
export async function reInvite(
  session: Session,
  timing: SessionTiming,
  dropOffer: () => Promise<void>,
  pause: (delayMs: number) => Promise<void>,
): Promise<ReInviteOutcome> {
  for (let pauses = 0; ; pauses++) {
    const outcome = await sendReInvite(session, timing);
    const mayTryAgain = outcome.kind === 'busy' || outcome.kind === 'tooSmall';
    if (!mayTryAgain || pauses >= BUSY_PAUSES) return outcome;
    if (outcome.kind === 'tooSmall') continue;
    await dropOffer().catch(() => undefined);
    await pause(BUSY_PAUSE_MS);
  }
}

function sendReInvite(session: Session, timing: SessionTiming): Promise<ReInviteOutcome> {
  // RFC 3261 section 14.1: an INVITE of theirs is in progress until its ACK came.
  if (session.dialog?.sessionState === Core.SessionState.AckWait) return Promise.resolve({ kind: 'busy' });
  return new Promise((resolve) => {
    // SIP.js may throw at once as well as reject.
    const invite = async (options: SessionInviteOptions) => session.invite(options);
    invite({
      requestOptions: { extraHeaders: timing.headers },
      requestDelegate: {
        onAccept: ({ message }) => {
          timing.hear(message);
          resolve({ kind: 'done' });
        },
        onReject: ({ message }) => {
          const retryAfter = Number.parseInt(message.getHeader('retry-after') ?? '', 10);
          const status = message.data === undefined ? null : (message.statusCode ?? null);
          if (status === 491) resolve({ kind: 'glare' });
          else if (status === 422 && timing.learn(message)) resolve({ kind: 'tooSmall' });
          else
            resolve({
              kind: 'refused',
              status,
              retryAfterSeconds: Number.isNaN(retryAfter) ? null : retryAfter,
            });
        },
      },
    }).catch((error: unknown) => {
      if (error instanceof MediaError) resolve({ kind: 'mediaFailed' });
      // SIP.js names neither: a request of ours is out, or one of theirs is not acknowledged yet.
      else if (error instanceof RequestPendingError || /ongoing re-INVITE/.test(String(error)))
        resolve({ kind: 'busy' });
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
