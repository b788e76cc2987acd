import type { Core } from 'sip.js';
import type { Disposable } from '../../../platform/disposable';
import { backOffDelay } from '../back-off';
import { refreshDelay } from '../refresh';
import { secondsIn } from '../register-request';
import { afterRefused, eventBackOff } from './policy';
import type { EventContext } from './subscription';

const CONTENT_TYPE = 'application/pidf+xml';
const EXPIRES_SECONDS = 600;

/**
 * The agent's presence at the server (RFC 3903): told when it changes, refreshed, told anew when the server has lost it
 * (412), removed at the end. Not SIP.js's `Publisher`, for the reasons of `Subscription`. One request at a time
 * (section 4.1): what changes meanwhile is told after it.
 */
export class Publication {
  readonly #context: EventContext;
  #wanted: string | null = null;
  /** What the server has, and under which tag. */
  #held: { document: string; tag: string } | null = null;
  /**
   * It may be another server than before, or one that keeps the tag but not what was told under it, as Kamailio does whose
   * presence is in memory: until it has taken the document, no request goes without.
   */
  #mustBeWhole = false;
  #expiresSeconds = EXPIRES_SECONDS;
  #isBusy = false;
  #isRunning = false;
  #generation = 0;
  #attempt = 0;
  #timer: Disposable | null = null;

  constructor(context: EventContext) {
    this.#context = context;
  }

  /** The desk is registered (again). */
  start(): void {
    this.pause();
    this.#isRunning = true;
    this.#attempt = 0;
    this.#mustBeWhole = true;
    this.#tell();
  }

  /** The connection is gone; the server keeps what it has until its time is over, and its tag is still good. */
  pause(): void {
    this.#generation++;
    this.#isBusy = false;
    this.#isRunning = false;
    this.#timer?.dispose();
  }

  /** A PIDF document, or null to be silent. */
  set(document: string | null): void {
    if (this.#wanted === document) return;
    this.#wanted = document;
    this.#tell();
  }

  /** `refresh`: what the server has is about to expire there. */
  #tell(why: 'change' | 'refresh' = 'change'): void {
    if (!this.#isRunning || this.#isBusy) return;
    const { document = null, tag = null } = this.#held ?? {};
    if (this.#wanted === null) {
      this.#timer?.dispose();
      if (tag !== null) this.#send(null, tag, 0);
    } else if (this.#mustBeWhole || document !== this.#wanted) {
      this.#send(this.#wanted, tag, this.#expiresSeconds);
    } else if (why === 'refresh' && tag !== null) {
      this.#send(null, tag, this.#expiresSeconds);
    }
  }

  #send(document: string | null, tag: string | null, expiresSeconds: number): void {
    const { userAgentCore: core, configuration } = this.#context.userAgent;
    const aor = configuration.uri;
    const headers = ['Event: presence', `Expires: ${expiresSeconds}`];
    if (tag !== null) headers.push(`SIP-If-Match: ${tag}`);
    const body =
      document === null
        ? undefined
        : { contentDisposition: 'render', contentType: CONTENT_TYPE, content: document };
    const message = core.makeOutgoingRequestMessage('PUBLISH', aor, aor, aor, {}, headers, body);
    const generation = ++this.#generation;
    const ours =
      (use: (response: Core.IncomingResponseMessage) => void) => (response: Core.IncomingResponse) => {
        if (generation !== this.#generation) return;
        this.#isBusy = false;
        use(response.message);
      };
    this.#isBusy = true;
    core.publish(message, {
      onAccept: ours((response) => this.#accept(response, document, expiresSeconds)),
      onReject: ours((response) => this.#reject(response)),
      onRedirect: ours((response) => this.#reject(response)),
    });
  }

  #accept(response: Core.IncomingResponseMessage, document: string | null, asked: number): void {
    this.#attempt = 0;
    if (document !== null) this.#mustBeWhole = false;
    const tag = response.getHeader('sip-etag');
    const told = document ?? this.#held?.document ?? null;
    this.#held = asked > 0 && tag !== undefined && told !== null ? { document: told, tag } : null;
    if (asked > 0) {
      const granted = secondsIn(response.getHeader('expires')) ?? asked;
      this.#schedule(refreshDelay(granted), () => this.#tell('refresh'));
    }
    // A server that gives no tag is told at changes only; what it was told counts as told.
    if (tag === undefined && document !== null) return;
    this.#tell();
  }

  #reject(response: Core.IncomingResponseMessage): void {
    const status = response.statusCode ?? 500;
    const isLocal = response.data === undefined;
    const least = secondsIn(response.getHeader('min-expires'));
    if (!isLocal && status === 412 && this.#held !== null) {
      // RFC 3903 section 4.3: the server has forgotten; it is told the whole state under no tag.
      this.#held = null;
      this.#tell();
      return;
    }
    if (status === 423 && least !== null && least > this.#expiresSeconds) {
      this.#expiresSeconds = least;
      this.#tell('refresh');
      return;
    }
    this.#context.log.info('publishRefused', { status, local: isLocal });
    const next = afterRefused(status, isLocal, secondsIn(response.getHeader('retry-after')));
    if (next.kind === 'never') return;
    const planned = backOffDelay(eventBackOff, this.#attempt++, this.#context.random);
    const asked = next.kind === 'later' ? next.atLeastSeconds * 1000 : 0;
    this.#schedule(Math.max(planned, asked), () => this.#tell('refresh'));
  }

  #schedule(delayMs: number, task: () => void): void {
    this.#timer?.dispose();
    this.#timer = this.#context.clock.after(delayMs, task);
  }
}
