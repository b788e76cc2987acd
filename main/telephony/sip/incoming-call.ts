import { type Core, type Invitation, SessionState, SessionTerminatedError } from 'sip.js';
import type { Cause } from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import type { MediaError } from '../../media/port';
import type { Disposable } from '../../platform/disposable';
import type { Redirection } from '../call-events';
import { SipCall } from './call';
import type { CallContext } from './call-context';
import { causeOfCancel, causeOfMediaError, statusOfMediaError } from './cause';
import { callerOf } from './identity';
import { leave, UNAVAILABLE } from './leave';
import { redirectionHeaders } from './redirection';
import { ALLOW } from './update-requests';

/** How long a call may ring here. Proxies give up earlier; this ends what they forgot. */
const RING_LIMIT_MS = 180_000;

/**
 * How long a call rings on after the flow that brought it was lost. The caller's CANCEL would be sent into that flow, and our
 * answer may not find its way without it (RFC 3261 sections 9.1 and 18.2.2), so that nobody can say whether the caller is
 * still there: time for a proxy to send the INVITE again over the new flow, or for an agent who is about to answer.
 */
const FLOW_LIMIT_MS = 5000;

/** A call that is refused at once, and there may be two hundred of them, costs no peer; no agent answers sooner. */
const PREPARE_AFTER_MS = 100;

/** A call that came in: an INVITE that we answer (RFC 3261 section 13.3). */
export class IncomingCall extends SipCall {
  #invitation: Invitation;
  readonly #ringLimit: Disposable;
  #flowLimit: Disposable | null = null;
  #preparation: Disposable | null = null;
  /** Its caller gets an answer while it rings. */
  readonly #isEarly: boolean;
  #isAccepted = false;

