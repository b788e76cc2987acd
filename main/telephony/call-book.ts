import type { Call } from '../../shared/domain/call';
import type { AccountId, CallId } from '../../shared/domain/ids';
import type { RingTone } from '../../shared/domain/ring-tone';
import type { MediaPort } from '../media/port';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import { activeCall, isInHand, isOver } from './active-call';
import type { CallEffect, CallEvent, CallEventOf, CallEventType, IgnoredReason } from './call-events';
import { transition } from './call-machine';
import type { CallDriver } from './driver';
import { runEffect } from './effects';
import type { CallChange, CallsState } from './port';
import { Tones } from './tones';

export interface CallBookOptions {
  readonly media: Pick<MediaPort, 'playTone' | 'stopTone' | 'closePeer'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The ring tone of the campaign that a call belongs to; none has one, where nothing else is said. */
  readonly campaignTone?: (callId: CallId) => RingTone | null;
}

/** How long an ended call stays in the state, unless the agent dials anew, so that the desk can say why it ended. */
const ENDED_SHOWN_MS = 6_000;
/** Longer than 64*T1, after which every SIP transaction has given up (RFC 3261 section 17). */
const ENDING_LIMIT_MS = 35_000;

interface Step {
  readonly change: CallChange;
  readonly effects: readonly CallEffect[];
  readonly driver: CallDriver;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** All calls and the only writer of their state: feeds the machine and carries out its effects, one step after the other. */
export class CallBook {
  readonly #options: CallBookOptions;
  readonly #tones: Tones;
  readonly #advance: () => void;
  readonly #calls = new Map<CallId, Call>();
  readonly #drivers = new Map<CallId, { driver: CallDriver; target: string }>();
  readonly #timers = new Map<CallId, Disposable>();
  readonly #ignored = new Map<string, number>();
  readonly #steps: Step[] = [];
  readonly #changed = new Emitter<CallsState>();
  readonly #callChanged = new Emitter<CallChange>();
  #running = false;
  #latest = 0;
  #state: CallsState = { calls: [], activeId: null };

  readonly onState = this.#changed.on;
  readonly onCall = this.#callChanged.on;

  /** `advance` is called whenever all steps are done, and may cause further ones. */
  constructor(options: CallBookOptions, advance: () => void) {
    this.#options = options;
    this.#advance = advance;
    this.#tones = new Tones(
      options.media,
      options.clock,
      (callId) => this.#isQuiet(callId),
      (callId) => this.#ringOf(callId),
    );
  }

  get state(): CallsState {
    return this.#state;
  }

  /** How often each event met a state that it did not fit, by `state.event`. */
  get ignored(): ReadonlyMap<string, number> {
    return this.#ignored;
  }

