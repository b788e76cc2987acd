import { Core, type Referral, type Session, SessionState } from 'sip.js';
import type { CallContext } from './call-context';
import { type ReferTo, readReferTo } from './refer-to';

/** How long the far end is told how its wish stands, longer than a call may ring. */
const SUBSCRIPTION_MS = 300_000;
const LAST_STATUS = 200;
const DECLINED = 603;

/** The reason phrases of what is told; a far end goes by the status. */
const phrases: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  200: 'OK',
  480: 'Temporarily Unavailable',
  486: 'Busy Here',
  487: 'Request Terminated',
  603: 'Decline',
};

type Context = Pick<CallContext, 'clock' | 'log' | 'options' | 'isConnected' | 'whenConnected'>;

/** One REFER of the far end, from its arrival until it was told what came of it (RFC 3515 sections 2.4.2 to 2.4.5). */
class ReceivedReferral {
  readonly #session: Session;
  readonly #referral: Referral;
  readonly #context: Context;
  /** The first one of a dialog needs no number (section 2.4.6), and some telephones know it only without. */
  readonly #event: string;
  readonly #until: number;
  /** The far end wants to hear nothing of it (RFC 4488). */
  readonly #isSilent: boolean;
  #phase: 'new' | 'pending' | 'active' | 'over' = 'new';

  constructor(session: Session, referral: Referral, isFirst: boolean, context: Context) {
    this.#session = session;
    this.#referral = referral;
    this.#context = context;
    const { request } = referral;
    this.#event = isFirst ? 'Event: refer' : `Event: refer;id=${request.cseq}`;
    this.#until = context.clock.now() + SUBSCRIPTION_MS;
    this.#isSilent = /^\s*false\b/i.test(request.getHeader('refer-sub') ?? '');
  }

  get phase(): 'new' | 'pending' | 'active' | 'over' {
    return this.#phase;
  }

  tell(status: number): void {
    if (this.#phase === 'over') return;
    const wasPending = this.#phase === 'pending';
    if (this.#phase === 'new' && status >= LAST_STATUS) {
      this.#phase = 'over';
      void this.#referral.reject({ statusCode: status }).catch(() => undefined);
      return;
    }
    if (this.#phase === 'new') {
      this.#phase = 'pending';
      const extraHeaders = [this.#contact, ...(this.#isSilent ? ['Refer-Sub: false'] : [])];
      void this.#referral.accept({ statusCode: 202, extraHeaders }).catch(() => undefined);
    } else this.#phase = status >= LAST_STATUS ? 'over' : 'active';
    const notify = () => this.#notify(status, wasPending && status === DECLINED);
    if (this.#context.isConnected()) notify();
    // Only what came of it is still news when the link is back.
    else if (this.#phase === 'over') this.#context.whenConnected(notify);
  }

  get #contact(): string {
    return `Contact: ${this.#session.userAgent.contact}`;
  }

  #notify(status: number, isDenied: boolean): void {
    const { dialog, state } = this.#session;
    if (this.#isSilent || state !== SessionState.Established || !(dialog instanceof Core.SessionDialog))
      return;
    const left = Math.max(1, Math.ceil((this.#until - this.#context.clock.now()) / 1000));
    const subscription =
      this.#phase === 'over'
        ? `terminated;reason=${isDenied ? 'rejected' : 'noresource'}`
        : `${this.#phase};expires=${left}`;
    dialog.notify(undefined, {
      extraHeaders: [this.#event, `Subscription-State: ${subscription}`, this.#contact],
      body: {
        contentDisposition: 'render',
        contentType: 'message/sipfrag;version=2.0',
        content: `SIP/2.0 ${status} ${phrases[status] ?? 'Call Failed'}\r\n`,
      },
    });
  }
}

type Report = (wish: Extract<ReferTo, { ok: true }>) => void;

/** The REFER requests of a call's far end, one at a time. */
export class ReceivedReferrals {
  readonly #context: Context;
  readonly #report: Report;
  #count = 0;
  #current: ReceivedReferral | null = null;

  /** `report`: its listener says by `tell` what becomes of the wish, before it returns. */
  constructor(context: Context, report: Report) {
    this.#context = context;
    this.#report = report;
  }

  receive(session: Session, referral: Referral): void {
    const { log } = this.#context;
    const isFirst = this.#count++ === 0;
    const wish = this.#wishIn(session, referral);
    if (!wish.ok) {
      log.info('referRefused', { status: wish.sipStatus });
      void referral.reject({ statusCode: wish.sipStatus }).catch(() => undefined);
      return;
    }
    const current = new ReceivedReferral(session, referral, isFirst, this.#context);
    this.#current = current;
    this.#report(wish);
    if (current.phase === 'new') current.tell(480);
  }

  #wishIn(session: Session, { request }: Referral): ReferTo | { ok: false; sipStatus: number } {
    if (this.#context.options().transferRequests === 'refuse') return { ok: false, sipStatus: DECLINED };
    const isOpen = this.#current !== null && this.#current.phase !== 'over';
    // RFC 3261 section 21.4.27
    if (isOpen) return { ok: false, sipStatus: 491 };
    const { host } = session.userAgent.configuration.uri;
    const referredBy = [...request.getHeaders('referred-by'), ...request.getHeaders('b')];
    return readReferTo(request.getHeaders('refer-to'), referredBy, host, session.dialog?.remoteURI.host);
  }

  /** See `CallDriver.tellReferrer`. */
  tell(sipStatus: number): void {
    this.#current?.tell(sipStatus);
  }
}