  constructor(callId: CallId, invitation: Invitation, context: CallContext) {
    super(callId, context, invitation);
    this.#invitation = invitation;
    this.#isEarly = context.options().earlyMedia && invitation.request.body !== '';
    this.#ringLimit = context.clock.after(RING_LIMIT_MS, () =>
      this.end({ code: 'noAnswer', sipStatus: 480 }),
    );
    this.#listen();
  }

  #listen(): void {
    this.#invitation.delegate = {
      ...this.#invitation.delegate,
      onAck: () => this.establish(),
      onCancel: ({ request }) => {
        this.cause ??= causeOfCancel(request.getHeaders('reason'));
      },
    };
  }

  /** The caller gave up by a BYE: as by CANCEL, which leaves the INVITE to be answered 487 too (RFC 3261 sections 9.2 and 15.1.2). */
  onEarlyBye(message: Core.IncomingRequestMessage): void {
    this.#invitation._onCancel(message);
  }

  /** 180 (RFC 3261 section 13.3.1.1), not where only reliable ones are wanted: SIP.js would answer the offer with it. Not for a call that was dealt with at once. */
  ring(): void {
    const { request, state } = this.#invitation;
    if (this.isOver || state !== SessionState.Initial) return;
    this.#preparation?.dispose();
    this.#preparation = this.context.clock.after(PREPARE_AFTER_MS, () => {
      if (this.#isEarly) void this.#answerEarly(this.#invitation);
      else if (request.body) this.description.readAhead(request.body);
    });
    if (request.getHeader('require')?.toLowerCase().includes('100rel')) return;
    this.#invitation.progress({ statusCode: 180 }).catch(() => undefined);
  }

  /**
   * 183 with the answer to the offer, that the 200 repeats (RFC 3261 sections 13.2.1 and 13.3.1.1, RFC 3960 section 3), reliably where the
   * caller knows how (RFC 3262).
   */
  async #answerEarly(invitation: Invitation): Promise<void> {
    if (!(await this.description.answerEarly(invitation.request.body))) return;
    if (this.isOver || this.#isAccepted || invitation !== this.#invitation) return;
    // Of RFC 3262 section 3 it may be anything but 0, which SIP.js draws once in ten thousand calls.
    invitation['rseq'] ||= 1;
    await invitation.progress({ statusCode: 183, rel100: true }).catch((error: unknown) => {
      // Nobody acknowledged it, and SIP.js refused the call; else it was answered, given up or refused meanwhile.
      if (error instanceof SessionTerminatedError) this.cause ??= { code: 'timeout', sipStatus: 504 };
    });
  }

  override onLinkLost(): void {
    super.onLinkLost();
    // An answer that is under way goes out over the next flow.
    if (this.#isAccepted || this.#invitation.state !== SessionState.Initial || this.#flowLimit) return;
    // Else SIP.js would refuse the same INVITE over another flow as merged (RFC 3261 section 8.2.2.2).
    const { viaBranch } = this.#invitation.request;
    this.#invitation.userAgent.userAgentCore.userAgentServers.delete(viaBranch);
    this.#flowLimit = this.context.clock.after(FLOW_LIMIT_MS, () =>
      this.end({ code: 'networkLost', sipStatus: null }),
    );
  }

  /** It rings, and the flow that brought it was lost. */
  get isAdrift(): boolean {
    return this.#flowLimit !== null && !this.#isAccepted;
  }

  /** A new call comes in: of the same caller it takes the place of this one, where nobody can say whether they still wait in it. */
  giveWayTo({ request }: Invitation): void {
    if (!this.isAdrift) return;
    const { trustIdentity } = this.context.options();
    const [waiting, calling] = [this.#invitation.request, request].map((each) =>
      callerOf(each, trustIdentity).number.toLowerCase(),
    );
    const isKnown = calling !== '' && calling !== 'anonymous';
    if (isKnown && calling === waiting) this.end({ code: 'networkLost', sipStatus: null });
  }

  /** Whether `invitation` is this call once more, after the flow that brought it was lost. */
  isAgain({ request }: Invitation): boolean {
    const mine = this.#invitation.request;
    return this.#flowLimit !== null && request.callId === mine.callId && request.fromTag === mine.fromTag;
  }

  /** Goes on for the caller who comes over a new flow: rings, or is answered where the agent has done so meanwhile. */
  comeAgain(invitation: Invitation): void {
    if (this.isEstablished) {
      // The former found its way: this one is merged (RFC 3261 section 8.2.2.2).
      invitation.reject({ statusCode: 482 }).catch(() => undefined);
      return;
    }
    const lost = this.#invitation;
    this.#invitation = invitation;
    this.sessions.prepare(invitation);
    this.sessions.goOnWith(invitation);
    // Its 200 may not be repeated, and a BYE would wait for the ACK of it.
    if (lost.state === SessionState.Established) lost.dialog?.dispose();
    else leave(lost, UNAVAILABLE, this.context);
    this.#listen();
    if (this.#isAccepted) {
      this.#answer();
      return;
    }
    this.#flowLimit?.dispose();
    this.#flowLimit = null;
    this.ring();
  }

  accept(): void {
    this.#isAccepted = true;
    this.#preparation?.dispose();
    this.#ringLimit.dispose();
    this.#flowLimit?.dispose();
    this.#answer();
  }

  #answer(): void {
    this.#sendAnswer().catch(() => {
      // Refused with the matching status by `onMediaFailure`, or the caller was faster.
    });
  }

  async #sendAnswer(): Promise<void> {
    if (this.#isEarly) await this.description.endEarly();
    else this.description.hasten();
    const extraHeaders = [ALLOW, ...this.timing.answer(this.#invitation.request)];
    await this.#invitation.accept({ extraHeaders });
    this.description.forgetEarly();
  }

  refuse(sipStatus: number, cause?: { q850: number; text: string }): void {
    const statusCode = sipStatus >= 400 && sipStatus <= 699 ? sipStatus : 480;
    // RFC 6432: in a response too.
    const extraHeaders = cause ? [`Reason: Q.850;cause=${cause.q850};text="${cause.text}"`] : [];
    this.end({ code: 'rejectedByUs', sipStatus: statusCode }, { statusCode, extraHeaders });
  }

  redirect(to: Redirection): void {
    const extraHeaders = redirectionHeaders(to, this.#invitation.userAgent.configuration.uri);
    if (extraHeaders) this.end({ code: 'forwarded', sipStatus: 302 }, { statusCode: 302, extraHeaders });
    else this.refuse(UNAVAILABLE.statusCode);
  }

  /** SIP.js would refuse with 480 whatever the reason. */
  protected override onMediaFailure(error: MediaError): void {
    super.onMediaFailure(error);
    if (!this.isEstablished && !this.isOver)
      this.end(causeOfMediaError(error.code), { statusCode: statusOfMediaError(error.code) });
  }

  protected override finish(cause: Cause): void {
    this.#preparation?.dispose();
    this.#ringLimit.dispose();
    this.#flowLimit?.dispose();
    super.finish(cause);
  }
}
