import type { Core, URI, UserAgent } from 'sip.js';
import type { Clock } from '../../../platform/clock';
import type { Disposable } from '../../../platform/disposable';
import type { Log } from '../../../platform/log';
import { backOffDelay } from '../back-off';
import { refreshDelay } from '../refresh';
import { secondsIn } from '../register-request';
import { afterRefused, afterTerminated, eventBackOff, type NextTry } from './policy';
import { readSubscriptionState } from './subscription-state';

/** What every subscription and publication of an account is made with. */
export interface EventContext {
  readonly userAgent: UserAgent;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

export interface SubscriptionOptions extends EventContext {
  readonly target: URI;
  readonly event: 'message-summary' | 'dialog' | 'presence';
  /** The one body that this event package has. */
  readonly contentType: string;
  readonly expiresSeconds: number;
  /** A state of the notifier, in order, from a new subscription on; `isFirst` when nothing of an earlier one counts any more. */
  onBody(body: string, isFirst: boolean): void;
  /** The state is not known any more. */
  onLost(): void;
}

/** RFC 6665 section 4.1.2: Timer N, after which no NOTIFY is waited for any more. */
const NOTIFY_LIMIT_MS = 32_000;
/** What ends sooner than this after it began is not begun again at once, or two ends would busy each other for ever. */
const TOO_SOON_MS = 30_000;
/** Desks that come back together do not subscribe in the same moment. */
const SPREAD_MS = 1000;

/**
 * One subscription (RFC 6665), kept for as long as it is wanted: refreshed, made again when it ends, left where there is
 * nothing to subscribe to. SIP.js's client and dialog do the protocol; not its `Subscriber`, which refreshes by timers
 * of its own, knows no Retry-After and gives up at the first end.
 */
export class Subscription {
  readonly #options: SubscriptionOptions;
  #dialog: Core.Subscription | null = null;
  #timer: Disposable | null = null;
  #notifyLimit: Disposable | null = null;
  /** Counts subscriptions: what belongs to an earlier one is ignored. */
  #generation = 0;
  #attempt = 0;
  #begunAt = Number.NEGATIVE_INFINITY;
  #expiresSeconds: number;
  #grantedSeconds = 0;
  #hasBody = false;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    this.#expiresSeconds = options.expiresSeconds;
  }

  /** The desk is registered (again): what was subscribed over an earlier connection is gone with it. */
  start(): void {
    this.pause();
    this.#attempt = 0;
    this.#schedule(this.#options.random() * SPREAD_MS, () => this.#subscribe());
  }

  /** The connection is gone: nothing more is heard, and nothing can be said. */
  pause(): void {
    this.#forget();
    this.#timer?.dispose();
    this.#timer = null;
  }

  /** It is not wanted any more; the notifier is told. */
  stop(): void {
    const dialog = this.#dialog;
    this.#dialog = null;
    if (dialog && this.#options.userAgent.isConnected()) {
      dialog.delegate = {
        onNotify: (request) => void request.accept(),
        onTerminated: () => dialog.dispose(),
      };
      dialog.subscribe(undefined, { extraHeaders: this.#headers(0) });
    } else dialog?.dispose();
    this.pause();
  }

  /** Asks for the whole state (RFC 6665 section 4.4.3): a refresh makes the notifier tell it. */
  refresh(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    const generation = this.#generation;
    this.#expectNotify();
    dialog.subscribe(
      {
        onAccept: ({ message }) => this.#grant(generation, message),
        onReject: ({ message }) => this.#onRefreshRefused(generation, message),
      },
      { extraHeaders: this.#headers(this.#expiresSeconds) },
    );
  }

  #headers(expiresSeconds: number): string[] {
    const { event, contentType, userAgent } = this.#options;
    // Not the GRUU: a subscription ends with its connection, and presence servers send to this address as it stands.
    const contact = `Contact: ${userAgent.contact.toString({ register: true })}`;
    return [`Event: ${event}`, `Expires: ${expiresSeconds}`, `Accept: ${contentType}`, contact];
  }

  #subscribe(): void {
    const { userAgent, target, clock } = this.#options;
    this.#forget();
    const generation = ++this.#generation;
    this.#begunAt = clock.now();
    const core = userAgent.userAgentCore;
    const aor = userAgent.configuration.uri;
    const headers = this.#headers(this.#expiresSeconds);
    const message = core.makeOutgoingRequestMessage('SUBSCRIBE', target, aor, target, {}, headers);
    this.#expectNotify();
    core.subscribe(message, {
      onAccept: ({ message: response }) => this.#grant(generation, response),
      onReject: ({ message: response }) => this.#onRefused(generation, response),
      onRedirect: ({ message: response }) => this.#onRefused(generation, response),
      onNotify: ({ request, subscription }) => {
        if (subscription) this.#adopt(generation, subscription);
        this.#onNotify(generation, request);
      },
    });
  }

  #adopt(generation: number, dialog: Core.Subscription): void {
    if (generation !== this.#generation) {
      dialog.dispose();
      return;
    }
    this.#dialog = dialog;
    dialog.delegate = {
      onNotify: (request) => this.#onNotify(generation, request),
      onTerminated: () => this.#end(generation, { kind: 'now' }),
    };
  }

