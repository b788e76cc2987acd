import { Core, type Invitation, Inviter, SessionState, type URI, type UserAgent } from 'sip.js';
import type { Cause } from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import type { Disposable } from '../../platform/disposable';
import { SipCall } from './call';
import type { CallContext } from './call-context';
import { causeOfLocalFailure, causeOfStatus, retryAfterOf } from './cause';
import { forgetRequest } from './lost-requests';
import { Redirects } from './redirects';
import { isSameMedia } from './sdp';
import { offeredTimer } from './session-interval';
import { ALLOW } from './update-requests';

/** The Replaces header of a request (RFC 3891): a far end that does not know it must refuse the call, not ring. */
const REQUIRE_REPLACES = 'Require: replaces';

/** The headers that a URI carries (RFC 3261 section 19.1.1) become those of the request: Replaces, and who asked for it (RFC 3892). */
function headersOf(target: URI): string[] {
  const [replaces, referredBy] = ['Replaces', 'Referred-By'].map((name) => {
    const value = target.getHeader(name);
    return value === undefined ? [] : [`${name}: ${decodeURIComponent(String(value))}`];
  });
  target.clearHeaders();
  return [...(replaces?.length ? [...replaces, REQUIRE_REPLACES] : []), ...(referredBy ?? [])];
}

/** 64*T1: how long a CANCEL may go without the final response that it asks for (RFC 3261 section 9.1). */
const CANCEL_LIMIT_MS = 32_000;

/** Early media is taken by ourselves: SIP.js's own drops the call when another branch of a fork answers. */
const inviterTo = (
  userAgent: UserAgent,
  target: URI,
  headers: readonly string[],
  shortest?: number,
): Inviter =>
  new Inviter(userAgent, target, {
    earlyMedia: false,
    extraHeaders: [ALLOW, ...offeredTimer(shortest), ...headers],
  });

/** A call that we make: an INVITE of ours (RFC 3261 section 13.2). */
export class OutgoingCall extends SipCall {
  #inviter: Inviter;
  #target: URI;
  readonly #headers: readonly string[];
  readonly #answerLimitMs: number;
  readonly #redirects: Redirects;
  #answerLimit: Disposable | null = null;
  #request: Core.OutgoingInviteRequest | null = null;
  #cancelLimit: Disposable | null = null;
  #rang = false;
  /** The description that was heard before the call was answered. */
  #early: string | null = null;

  constructor(
    callId: CallId,
    userAgent: UserAgent,
    target: URI,
    context: CallContext & { answerLimitMs: number },
  ) {
    const headers = headersOf(target);
    const inviter = inviterTo(userAgent, target, headers);
    super(callId, context, inviter);
    this.#inviter = inviter;
    this.#target = target;
    this.#headers = headers;
    this.#answerLimitMs = context.answerLimitMs;
    this.#redirects = new Redirects(target.user ?? '', userAgent.configuration.uri.host);
  }

