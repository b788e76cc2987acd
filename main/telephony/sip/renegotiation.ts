import { Core, RequestPendingError, type Session, type SessionInviteOptions } from 'sip.js';
import { MediaError } from '../../media/port';
import type { Clock } from '../../platform/clock';
import { hasAnswer, isOfLostLink, lose } from './lost-requests';
import type { SessionTiming } from './session-timing';

export type RenegotiationPurpose = 'hold' | 'resume' | 'repair';

/** How a re-INVITE ended. `status` is the final SIP status, null when none was received. */
export type ReInviteOutcome =
  | { kind: 'done' }
  /** Another offer is under way on our side, nothing was sent: try again when it is through. */
  | { kind: 'busy' }
  /** The far end's offer crossed ours (491, RFC 3261 section 14.1): try again after a while. */
  | { kind: 'glare' }
  /** The session interval was too small (422), the next one is not: try again at once. */
  | { kind: 'tooSmall' }
  /** The link went while it waited for its answer, or there was none: try again over the next one. */
  | { kind: 'lost' }
  | { kind: 'refused'; status: number | null; retryAfterSeconds: number | null }
  | { kind: 'mediaFailed' };

/** Pauses while another re-INVITE is under way, and how many: longer than a transaction lives (RFC 3261 section 17.1.1.2). */
const BUSY_PAUSE_MS = 100;
const BUSY_PAUSES = 330;

/** 64*T1: a far end that is silent so long after its 100 gives no answer (RFC 3261 section 17.1.1.2 knows no limit then). */
const ANSWER_LIMIT_MS = 32_000;
/** How long the CANCEL of a re-INVITE may go without the final response that it asks for (RFC 3261 section 9.1). */
const CANCEL_LIMIT_MS = 4000;

export interface ReInviteOptions {
  readonly timing: SessionTiming;
  readonly clock: Clock;
  /** Takes back an offer that could not be sent. */
  dropOffer(): Promise<void>;
}

/**
 * Sends a re-INVITE with a new offer (RFC 3261 section 14.1) as soon as no other is under way on our side; never
 * rejects, and settles within a minute in any case. It refreshes the session too (RFC 4028 section 7.4).
 */
export async function reInvite(session: Session, options: ReInviteOptions): Promise<ReInviteOutcome> {
  for (let pauses = 0; ; pauses++) {
    const outcome = await sendReInvite(session, options);
    const mayTryAgain = outcome.kind === 'busy' || outcome.kind === 'tooSmall';
    if (!mayTryAgain || pauses >= BUSY_PAUSES) return outcome;
    if (outcome.kind === 'tooSmall') continue;
    await options.dropOffer().catch(() => undefined);
    await new Promise<void>((resolve) => void options.clock.after(BUSY_PAUSE_MS, resolve));
  }
}

function sendReInvite(session: Session, { timing, clock }: ReInviteOptions): Promise<ReInviteOutcome> {
  // RFC 3261 section 14.1: an INVITE of theirs is in progress until its ACK came.
  if (session.dialog?.sessionState === Core.SessionState.AckWait) return Promise.resolve({ kind: 'busy' });
  return new Promise((resolve) => {
    let request: Core.OutgoingInviteRequest | null = null;
    const settle = (outcome: ReInviteOutcome): void => {
      limit.dispose();
      resolve(outcome);
    };
    let limit = clock.after(ANSWER_LIMIT_MS, () => {
      request?.cancel();
      limit = clock.after(CANCEL_LIMIT_MS, () => {
        if (request && hasAnswer(request)) return;
        resolve({ kind: 'refused', status: null, retryAfterSeconds: null });
        if (request) lose(request);
      });
    });
    // SIP.js may throw at once as well as reject.
    const invite = async (options: SessionInviteOptions) => session.invite(options);
    invite({
      requestOptions: { extraHeaders: timing.headers },
      requestDelegate: {
        onAccept: ({ message }) => {
          timing.hear(message);
          settle({ kind: 'done' });
        },
        onReject: ({ message }) => settle(refusal(message, timing)),
      },
    }).then(
      (sent) => {
        request = sent;
      },
      (error: unknown) => settle(failure(error)),
    );
  });
}

function refusal(message: Core.IncomingResponseMessage, timing: SessionTiming): ReInviteOutcome {
  if (isOfLostLink(message)) return { kind: 'lost' };
  const status = message.data === undefined ? null : (message.statusCode ?? null);
  if (status === 491) return { kind: 'glare' };
  if (status === 422 && timing.learn(message)) return { kind: 'tooSmall' };
  const retryAfter = Number.parseInt(message.getHeader('retry-after') ?? '', 10);
  return { kind: 'refused', status, retryAfterSeconds: Number.isNaN(retryAfter) ? null : retryAfter };
}

function failure(error: unknown): ReInviteOutcome {
  if (error instanceof MediaError) return { kind: 'mediaFailed' };
  // SIP.js names neither: a request of ours is out, or one of theirs is not acknowledged yet.
  if (error instanceof RequestPendingError || /ongoing re-INVITE/.test(String(error)))
    return { kind: 'busy' };
  return { kind: 'refused', status: null, retryAfterSeconds: null };
}

/** Whether it says by itself that another try may do, and when: a glare (RFC 3261 section 14.1), or `Retry-After` (section 20.33). */
export const asksToWait = (outcome: ReInviteOutcome): boolean =>
  outcome.kind === 'glare' || (outcome.kind === 'refused' && outcome.retryAfterSeconds !== null);

/** Milliseconds until try number `attempt` + 1. `isOurs`: we made the Call-ID, whose side waits longer after a glare (RFC 3261 section 14.1). */
export function pauseAfter(
  outcome: ReInviteOutcome,
  attempt: number,
  { isOurs, random }: { isOurs: boolean; random: () => number },
): number {
  if (outcome.kind === 'glare') return glareDelay(isOurs, random);
  const asked = outcome.kind === 'refused' ? outcome.retryAfterSeconds : null;
  return asked === null ? Math.min(8000, 500 * 2 ** attempt) : Math.min(asked, 10) * 1000;
}

/**
 * Milliseconds to wait after a glare (RFC 3261 section 14.1): 2.1 to 4 s for the side that made the Call-ID,
 * up to 2 s for the other, in steps of 10 ms.
 */
export function glareDelay(ownsCallId: boolean, random: () => number): number {
  const [from, span] = ownsCallId ? [2100, 1900] : [0, 2000];
  return from + Math.floor((random() * span) / 10) * 10;
}