  #onNotify(generation: number, request: Core.IncomingNotifyRequest): void {
    if (generation !== this.#generation) {
      request.reject({ statusCode: 481 });
      return;
    }
    const { message } = request;
    const told = readSubscriptionState(message.getHeader('subscription-state'));
    const isForeign = message.body !== '' && !this.#isOurs(message.getHeader('content-type'));
    if (isForeign)
      request.reject({ statusCode: 415, extraHeaders: [`Accept: ${this.#options.contentType}`] });
    else request.accept();
    if (!told) return;
    this.#notifyLimit?.dispose();
    this.#notifyLimit = null;
    if (message.body !== '' && !isForeign) {
      const isFirst = !this.#hasBody;
      this.#hasBody = true;
      this.#options.onBody(message.body, isFirst);
    }
    if (told.state === 'terminated') {
      const last = told.reason === 'invariant';
      this.#end(generation, afterTerminated(told.reason, told.retryAfterSeconds), last);
      return;
    }
    if (told.expiresSeconds !== null) this.#keepFor(told.expiresSeconds);
  }

  #isOurs(contentType: string | undefined): boolean {
    return contentType?.split(';')[0]?.trim().toLowerCase() === this.#options.contentType;
  }

  #grant(generation: number, response: Core.IncomingResponseMessage): void {
    if (generation !== this.#generation) return;
    this.#keepFor(secondsIn(response.getHeader('expires')) ?? this.#expiresSeconds);
  }

  #keepFor(seconds: number): void {
    this.#grantedSeconds = seconds;
    this.#attempt = 0;
    this.#schedule(refreshDelay(seconds), () => (this.#dialog ? this.refresh() : this.#subscribe()));
  }

  #expectNotify(): void {
    const generation = this.#generation;
    this.#notifyLimit?.dispose();
    this.#notifyLimit = this.#options.clock.after(NOTIFY_LIMIT_MS, () =>
      this.#end(generation, { kind: 'later', atLeastSeconds: 0 }),
    );
  }

  #onRefused(generation: number, response: Core.IncomingResponseMessage): void {
    if (generation !== this.#generation) return;
    const status = response.statusCode ?? 500;
    const least = secondsIn(response.getHeader('min-expires'));
    if (status === 423 && least !== null && least > this.#expiresSeconds) {
      // RFC 6665 section 4.1.2.1
      this.#expiresSeconds = least;
      this.#subscribe();
      return;
    }
    const isLocal = response.data === undefined;
    this.#options.log.info('subscribeRefused', { event: this.#options.event, status, local: isLocal });
    this.#end(generation, afterRefused(status, isLocal, secondsIn(response.getHeader('retry-after'))));
  }

  /** The subscription lives on until its time is over (RFC 6665 section 4.1.2.2), unless SIP.js has ended it. */
  #onRefreshRefused(generation: number, response: Core.IncomingResponseMessage): void {
    if (generation !== this.#generation) return;
    this.#notifyLimit?.dispose();
    const wait = secondsIn(response.getHeader('retry-after')) ?? 10;
    const left = Math.max(1, this.#grantedSeconds / 4);
    this.#schedule(Math.min(wait, left) * 1000, () => this.#subscribe());
  }

  #end(generation: number, next: NextTry, keepsState = false): void {
    if (generation !== this.#generation) return;
    const { clock, random, log, event } = this.#options;
    this.#timer?.dispose();
    this.#forget(keepsState);
    log.debug('subscriptionEnded', { event, next: next.kind });
    if (next.kind === 'never') return;
    const isTooSoon = clock.now() - this.#begunAt < TOO_SOON_MS;
    if (next.kind === 'now' && !isTooSoon) {
      this.#subscribe();
      return;
    }
    const planned = backOffDelay(eventBackOff, this.#attempt++, random);
    const least = next.kind === 'later' ? next.atLeastSeconds * 1000 : 0;
    this.#schedule(Math.max(planned, least), () => this.#subscribe());
  }

  #forget(keepsState = false): void {
    this.#generation++;
    this.#notifyLimit?.dispose();
    this.#notifyLimit = null;
    const dialog = this.#dialog;
    this.#dialog = null;
    if (dialog) dialog.delegate = {};
    dialog?.dispose();
    const knew = this.#hasBody;
    this.#hasBody = false;
    if (knew && !keepsState) this.#options.onLost();
  }

  #schedule(delayMs: number, task: () => void): void {
    this.#timer?.dispose();
    this.#timer = this.#options.clock.after(delayMs, task);
  }
}