  all(): readonly Call[] {
    return [...this.#calls.values()];
  }

  get(id: CallId): Call | undefined {
    return this.#calls.get(id);
  }

  /** Whom an outgoing call is for, as its driver was told. */
  targetOf(id: CallId): string {
    return this.#drivers.get(id)?.target ?? '';
  }

  /** Calls that take up a line. */
  get live(): number {
    return this.all().filter((call) => this.#isLive(call)).length;
  }

  /** Whether a call takes up this line, if only by ringing. */
  isLiveOn(accountId: AccountId): boolean {
    return this.all().some((call) => call.accountId === accountId && this.#isLive(call));
  }

  /** One whose connection is lost must not turn its own caller away, who calls anew. */
  #isLive(call: Call): boolean {
    return !isOver(call) && !this.#drivers.get(call.id)?.driver.isAdrift(call.id);
  }

  /** Whether the agent has a call in hand, on whichever line. */
  get inHand(): boolean {
    return this.all().some(isInHand);
  }

  /** Milliseconds since the epoch. The clock may be set back; what happens to a call never runs backwards. */
  now(): number {
    this.#latest = Math.max(this.#latest, this.#options.clock.now());
    return this.#latest;
  }

  /** Takes a new call in, after `first` has happened to it. `target`: whom an outgoing call is for. */
  begin(idle: Call, driver: CallDriver, target: string, first: CallEvent | null): void {
    this.#drivers.set(idle.id, { driver, target });
    const { call, effects } = first ? transition(idle, first) : { call: idle, effects: [] };
    this.#options.log.info('call', { callId: call.id, direction: call.direction, state: call.state });
    this.#record({ call, previous: null }, effects, driver);
  }

  /**
   * Tells those who follow the calls of one that was over before it could ring. It is not among the calls that are shown: there
   * may be hundreds of them in a second.
   */
  tell(idle: Call, over: CallEventOf<'terminated'>): void {
    this.#callChanged.emit({ call: transition(idle, over).call, previous: null });
  }

  /** Lets `event` happen to a call. Returns why nothing came of it, or null when something did. */
  apply(callId: CallId, event: CallEvent): IgnoredReason | null {
    const call = this.#calls.get(callId);
    const driver = this.#drivers.get(callId)?.driver;
    if (!call || !driver) return this.#ignore('none', event.type, 'ended');
    const { call: next, effects, ignored } = transition(call, event);
    if (ignored) return this.#ignore(call.state, event.type, ignored);
    if (next.state !== call.state) {
      const cause = 'cause' in next ? next.cause.code : undefined;
      this.#options.log.info('call', { callId, state: next.state, cause });
    }
    this.#record({ call: next, previous: call }, effects, driver);
    return null;
  }

  /** Drops the ended calls from the state. */
  forgetEnded(): void {
    for (const call of this.all()) if (call.state === 'ended') this.#forget(call.id);
  }

  /** Carries out what is pending. Listeners and drivers may call back at once: what they cause waits for its turn. */
  run(): void {
    if (this.#running) return;
    this.#running = true;
    do {
      for (let step = this.#steps.shift(); step; step = this.#steps.shift()) this.#carryOut(step);
      this.#advance();
    } while (this.#steps.length > 0);
    this.#running = false;
    this.#publish();
  }

  dispose(): void {
    for (const id of [...this.#calls.keys()]) this.#forget(id);
  }

  #ignore(state: Call['state'] | 'none', event: CallEventType, reason: IgnoredReason): IgnoredReason {
    const key = `${state}.${event}`;
    this.#ignored.set(key, (this.#ignored.get(key) ?? 0) + 1);
    this.#options.log.debug('event ignored', { state, event, reason });
    return reason;
  }

  #record(change: CallChange, effects: readonly CallEffect[], driver: CallDriver): void {
    this.#calls.set(change.call.id, change.call);
    this.#steps.push({ change, effects, driver });
    this.run();
  }

  #carryOut({ change, effects, driver }: Step): void {
    const { call, previous } = change;
    // The caller waits for it, and whoever is told may take their time.
    this.#runAll(
      effects.filter(({ type }) => type === 'accept'),
      call.id,
      driver,
    );
    if (call !== previous) this.#callChanged.emit(change);
    this.#runAll(
      effects.filter(({ type }) => type !== 'accept'),
      call.id,
      driver,
    );
    if (call.state === previous?.state) return;
    if (call.state === 'ending') this.#later(call.id, ENDING_LIMIT_MS, () => this.#giveUp(call.id));
    if (call.state === 'ended') this.#later(call.id, ENDED_SHOWN_MS, () => this.#expire(call.id));
  }

  #runAll(effects: readonly CallEffect[], callId: CallId, driver: CallDriver): void {
    const owners = { driver, tones: this.#tones, media: this.#options.media };
    for (const effect of effects) {
      try {
        runEffect(owners, callId, this.targetOf(callId), effect);
      } catch (error) {
        // Owners do not throw. Should one, its call can still be hung up and the others go on.
        this.#options.log.error('effect failed', { callId, effect: effect.type, error: nameOf(error) });
      }
    }
  }

  /** Shown without a sound: its line wants that while the agent has another call in hand. */
  #isQuiet(callId: CallId): boolean {
    const policy = this.#drivers.get(callId)?.driver.account.options.busyPolicy;
    return policy === 'silent' && this.inHand;
  }

  /** The campaign's, else its line's, so that the agent hears for whom it is; which of them is there only the ringer knows. */
  #ringOf(callId: CallId): RingTone[] {
    const { ringTone } = this.#drivers.get(callId)?.driver.account.options ?? { ringTone: null };
    return [this.#options.campaignTone?.(callId) ?? null, ringTone].filter((tone) => tone !== null);
  }

  #publish(): void {
    const activeId = activeCall(this.#calls.values());
    this.#tones.setEngaged(activeId !== null);
    this.#state = { calls: this.all(), activeId };
    this.#changed.emit(this.#state);
  }

  #later(callId: CallId, delayMs: number, task: () => void): void {
    this.#timers.get(callId)?.dispose();
    this.#timers.set(callId, this.#options.clock.after(delayMs, task));
  }

  #giveUp(callId: CallId): void {
    this.#options.log.warn('the network never confirmed the end of a call', { callId });
    this.apply(callId, { type: 'terminated', at: this.now(), cause: { code: 'timeout', sipStatus: null } });
  }

  #expire(callId: CallId): void {
    this.#forget(callId);
    this.#publish();
  }

  #forget(callId: CallId): void {
    this.#tones.stop(callId);
    this.#calls.delete(callId);
    this.#drivers.delete(callId);
    this.#timers.get(callId)?.dispose();
    this.#timers.delete(callId);
  }
}
