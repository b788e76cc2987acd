import {
  type FromMedia,
  type MediaArgs,
  type MediaRequestName,
  mediaRequests,
} from '../../shared/ipc/media-protocol';
import type { z } from '../../shared/zod';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import type { Log } from '../platform/log';
import { Heartbeat } from './heartbeat';
import { PendingRequests } from './pending';
import { MediaError, type MediaPort } from './port';
import { MediaSupervisor } from './supervisor';
import type { OpenMediaWindow } from './window-factory';

/** A user may be asked for the microphone, so `describe` may take long; the rest is quick or broken. */
export const LIMIT_MS = 10_000;
const PING_LIMIT_MS = 3_000;

type Result<N extends MediaRequestName> = z.infer<(typeof mediaRequests)[N]['result']>;
const requests: { readonly [N in MediaRequestName]: { readonly result: z.ZodType<Result<N>> } } =
  mediaRequests;

interface PageRequestsOptions {
  readonly open: OpenMediaWindow;
  readonly clock: Clock;
  readonly log: Log;
  /** Somebody hears something of the page: it is asked whether it still works. */
  isNeeded(): boolean;
  /** There is a page. `again`: it is not the first. What it is asked now comes before what waited for it. */
  onReady(again: boolean): void;
  onRestarted(): void;
  /** Before what it was asked is rejected. */
  onGone(): void;
  onReport(report: Exclude<FromMedia, { type: 'ready' | 'answer' | 'failure' }>): void;
}

/** What the page of a media window is asked, which may die at any moment and come again. */
export class PageRequests implements Disposable {
  readonly onState: MediaPort['onState'];
  readonly #options: PageRequestsOptions;
  readonly #supervisor: MediaSupervisor;
  readonly #pending: PendingRequests;
  readonly #heartbeat: Heartbeat;
  /** What every later page is told too, in this order. */
  readonly #standing = new Map<MediaRequestName, () => void>();
  #wasReady = false;
  #stopped = false;

  constructor(options: PageRequestsOptions) {
    this.#options = options;
    this.#supervisor = new MediaSupervisor(options);
    this.#heartbeat = new Heartbeat({
      clock: options.clock,
      ping: () => this.ask('ping', {}, PING_LIMIT_MS),
      isReady: () => this.state === 'ready',
      isNeeded: () => options.isNeeded(),
      onDead: () => this.#supervisor.restart('unresponsive'),
    });
    this.#pending = new PendingRequests(options.clock, (name) => this.#onTimeout(name));
    this.onState = this.#supervisor.onState;
    this.#supervisor.onMessage((message) => this.#receive(message));
    this.#supervisor.onGone(() => this.#onGone());
    this.#supervisor.onState((state) => {
      if (state === 'ready') this.#onReady();
    });
  }

  get state(): MediaPort['state'] {
    return this.#supervisor.state;
  }

  /** Opens the window, unless it was closed before. */
  start(): void {
    if (!this.#stopped) this.#supervisor.start();
  }

  /** The page is needed from now on. */
  watch(): void {
    this.#heartbeat.watch();
  }

  /** Resolves with the answer, of a page that may be still to come. @throws MediaError */
  ask<N extends MediaRequestName>(name: N, args: MediaArgs<N>, limitMs = LIMIT_MS): Promise<Result<N>> {
    if (this.#stopped) return Promise.reject(new MediaError('gone', 'the media window was closed'));
    const answer = this.#pending.add({ name, args, result: requests[name].result, limitMs });
    if (this.state === 'ready') this.#flush();
    return answer;
  }

  /** For requests that nobody waits for. */
  tell<N extends MediaRequestName>(name: N, args: MediaArgs<N>): void {
    this.ask(name, args).catch((error: unknown) => {
      const code = error instanceof MediaError ? error.code : 'failed';
      if (!this.#stopped) this.#options.log.warn('media request failed', { name, code });
    });
  }

  /** A page that is not there yet hears of it when it is. */
  tellAlways<N extends MediaRequestName>(name: N, args: MediaArgs<N>): void {
    this.#standing.set(name, () => this.tell(name, args));
    if (this.state === 'ready') this.tell(name, args);
  }

  dispose(): void {
    this.#stopped = true;
    this.#heartbeat.dispose();
    this.#supervisor.stop();
  }

  #flush(): void {
    this.#pending.send((message) => this.#supervisor.post(message));
  }

  #onReady(): void {
    const again = this.#wasReady;
    this.#wasReady = true;
    for (const tell of this.#standing.values()) tell();
    this.#options.onReady(again);
    this.#flush();
    if (again) this.#options.onRestarted();
  }

  #onGone(): void {
    this.#options.onGone();
    this.#heartbeat.forget();
    this.#pending.windowGone(this.#stopped);
  }

  /** A request took too long: the page may be waiting for a device, or be stuck. A ping tells. */
  #onTimeout(name: string): void {
    this.#options.log.warn('media request timed out', { name });
    if (name !== 'ping') void this.#heartbeat.ask();
  }

  #receive(message: Exclude<FromMedia, { type: 'ready' }>): void {
    if (message.type === 'answer') this.#pending.resolve(message.id, message.value);
    else if (message.type === 'failure')
      this.#pending.reject(message.id, new MediaError(message.code, message.message));
    else this.#options.onReport(message);
  }
}
