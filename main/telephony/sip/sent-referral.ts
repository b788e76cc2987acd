import { Core, type Notification, type Session } from 'sip.js';
import type { TransferProblem } from '../../../shared/domain/call';
import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import type { DriverEvent } from '../driver';
import { problemOfReferredStatus, problemOfReferStatus } from './cause';
import { readNews } from './refer-news';

/** The first NOTIFY is sent at once (RFC 3515 section 2.4.4): when the far end's transaction has given up, none will come. */
const FIRST_NEWS_MS = 32_000;
/** As long as a call may ring somewhere, in a queue too; who is on hold that long is better asked what they want. */
const NEXT_NEWS_MS = 180_000;
/** Some servers hang up on us once a transfer has failed, and the far end is gone: Asterisk does, at once. */
const HANG_UP_MS = 5_000;

interface SentReferralOptions {
  readonly clock: Clock;
  emit(event: DriverEvent): void;
}

/** A REFER of ours, from its sending until it is known what became of it. Reports at most one end. */
export class SentReferral {
  readonly #options: SentReferralOptions;
  readonly #request: Core.OutgoingReferRequest | null;
  #limit: Disposable | null = null;
  #over = false;
  #failedAt = Number.NEGATIVE_INFINITY;
  #heard: 'nothing' | 'trying' | 'ringing' = 'nothing';

  /** `referTo`: a whole SIP URI. */
  constructor(session: Session, referTo: string, options: SentReferralOptions) {
    this.#options = options;
    this.#wait(FIRST_NEWS_MS);
    const { contact, configuration } = session.userAgent;
    const extraHeaders = [
      `Refer-To: <${referTo}>`,
      `Referred-By: <${configuration.uri}>`,
      `Contact: ${contact}`,
    ];
    const delegate: Core.OutgoingRequestDelegate = {
      onAccept: () => {
        if (this.#heard === 'nothing') this.#report({ type: 'transferProgress', progress: 'accepted' });
      },
      onRedirect: ({ message }) => this.#refused(message),
      onReject: ({ message }) => this.#refused(message),
    };
    this.#request = send(session, delegate, extraHeaders);
    // Reported in a turn of its own: whoever asked for it is still busy with asking.
    if (!this.#request) queueMicrotask(() => this.#fail('failed'));
  }

  /** A BYE that comes now comes of it. */
  get hasJustFailed(): boolean {
    // The clock may have been set back since.
    const since = this.#options.clock.now() - this.#failedAt;
    return since >= 0 && since <= HANG_UP_MS;
  }

  /** What the far end tells of its own call. */
  hear({ request }: Notification): void {
    const id = /;\s*id\s*=\s*(\d+)/i.exec(request.getHeader('event') ?? '')?.[1];
    // RFC 3515 section 2.4.6: it names the REFER that it is about, but may leave that out of the first one.
    if (this.#over || (id !== undefined && Number(id) !== this.#request?.message.cseq)) return;
    const { status, isLast } = readNews(request);
    if (status >= 300) this.#fail(problemOfReferredStatus(status, this.#heard === 'ringing'));
    else if (status >= 200) this.#end({ type: 'transferred' });
    else if (isLast) this.#fail('noNews');
    else this.#progressed(status >= 180 ? 'ringing' : 'trying');
  }

  #progressed(heard: 'trying' | 'ringing'): void {
    this.#wait(NEXT_NEWS_MS);
    if (this.#heard === 'ringing' || this.#heard === heard) return;
    this.#heard = heard;
    this.#report({ type: 'transferProgress', progress: heard });
  }

  /** Nobody waits for it any more. */
  drop(): void {
    this.#over = true;
    this.#limit?.dispose();
  }

  #refused(message: Core.IncomingResponseMessage): void {
    // SIP.js makes up a response where none came.
    const status = message.data === undefined ? null : (message.statusCode ?? null);
    this.#fail(status === null ? 'noNews' : problemOfReferStatus(status));
  }

  #wait(limitMs: number): void {
    this.#limit?.dispose();
    this.#limit = this.#options.clock.after(limitMs, () => this.#fail('noNews'));
  }

  #fail(problem: TransferProblem): void {
    this.#failedAt = this.#options.clock.now();
    this.#end({ type: 'transferFailed', problem });
  }

  #end(event: DriverEvent): void {
    this.#report(event);
    this.drop();
  }

  #report(event: DriverEvent): void {
    if (!this.#over) this.#options.emit(event);
  }
}

function send(
  { dialog }: Session,
  delegate: Core.OutgoingRequestDelegate,
  extraHeaders: string[],
): Core.OutgoingReferRequest | null {
  if (!(dialog instanceof Core.SessionDialog) || dialog.early) return null;
  return dialog.refer(delegate, { extraHeaders });
}
