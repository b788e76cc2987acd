import type { Invitation, Session } from 'sip.js';
import type { Cause } from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import type { MediaError } from '../../media/port';
import type { Disposable } from '../../platform/disposable';
import { type CallContext, SipCall } from './call';
import { causeOfCancel, causeOfMediaError, statusOfMediaError } from './cause';

/** How long a call may ring here. Proxies give up earlier; this ends what they forgot. */
const RING_LIMIT_MS = 180_000;

/** A call that came in: an INVITE that we answer (RFC 3261 section 13.3). */
export class IncomingCall extends SipCall {
  protected readonly session: Session;
  protected readonly ownsCallId = false;
  readonly #invitation: Invitation;
  readonly #ringLimit: Disposable;

  constructor(callId: CallId, invitation: Invitation, context: CallContext) {
    super(callId, context);
    this.session = invitation;
    this.#invitation = invitation;
    this.follow(invitation);
    invitation.delegate = {
      ...invitation.delegate,
      onAck: () => this.establish(),
      onCancel: ({ request }) => {
        this.cause ??= causeOfCancel(request.getHeader('reason'));
      },
    };
    this.#ringLimit = context.clock.after(RING_LIMIT_MS, () =>
      this.end({ code: 'noAnswer', sipStatus: 480 }, 480),
    );
    this.#ring();
  }

  /** 180 (RFC 3261 section 13.3.1.1), not where only reliable ones are wanted: SIP.js would answer the offer with it. */
  #ring(): void {
    if (this.#invitation.request.getHeader('require')?.toLowerCase().includes('100rel')) return;
    this.#invitation.progress({ statusCode: 180 }).catch(() => undefined);
  }

  accept(): void {
    this.#ringLimit.dispose();
    this.#invitation.accept().catch(() => {
      // Refused with the matching status by `onMediaFailure`, or the caller was faster.
    });
  }

  refuse(sipStatus: number): void {
    const status = sipStatus >= 400 && sipStatus <= 699 ? sipStatus : 480;
    this.end({ code: 'rejectedByUs', sipStatus: status }, status);
  }

  protected override abandon(sipStatus: number): void {
    try {
      this.#invitation.reject({ statusCode: sipStatus }).catch(() => undefined);
    } catch {
      // The transaction has its final response already.
    }
  }

  /** SIP.js would refuse with 480 whatever the reason. */
  protected override onMediaFailure(error: MediaError): void {
    super.onMediaFailure(error);
    if (!this.isEstablished && !this.isOver)
      this.end(causeOfMediaError(error.code), statusOfMediaError(error.code));
  }

  protected override finish(cause: Cause): void {
    this.#ringLimit.dispose();
    super.finish(cause);
  }
}
