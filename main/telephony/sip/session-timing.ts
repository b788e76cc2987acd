import type { Core, Session } from 'sip.js';
import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import {
  asksTooOften,
  grantedBy,
  grantedTo,
  grantHeaders,
  type SessionInterval,
  SHORTEST_INTERVAL,
  shortestOf,
  type TimerMessage,
  TOO_SMALL,
} from './session-interval';

export interface SessionTimingOptions {
  readonly clock: Clock;
  /** The far end is to hear of us. What comes of it arrives by `hear`; one that came to nothing is asked for again. */
  refresh(): void;
  /** No refresh came through: the session is over (RFC 4028 section 10). */
  expired(): void;
}

/** Milliseconds between two tries of a refresh that came to nothing, by the interval in seconds. */
const retryDelay = (seconds: number): number => Math.max(1000, seconds * 125);

/** The session timer of one call (RFC 4028), whatever dialog carries it. */
export class SessionTiming {
  readonly #options: SessionTimingOptions;
  #running: SessionInterval | null = null;
  #shortest = SHORTEST_INTERVAL;
  #takesUpdates = false;
  #stopped = false;
  #refresh: Disposable | null = null;
  #expiry: Disposable | null = null;

  constructor(options: SessionTimingOptions) {
    this.#options = options;
  }

  /** The shortest interval that the way to the far end takes, in seconds. */
  get shortest(): number {
    return this.#shortest;
  }

  /** The far end says that it takes UPDATE (RFC 3311). */
  get takesUpdates(): boolean {
    return this.#takesUpdates;
  }

  /** What a re-INVITE or UPDATE of ours carries (RFC 4028 section 7.4). */
  get headers(): string[] {
    if (!this.#running) return [];
    const { seconds, refresher } = this.#running;
    const named = this.#shortest > SHORTEST_INTERVAL ? [`Min-SE: ${this.#shortest}`] : [];
    const wanted = Math.max(seconds, this.#shortest);
    return [`Session-Expires: ${wanted};refresher=${refresher === 'us' ? 'uac' : 'uas'}`, ...named];
  }

  /** A 2xx to an INVITE, re-INVITE or UPDATE of ours. */
  hear(response: TimerMessage): void {
    this.#learnMethods(response);
    this.#run(grantedBy(response));
  }

  /** A 422: whether the request is worth another try with the interval that it names (RFC 4028 section 7.3). */
  learn(response: TimerMessage): boolean {
    const shortest = shortestOf(response);
    if (shortest === null || shortest <= this.#shortest) return false;
    this.#shortest = shortest;
    return true;
  }

  /** The far end accepts no UPDATE after all. */
  forgetUpdates(): void {
    this.#takesUpdates = false;
  }

  /** The headers of our 2xx to a request of theirs; the timer runs from here on. */
  answer(request: TimerMessage): string[] {
    this.#learnMethods(request);
    const granted = grantedTo(request, this.#running);
    this.#run(granted);
    return grantHeaders(granted);
  }

  /** Sees to the re-INVITEs of the far end in an established session: SIP.js answers them without our headers. */
  follow({ dialog }: Session): void {
    const delegate = dialog?.delegate;
    if (!dialog || !delegate) return;
    dialog.delegate = {
      ...delegate,
      onInvite: (request) => {
        if (asksTooOften(request.message)) {
          request.reject(TOO_SMALL);
          return;
        }
        const accept = request.accept.bind(request);
        request.accept = (options?: Core.ResponseOptions) =>
          accept({
            ...(options ?? { statusCode: 200 }),
            extraHeaders: [...(options?.extraHeaders ?? []), ...this.answer(request.message)],
          });
        delegate.onInvite?.(request);
      },
    };
  }

  /** The call is over: no timer runs any more, whatever is still heard. */
  stop(): void {
    this.#run(null);
    this.#stopped = true;
  }

  #learnMethods(message: TimerMessage): void {
    const methods = message.getHeaders('allow').flatMap((value) => value.toUpperCase().split(/[\s,]+/));
    if (methods.length > 0) this.#takesUpdates = methods.includes('UPDATE');
  }

  #run(interval: SessionInterval | null): void {
    this.#refresh?.dispose();
    this.#expiry?.dispose();
    this.#running = interval;
    if (!interval || this.#stopped) return;
    const { clock, expired } = this.#options;
    const { seconds, refresher } = interval;
    if (refresher === 'us') this.#refreshAfter(seconds * 500, seconds);
    // RFC 4028 section 10
    const margin = Math.min(32, seconds / 3);
    this.#expiry = clock.after((seconds - margin) * 1000, expired);
  }

  #refreshAfter(delayMs: number, seconds: number): void {
    this.#refresh = this.#options.clock.after(delayMs, () => {
      this.#refreshAfter(retryDelay(seconds), seconds);
      this.#options.refresh();
    });
  }
}
