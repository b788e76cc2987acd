import type { CallIn } from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import type { Event } from '../../platform/emitter';

/** A window without calls is kept for so long, then its process goes. */
export const KEEP_MS = 60_000;

/** The window, once it is made; it appears when it has something to show. */
export interface PopupSurface extends Disposable {
  show(): void;
  hide(): void;
  /** Closed by the agent, not loaded, or its process died. */
  readonly onGone: Event<void>;
}

interface Options {
  open(): PopupSurface;
  clock: Clock;
  /** What is to be shown now, the calls put away left out of account where there is another. */
  calls(putAway: ReadonlySet<CallId>): readonly CallIn<'ringing'>[];
  /** Sends the state to the page. */
  send(): void;
}

/** Has the one pop-up while a call is to be shown: made at the first one, closed some time after the last. */
export class PopupKeeper implements Disposable {
  readonly #options: Options;
  #surface: PopupSurface | null = null;
  #putAway = new Set<CallId>();
  #shown: readonly CallIn<'ringing'>[] = [];
  #closing: Disposable | null = null;
  #isOver = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The calls that it shows, the longest ringing first. */
  get shown(): readonly CallIn<'ringing'>[] {
    return this.#shown;
  }

  /** Looks again at what is to be shown; call it whenever something of that has changed. */
  look(): void {
    if (this.#isOver) return;
    const wasShown = this.#shown.length > 0;
    this.#shown = this.#options.calls(this.#putAway);
    if (this.#shown.length > 0) this.#appear(wasShown);
    else if (wasShown) this.#stepBack();
  }

  dispose(): void {
    this.#isOver = true;
    this.#shown = [];
    this.#drop();
  }

  #appear(wasShown: boolean): void {
    this.#closing?.dispose();
    this.#closing = null;
    this.#surface ??= this.#open();
    this.#options.send();
    if (!wasShown) this.#surface.show();
  }

  #stepBack(): void {
    this.#surface?.hide();
    this.#options.send();
    this.#closing = this.#options.clock.after(KEEP_MS, () => this.#drop());
  }

  #open(): PopupSurface {
    const surface = this.#options.open();
    surface.onGone(() => {
      if (this.#surface !== surface) return;
      // These calls are the desk's alone from here on.
      for (const { id } of this.#shown) this.#putAway.add(id);
      this.#shown = [];
      this.#drop();
    });
    return surface;
  }

  #drop(): void {
    this.#closing?.dispose();
    this.#closing = null;
    const surface = this.#surface;
    this.#surface = null;
    surface?.dispose();
  }
}
