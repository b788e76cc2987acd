import { type Core, type Notification, type Session, SessionState } from 'sip.js';
import type { Cause } from '../../../shared/domain/call';
import type { CallContext } from './call-context';
import { causeOfBye } from './cause';
import type { DescriptionHandler } from './description-handler';
import { type FinalAnswer, leave } from './leave';
import { letGoWithoutAck, loseRequests } from './lost-requests';
import type { ReceivedReferrals } from './received-referral';
import { SessionDescriptions } from './session-descriptions';
import type { SessionTiming } from './session-timing';

interface CallSessionsOptions {
  readonly context: Pick<CallContext, 'receiveMessage' | 'whenConnected'>;
  readonly description: DescriptionHandler;
  readonly timing: SessionTiming;
  readonly referrals: ReceivedReferrals;
  /** A request of theirs that was agreed to: it may name a new party. */
  identify(request: Core.IncomingRequestMessage): void;
  /** What became of a REFER of ours. */
  onReferNews(notification: Notification): void;
  /** Whether the call outlives its session where another is to take its place. */
  mayGoOn(): boolean;
  /** The session that carries the call is over, and none takes its place. `said`: why, by the BYE of the far end. */
  onOver(said: Cause | null): void;
}

/** The sessions of SIP.js that carry one call: one at a time, whose place a new one may take (RFC 3891). Each is followed to its end. */
export class CallSessions {
  readonly #options: CallSessionsOptions;
  #current: Session;
  #next: Session | null = null;
  /** What is to be told of the session's end if none takes its place. */
  #endOfFormer: (() => void) | null = null;

  constructor(first: Session, options: CallSessionsOptions) {
    this.#options = options;
    this.#current = first;
    this.#follow(first);
  }

  /** The one that carries the call. */
  get current(): Session {
    return this.#current;
  }

  /** One that is to carry the call is being set up. */
  get isMoving(): boolean {
    return this.#next !== null;
  }

  /** Whether a dialog is of this call: of the session that carries it, or of one that is to. */
  has(dialogId: string): boolean {
    return this.#all.some(({ dialog }) => dialog?.id === dialogId);
  }

  /** The far end's Contact and our dialog with it, for somebody who is to replace us (RFC 5589 section 7.1). */
  get place(): string | null {
    const { dialog } = this.#current;
    if (!dialog) return null;
    const target = dialog.remoteTarget.clone();
    target.clearHeaders();
    const replaces = `${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`;
    return `${target}?Replaces=${encodeURIComponent(replaces)}`;
  }

  /** Prepares `session` to carry the call. */
  prepare(session: Session): void {
    this.#next = session;
    this.#follow(session);
  }

  /** From here on the call is carried by `session`, whatever becomes of the other. */
  goOnWith(session: Session): void {
    const isFormer = session === this.#current;
    this.#current = session;
    this.#next = null;
    if (isFormer) this.#endOfFormer?.();
    this.#endOfFormer = null;
  }

  leave(answer: FinalAnswer): void {
    for (const session of this.#all) leave(session, answer, this.#options.context);
  }

  /** The link is gone, and with it what was asked for. */
  loseRequests(): void {
    for (const session of this.#all) loseRequests(session);
  }

  get #all(): readonly Session[] {
    return this.#next ? [this.#next, this.#current] : [this.#current];
  }

  /** `bye` and other requests of the far end arrive at the session's delegate. */
  #follow(session: Session): void {
    const { context, description, timing, referrals, identify, onReferNews } = this.#options;
    session.data = new SessionDescriptions(session, description);
    let said: Cause | null = null;
    session.delegate = {
      ...session.delegate,
      onBye: (bye) => {
        said = causeOfBye(bye.request.getHeaders('reason'));
        void bye.accept().catch(() => undefined);
      },
      onInvite: (request, _response, status) => {
        if (status === 200) identify(request);
        letGoWithoutAck(session);
      },
      onRefer: (referral) => referrals.receive(session, referral),
      onNotify: (notification) => {
        void notification.accept().catch(() => undefined);
        if (/^\s*refer\b/i.test(notification.request.getHeader('event') ?? '')) onReferNews(notification);
      },
      onMessage: (message) => context.receiveMessage(message),
    };
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) timing.follow(session);
      if (state !== SessionState.Terminated) return;
      // SIP.js tells its delegates why only after it changed the state. A microtask would come too early: Electron runs
      // them inside of native calls (closing the media peer posts a message).
      setImmediate(() => {
        if (session === this.#current) this.#onTerminated(said);
      });
    });
  }

  /** A far end that agreed to a new dialog ends the old one by itself (RFC 3891 section 3), which we may hear before we have read that. */
  #onTerminated(said: Cause | null): void {
    const { mayGoOn, onOver } = this.#options;
    if (this.#next !== null && mayGoOn()) this.#endOfFormer = () => onOver(said);
    else onOver(said);
  }
}
