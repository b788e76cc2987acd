import type { Call, CallIn } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import type { CallBook } from './call-book';
import { done, refused } from './command-result';
import type { CallCommandResult } from './port';

/** A comma in a number (ITU-T V.250 section 6.3.1.2: the modems' pause), in milliseconds. */
const PAUSE_MS = 2000;
/** From one key to the next: longer than a tone and its gap. */
const KEY_MS = 250;

type Calls = Pick<CallBook, 'all' | 'get' | 'apply' | 'now'>;

const sends = (call: Call): call is CallIn<'connected'> & { tonesLeft: string } =>
  call.state === 'connected' && call.tonesLeft !== undefined;

/** Keys that were dialled behind a number: sent once the call is answered, one after the other, while it is not on hold. */
export class PostDial {
  readonly #calls: Calls;
  readonly #clock: Clock;
  readonly #timers = new Map<CallId, Disposable>();

  constructor(calls: Calls, clock: Clock) {
    this.#calls = calls;
    this.#clock = clock;
  }

  /** Follows what became of the calls. */
  advance(): void {
    const sending = new Map(
      this.#calls
        .all()
        .filter(sends)
        .filter(({ tonesLeft }) => !tonesLeft.startsWith(';'))
        .map((call) => [call.id, call]),
    );
    for (const [id, timer] of this.#timers) {
      if (sending.has(id)) continue;
      timer.dispose();
      this.#timers.delete(id);
    }
    for (const [id, { tonesLeft }] of sending) {
      if (this.#timers.has(id)) continue;
      const delay = tonesLeft.startsWith(',') ? PAUSE_MS : KEY_MS;
      this.#timers.set(
        id,
        this.#clock.after(delay, () => {
          this.#timers.delete(id);
          this.#next(id);
        }),
      );
    }
  }

  /** The agent has heard what the keys behind a semicolon wait for. */
  goOn(callId: CallId): CallCommandResult {
    const call = this.#calls.get(callId);
    if (!call) return refused('noSuchCall');
    if (!sends(call) || !call.tonesLeft.startsWith(';')) return refused('notNow');
    this.#next(callId);
    return done;
  }

  dispose(): void {
    for (const timer of this.#timers.values()) timer.dispose();
    this.#timers.clear();
  }

  #next(id: CallId): void {
    this.#calls.apply(id, { type: 'nextTone', at: this.#calls.now() });
  }
}