  invite(): void {
    this.#answerLimit = this.context.clock.after(this.#answerLimitMs, () =>
      this.end({ code: 'noAnswer', sipStatus: null }),
    );
    this.#send();
  }

  #send(): void {
    const inviter = this.#inviter;
    // One that another dialog took the place of has no say any more.
    const isOurs = () => this.session === inviter;
    inviter.stateChange.addListener((state) => {
      if (state === SessionState.Established && isOurs()) this.#onAnswered();
      this.#cancelLimit?.dispose();
      if (state === SessionState.Terminating)
        this.#cancelLimit = this.context.clock.after(CANCEL_LIMIT_MS, () => this.#forgetInvite());
    });
    inviter
      .invite({
        requestDelegate: {
          onProgress: (response) => this.#onProgress(response),
          onAccept: ({ message }) => isOurs() && this.#onAccepted(message),
          onRedirect: ({ message }) => isOurs() && this.#onRedirect(message),
          onReject: ({ message }) => isOurs() && this.#onReject(message),
        },
      })
      .then((request) => {
        this.#request = request;
      })
      .catch(() => {
        // No offer could be made: the session is terminated and `onMediaFailure` knows why.
      });
  }

  /**
   * SIP.js hands on the first description of a dialog alone (RFC 3261 section 13.2.1). Servers put other media behind it
   * when the call is answered: they are heard after a new offer.
   */
  #onAccepted(message: Core.IncomingResponseMessage): void {
    this.timing.hear(message);
    this.identify(message);
    const isAnother = this.#early !== null && message.body !== '' && !isSameMedia(this.#early, message.body);
    if (isAnother && !this.exchange.needsRepair) this.emit({ type: 'mediaLost' });
  }

  /** The INVITE counts as cancelled though its final response never came: SIP.js would wait for that, and keep it, for ever. */
  #forgetInvite(): void {
    if (this.#request) forgetRequest(this.#request);
    void this.#inviter.dispose();
  }

  #onRedirect(response: Core.IncomingResponseMessage): void {
    const status = response.statusCode ?? 300;
    // RFC 3261 section 21.3: a proxy (305) and another service (380) are no other address of the far end.
    const isAddress = status >= 300 && status <= 302;
    if (!isAddress || !this.#mayFollow || !this.context.options().followRedirects) {
      this.#onFinal(response);
      return;
    }
    if (this.cause) return;
    const problem = this.#redirects.learn(response.getHeaders('contact'));
    if (problem) this.cause = { code: problem, sipStatus: status };
    else if (!this.#tryNext()) this.#onFinal(response);
  }

  /** A further address of those that a redirection named is tried, unless the far end spoke for all of them (6xx). */
  #onReject(response: Core.IncomingResponseMessage): void {
    const isReceived = response.data !== undefined;
    // RFC 4028 section 7.3: asked for a longer interval; with a Call-ID of its own, as SIP.js cannot have it otherwise.
    if (!this.cause && response.statusCode === 422 && this.timing.learn(response)) this.#inviteAgain();
    else if (this.cause || !isReceived || (response.statusCode ?? 500) >= 600 || !this.#tryNext())
      this.#onFinal(response);
  }

  /** A call that takes another's place is for that dialog alone. */
  get #mayFollow(): boolean {
    return !this.#headers.includes(REQUIRE_REPLACES);
  }

  #tryNext(): boolean {
    const next = this.sessions.isMoving ? null : this.#redirects.next();
    if (!next) return false;
    this.emit({ type: 'redirected', remote: { number: next.number, e164: null, displayName: null } });
    this.#target = next.uri;
    this.#inviteAgain();
    return true;
  }

  #inviteAgain(): void {
    if (this.#early !== null) this.description.reopen();
    else this.description.dropOffer().catch(() => undefined);
    this.#rang = false;
    this.#early = null;
    const { userAgent } = this.#inviter;
    this.#inviter = inviterTo(userAgent, this.#target, this.#headers, this.timing.shortest);
    this.sessions.prepare(this.#inviter);
    this.sessions.goOnWith(this.#inviter);
    this.#send();
  }

  /** It is under way and nobody has answered yet. */
  get isEarly(): boolean {
    const isUnderWay = !this.isEstablished && !this.isOver && this.cause === null;
    return isUnderWay && this.#inviter.state === SessionState.Establishing;
  }

  /** While it rings there, of each telephone that rings. */
  override has(dialogId: string): boolean {
    return super.has(dialogId) || (this.isEarly && dialogId.startsWith(this.#inviter.request.callId));
  }

  /** One that rings there is answered by whoever takes its place. */
  override takeOver(invitation: Invitation): void {
    if (!this.isEstablished) {
      const onAck = (): void => {
        this.identify(invitation.request);
        this.#onAnswered();
      };
      invitation.delegate = { ...invitation.delegate, onAck };
      invitation.stateChange.addListener((state) => {
        const isLost = state === SessionState.Terminated && this.session !== invitation;
        // Our own offer went with its peer.
        if (isLost) this.exchange.needsRepair = true;
      });
    }
    super.takeOver(invitation);
  }

  #onAnswered(): void {
    this.#answerLimit?.dispose();
    this.establish();
  }

  #onProgress(response: Core.IncomingResponse): void {
    if (this.#inviter.state !== SessionState.Establishing) return;
    this.identify(response.message);
    // The early dialog that the response made (RFC 3261 section 12.1); SIP.js's types do not tell of it.
    const dialog =
      'session' in response && response.session instanceof Core.SessionDialog ? response.session : null;
    const answer = dialog?.answer;
    if (dialog && answer && this.#early === null && this.description.hasDescription(answer.contentType)) {
      void this.#takeEarlyMedia(dialog.id, answer.content);
    } else if (response.message.statusCode === 180 && this.#early === null && !this.#rang) {
      this.#rang = true;
      this.emit({ type: 'remoteRinging' });
    }
  }

  async #takeEarlyMedia(dialogId: string, sdp: string): Promise<void> {
    this.#early = sdp;
    if (await this.description.setEarlyAnswer(dialogId, sdp)) this.emit({ type: 'earlyMedia' });
    else this.#early = null;
  }

  #onFinal(response: Core.IncomingResponseMessage): void {
    const status = response.statusCode ?? 500;
    if (response.data === undefined) {
      this.cause ??= causeOfLocalFailure(status);
      return;
    }
    const wait = retryAfterOf(status, response.getHeader('retry-after'));
    this.cause ??= {
      ...causeOfStatus(status, this.#rang, response.getHeaders('reason')),
      ...(wait !== null && { retryAfterSeconds: wait }),
    };
  }

  /** No response can reach us any more: the far end is told when the link is back. */
  override onLinkLost(): void {
    super.onLinkLost();
    if (!this.isEstablished) this.end({ code: 'networkLost', sipStatus: null });
  }

  protected override finish(cause: Cause): void {
    this.#answerLimit?.dispose();
    super.finish(cause);
  }
}
