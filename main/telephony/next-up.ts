import type { CallId } from '../../shared/domain/ids';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import type { Log } from '../platform/log';
import { obstacleTo } from './active-call';
import type { CallBook } from './call-book';
import type { CallEvent } from './call-events';
import { transition } from './call-machine';

/** How long the agent waits for the hold of the other call. */
const HOLD_LIMIT_MS = 6_000;

interface Wish {
  readonly callId: CallId;
  readonly command: 'dial' | 'answer' | 'resume';
  readonly askedToHold: Set<CallId>;
  readonly limit: Disposable;
}

/**
 * The call that the agent wants to talk on next, while the one that is being talked on is put on hold. When the hold
 * fails both calls stay as they were; only a call that was to be dialled is given up, as nobody waits for it.
 */
export class NextUp {
  readonly #calls: Pick<CallBook, 'get' | 'all' | 'apply' | 'now' | 'run'>;
  readonly #clock: Clock;
  readonly #log: Log;
  #wish: Wish | null = null;

  constructor(calls: Pick<CallBook, 'get' | 'all' | 'apply' | 'now' | 'run'>, clock: Clock, log: Log) {
    this.#calls = calls;
    this.#clock = clock;
    this.#log = log;
  }

  /** Whether `callId` (null: a call yet to be made) may be put next now. */
  isFree(callId: CallId | null): boolean {
    const next = callId === null ? [] : [callId];
    return this.#wish === null && obstacleTo(next, this.#calls.all()).kind !== 'blocked';
  }

  /** Lets `command` happen to the call as soon as no other call has the agent's ear. */
  put(callId: CallId, command: Wish['command']): void {
    const limit = this.#clock.after(HOLD_LIMIT_MS, () => this.#fail('timeout'));
    this.#wish = { callId, command, askedToHold: new Set(), limit };
    this.#calls.run();
  }

  /** Takes the next step: hold the other call, wait for it, or go on. */
  advance(): void {
    const wish = this.#wish;
    if (!wish) return;
    const call = this.#calls.get(wish.callId);
    const event: CallEvent = { type: wish.command, at: this.#calls.now() };
    if (!call || transition(call, event).ignored) {
      this.#clear();
      return;
    }
    const obstacle = obstacleTo([wish.callId], this.#calls.all());
    if (obstacle.kind === 'wait') return;
    if (obstacle.kind === 'none') {
      this.#clear();
      this.#calls.apply(wish.callId, event);
    } else if (obstacle.kind === 'hold' && !wish.askedToHold.has(obstacle.callId)) {
      wish.askedToHold.add(obstacle.callId);
      this.#calls.apply(obstacle.callId, { type: 'hold', at: this.#calls.now() });
    } else {
      this.#fail(obstacle.kind);
    }
  }

  /** Nobody waits for this call any more. */
  forget(callId: CallId): void {
    if (this.#wish?.callId === callId) this.#clear();
  }

  #clear(): void {
    this.#wish?.limit.dispose();
    this.#wish = null;
  }

  #fail(reason: string): void {
    const wish = this.#wish;
    if (!wish) return;
    this.#clear();
    this.#log.warn('the other call could not be held', {
      callId: wish.callId,
      command: wish.command,
      reason,
    });
    if (wish.command === 'dial') this.#calls.apply(wish.callId, { type: 'hangUp', at: this.#calls.now() });
  }
}
