import { type Core, Inviter, type Session, SessionState, type URI } from 'sip.js';
import type { Clock } from '../../platform/clock';
import { hasAnswer, isOfLostLink, lose } from './lost-requests';
import { offeredTimer } from './session-interval';
import type { SessionTiming } from './session-timing';
import { ALLOW } from './update-requests';

/** How an INVITE that replaces a dialog ended. `passing`: it may succeed later. */
export type Replacement =
  | { kind: 'done'; session: Inviter }
  /** The link went meanwhile: whoever is asked over the next one begins anew. */
  | { kind: 'lost' }
  | { kind: 'refused'; status: number | null; passing: boolean };

export interface ReplacementOptions {
  readonly clock: Clock;
  readonly timing: SessionTiming;
  /** Each new session before it says anything. */
  onSession(session: Inviter): void;
  /** Takes back the offer of an INVITE that was refused. */
  dropOffer(): Promise<void>;
}

/** A user agent that knows the dialog answers by itself: nobody has to pick up. */
const ANSWER_LIMIT_MS = 10_000;
/** How long a CANCEL may go without the final response that it asks for (RFC 3261 section 9.1). */
const CANCEL_LIMIT_MS = 4000;

/**
 * Builds the dialog of an established session anew by an INVITE with Replaces (RFC 3891 section 4), to the far end's Contact
 * and, where that leads nowhere, to its address. A server that looks the number up before it reads Replaces (Asterisk) may know neither
 * (404): it gets our own address, which it knows. `Require` keeps a phone that knows no Replaces from ringing. Never
 * rejects; the old session is left as it is.
 */
export async function replaceDialog(old: Session, options: ReplacementOptions): Promise<Replacement> {
  let last: Replacement & { kind: 'refused' } = { kind: 'refused', status: null, passing: true };
  let passing = false;
  const own = old.userAgent.configuration.uri;
  const targets = old.dialog ? [old.dialog.remoteTarget, old.dialog.remoteURI, own] : [];
  for (const target of targets) {
    if (old.state !== SessionState.Established || (target === own && last.status !== 404)) break;
    const outcome = await inviteReplacing(old, target, options);
    if (outcome.kind === 'done') return outcome;
    await options.dropOffer().catch(() => undefined);
    if (outcome.kind === 'lost') return outcome;
    last = outcome;
    passing ||= last.passing;
  }
  return { ...last, passing };
}

function inviteReplacing(
  old: Session,
  target: URI,
  { clock, timing, onSession }: ReplacementOptions,
): Promise<Replacement> {
  const { dialog } = old;
  if (!dialog) return Promise.resolve({ kind: 'refused', status: null, passing: false });
  const { callId, localTag, remoteTag, remoteURI } = dialog;
  const inviter = new Inviter(old.userAgent, target, {
    earlyMedia: false,
    extraHeaders: [
      ALLOW,
      ...offeredTimer(timing.shortest),
      `Replaces: ${callId};to-tag=${remoteTag};from-tag=${localTag}`,
      'Require: replaces',
    ],
    params: { toUri: remoteURI },
  });
  onSession(inviter);
  return new Promise((resolve) => {
    let request: Core.OutgoingInviteRequest | null = null;
    let limit = clock.after(ANSWER_LIMIT_MS, () => {
      inviter.cancel().catch(() => undefined);
      limit = clock.after(CANCEL_LIMIT_MS, () => {
        if (request && hasAnswer(request)) return;
        failed();
        if (request) lose(request);
      });
    });
    const settle = (outcome: Replacement): void => {
      limit.dispose();
      resolve(outcome);
    };
    const refuse = ({ message }: Core.IncomingResponse): void => {
      if (isOfLostLink(message)) {
        settle({ kind: 'lost' });
        return;
      }
      const status = message.data === undefined ? null : (message.statusCode ?? null);
      // A 487 answers our own CANCEL; a 5xx is the trouble of a server, not the word of the far end.
      const passing = status === null || status === 408 || status === 487 || status >= 500;
      settle({ kind: 'refused', status, passing: passing && (status ?? 0) < 600 });
    };
    const failed = () => settle({ kind: 'refused', status: null, passing: true });
    inviter
      .invite({
        requestDelegate: {
          onAccept: ({ message }) => {
            if (inviter.state !== SessionState.Established) return failed();
            timing.hear(message);
            settle({ kind: 'done', session: inviter });
          },
          onReject: refuse,
          onRedirect: refuse,
        },
      })
      .then((sent) => {
        request = sent;
      })
      .catch(failed);
    inviter.stateChange.addListener((state) => {
      if (state === SessionState.Terminated) setImmediate(failed);
    });
  });
}
