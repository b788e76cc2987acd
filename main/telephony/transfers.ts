import type { Call, Transfer } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import { activeCall, isOver } from './active-call';
import type { CallBook } from './call-book';
import type { CallEvent, CallEventOf } from './call-events';
import { transition } from './call-machine';
import type { DriverEvent } from './driver';
import type { NextUp } from './next-up';

/** How long the agent waits for the hold of the call, or for the end of the one that is given up for it. */
const READY_LIMIT_MS = 6_000;

interface TransferWish {
  readonly callId: CallId;
  /** As the driver takes it. */
  readonly referTo: string;
  readonly to: Transfer['to'];
  readonly consultation: CallId | null;
  /** A call that must be over first. */
  readonly after: CallId | null;
}

interface Pending extends TransferWish {
  askedToHold: boolean;
  readonly limit: Disposable;
}

/** Hands a call over: puts it on hold, asks its far end to talk with somebody else, and gives it back when that fails. */
export class Transfers {
  readonly #calls: CallBook;
  readonly #nextUp: NextUp;
  readonly #clock: Clock;
  #wish: Pending | null = null;

  constructor(calls: CallBook, nextUp: NextUp, clock: Clock) {
    this.#calls = calls;
    this.#nextUp = nextUp;
    this.#clock = clock;
  }

  /** Whether `call` may be handed over now. */
  isFree(call: Call): boolean {
    const talks = call.state === 'connected' || call.state === 'held';
    return this.#wish === null && talks && !this.#isAwaited(call.id);
  }

  /**
   * Leaves the far ends of both calls to each other. `place`: ours in the other call, null where it is not established.
   * False where it cannot be done now.
   */
  join(call: Call, other: Call, place: string | null): boolean {
    if (call.id === other.id || !this.isFree(call)) return false;
    const common = { callId: call.id, to: other.remote };
    if (other.state === 'connected' || other.state === 'held') {
      if (place === null) return false;
      this.put({ ...common, referTo: place, consultation: other.id, after: null });
      return true;
    }
    // Nobody has answered there yet: the far end calls there itself (RFC 5589 section 7.6).
    const isSetUp = other.state === 'dialing' || other.state === 'ringing' || other.state === 'early';
    if (!isSetUp || other.direction === 'incoming') return false;
    this.#calls.apply(other.id, { type: 'hangUp', at: this.#calls.now() });
    this.put({
      ...common,
      referTo: this.#calls.targetOf(other.id),
      consultation: null,
      after: other.id,
    });
    return true;
  }

  put(wish: TransferWish): void {
    const limit = this.#clock.after(READY_LIMIT_MS, () => this.#giveUp());
    this.#wish = { ...wish, askedToHold: false, limit };
    this.#calls.run();
  }

  /** Takes the next step: wait, hold the call, or ask its far end. */
  advance(): void {
    const wish = this.#wish;
    if (!wish) return;
    const call = this.#calls.get(wish.callId);
    const first = wish.after === null ? undefined : this.#calls.get(wish.after);
    if (!call || (call.state !== 'connected' && call.state !== 'held')) this.#clear();
    else if (call.renegotiation !== 'none' || (first && first.state !== 'ended')) return;
    else if (!transition(call, this.#eventOf(wish)).ignored) {
      this.#clear();
      this.#calls.apply(call.id, this.#eventOf(wish));
    } else if (wish.askedToHold) this.#giveUp();
    else {
      wish.askedToHold = true;
      this.#calls.apply(call.id, { type: 'hold', at: this.#calls.now() });
    }
  }

  /** What happens to a call, as it is to be understood: the consulted side's BYE is the hand-over when one is under way. */
  explain(callId: CallId, event: DriverEvent): DriverEvent {
    const left = event.type === 'terminated' && event.cause.code === 'hungUpByThem';
    if (!left || !this.#isAwaited(callId)) return event;
    return { ...event, cause: { code: 'transferred', sipStatus: null } };
  }

  /** `event` has happened to the call that was `before`. */
  settle(before: Call | undefined, event: DriverEvent): void {
    if (before?.state !== 'transferring') return;
    const { consultation } = before.transfer;
    const consulted = consultation === null ? undefined : this.#calls.get(consultation);
    if (event.type === 'transferred' && consulted && !isOver(consulted))
      this.#calls.apply(consulted.id, { type: 'transferred', at: this.#calls.now() });
    const isAlone = activeCall(this.#calls.all()) === null && this.#nextUp.isFree(before.id);
    if (event.type === 'transferFailed' && isAlone) this.#nextUp.put(before.id, 'resume');
  }

  /** Somebody is on the way into our place in this call. */
  #isAwaited(callId: CallId): boolean {
    return this.#calls
      .all()
      .some((call) => call.state === 'transferring' && call.transfer.consultation === callId);
  }

  #eventOf({ referTo, to, consultation }: TransferWish): CallEventOf<'transfer'> {
    return { type: 'transfer', at: this.#calls.now(), referTo, to, consultation };
  }

  #clear(): void {
    this.#wish?.limit.dispose();
    this.#wish = null;
  }

  /** The far end could not be put on hold: it hears the agent, as before. */
  #giveUp(): void {
    const wish = this.#wish;
    this.#clear();
    const event: CallEvent = { type: 'transferFailed', at: this.#calls.now(), problem: 'notHeld' };
    if (wish) this.#calls.apply(wish.callId, event);
  }
}
