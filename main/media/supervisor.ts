import { FromMedia, type ToMedia } from '../../shared/ipc/media-protocol';
import type { Clock } from '../platform/clock';
import { type Disposable, Disposables } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import type { MediaWindow, OpenMediaWindow } from './window-factory';

/** A page that is not up after this long will not come up. */
const READY_LIMIT_MS = 15_000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;
/** A window that lived this long was not the cause of its end: the next restart is quick again. */
const STEADY_MS = 30_000;

export type MediaState = 'starting' | 'ready' | 'restarting';

/** Keeps one media window alive: starts it, waits until it is ready, and starts another when it is gone. */
export class MediaSupervisor {
  readonly #state = new Emitter<MediaState>();
  readonly #message = new Emitter<Exclude<FromMedia, { type: 'ready' }>>();
  readonly #gone = new Emitter<void>();
  readonly onState = this.#state.on;
  readonly onMessage = this.#message.on;
  /** Before `onState` says 'restarting'. */
  readonly onGone = this.#gone.on;
  #current: MediaState = 'starting';
  #window: MediaWindow | null = null;
  #watching = new Disposables();
  #timer: Disposable | null = null;
  #readyAt = 0;
  #failures = 0;

  constructor(private readonly deps: { open: OpenMediaWindow; clock: Clock; log: Log }) {}

  get state(): MediaState {
    return this.#current;
  }

  start(): void {
    const window = this.deps.open();
    this.#window = window;
    this.#watching = new Disposables();
    this.#watching.add(window.onMessage((data) => this.#receive(data)));
    this.#watching.add(window.onGone(({ reason }) => this.restart(reason)));
    this.#wait(READY_LIMIT_MS, () => this.restart('neverReady'));
  }

  post(message: ToMedia): void {
    this.#window?.post(message);
  }

  /** Gives up on the window that is there and opens another, later each time in a row. */
  restart(reason: string): void {
    if (this.#window === null) return;
    const { clock, log } = this.deps;
    this.#drop();
    if (this.#current === 'ready' && clock.now() - this.#readyAt >= STEADY_MS) this.#failures = 0;
    const delayMs =
      this.#failures === 0 ? 0 : Math.min(FIRST_RETRY_MS * 2 ** (this.#failures - 1), LAST_RETRY_MS);
    this.#failures += 1;
    log.warn('media window gone', { reason, delayMs });
    this.#gone.emit();
    this.#become('restarting');
    this.#wait(delayMs, () => this.start());
  }

  stop(): void {
    this.#timer?.dispose();
    this.#drop();
    this.#gone.emit();
  }

  #drop(): void {
    this.#watching.dispose();
    this.#window?.destroy();
    this.#window = null;
  }

  #receive(data: unknown): void {
    const message = FromMedia.safeParse(data);
    if (!message.success) {
      this.deps.log.warn('media message does not fit');
    } else if (message.data.type !== 'ready') {
      this.#message.emit(message.data);
    } else if (this.#current !== 'ready') {
      this.#timer?.dispose();
      this.#readyAt = this.deps.clock.now();
      this.deps.log.info('media window ready');
      this.#become('ready');
    }
  }

  #become(state: MediaState): void {
    if (this.#current === state) return;
    this.#current = state;
    this.#state.emit(state);
  }

  #wait(delayMs: number, task: () => void): void {
    this.#timer?.dispose();
    this.#timer = this.deps.clock.after(delayMs, task);
  }
}
