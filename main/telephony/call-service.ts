import type { Call, Microphone } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import type { Registration } from '../../shared/ipc/slices';
import type { MediaPort } from '../media/port';
import type { Disposable } from '../platform/disposable';
import { Disposables } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import { CallBook, type CallBookOptions } from './call-book';
import type { CallEvent } from './call-events';
import { transition } from './call-machine';
import { dialTarget, type ParseNumber } from './dial-target';
import type { CallDriver, DriverEvent, IncomingCall } from './driver';
import { NextUp } from './next-up';
import type { CallCommandProblem, CallCommandResult, CallsState, TelephonyPort } from './port';

export interface CallServiceOptions extends CallBookOptions {
  readonly media: CallBookOptions['media'] & Pick<MediaPort, 'onRestarted'>;
  readonly newCallId: () => CallId;
  readonly parseNumber: ParseNumber;
}

/** Live calls beyond this are refused as busy. */
const MOST_CALLS = 8;
const BUSY_HERE = 486;

const done: CallCommandResult = { ok: true, value: undefined };
const refused = (problem: CallCommandProblem) => ({ ok: false, problem }) as const;

/** Calls over whichever driver the account asks for; one call at a time has the agent's ear. */
export class CallService implements TelephonyPort {
  readonly #log: Log;
  readonly #newCallId: () => CallId;
  readonly #parseNumber: ParseNumber;
  readonly #book: CallBook;
  readonly #nextUp: NextUp;
  readonly #registrationChanged = new Emitter<Registration>();
  readonly #malformed = new Emitter<{ reason: string }>();
  readonly #soundLost = new Emitter<{ callId: CallId }>();
  readonly #restarted: Disposable;
  #driver: CallDriver | null = null;
  #driverListeners = new Disposables();

  readonly onState: TelephonyPort['onState'];
  readonly onCall: TelephonyPort['onCall'];
  readonly onRegistration = this.#registrationChanged.on;
  readonly onMalformed = this.#malformed.on;
  readonly onSoundLost = this.#soundLost.on;

  constructor(options: CallServiceOptions) {
    this.#log = options.log.child('calls');
    this.#newCallId = options.newCallId;
    this.#parseNumber = options.parseNumber;
    this.#book = new CallBook({ ...options, log: this.#log }, () => this.#nextUp.advance());
    this.#nextUp = new NextUp(this.#book, options.clock, this.#log);
    this.onState = this.#book.onState;
    this.onCall = this.#book.onCall;
    this.#restarted = options.media.onRestarted(() => {
      for (const { id } of this.#book.all())
        this.#book.apply(id, { type: 'mediaLost', at: this.#book.now() });
    });
  }

  get state(): CallsState {
    return this.#book.state;
  }

  get registration(): Registration {
    return this.#driver?.registration ?? { state: 'none' };
  }

  /** How often each event met a state that it did not fit, by `state.event`. */
  get ignored(): ReadonlyMap<string, number> {
    return this.#book.ignored;
  }

  /** Ends every call over the old driver and goes on with the new one; starting and stopping them is the caller's. */
  setDriver(driver: CallDriver | null): void {
    this.#endAll();
    this.#driverListeners.dispose();
    this.#driverListeners = new Disposables();
    this.#driver = driver;
    if (driver) {
      this.#driverListeners.add(driver.onRegistration((value) => this.#registrationChanged.emit(value)));
      this.#driverListeners.add(driver.onMalformed((value) => this.#malformed.emit(value)));
      this.#driverListeners.add(driver.onIncoming((incoming) => this.#ring(driver, incoming)));
      this.#driverListeners.add(driver.onEvent(({ callId, event }) => this.#observe(callId, event)));
    }
    this.#registrationChanged.emit(this.registration);
  }

  dispose(): void {
    this.setDriver(null);
    this.#restarted.dispose();
    this.#book.dispose();
  }

  dial(number: string): CallCommandResult<CallId> {
    const driver = this.#driver;
    if (driver?.registration.state !== 'registered') return refused('notConnected');
    const target = dialTarget(number, driver.account.defaultRegion, this.#parseNumber);
    if (!target) return refused('invalidNumber');
    if (!this.#nextUp.isFree(null) || this.#book.live >= MOST_CALLS) return refused('notNow');
    this.#book.forgetEnded();
    const call: Call = {
      state: 'idle',
      id: this.#newCallId(),
      accountId: driver.account.id,
      direction: 'outgoing',
      remote: target.remote,
      dialled: null,
      startedAt: this.#book.now(),
    };
    this.#book.begin(call, driver, target.target, null);
    this.#nextUp.put(call.id, 'dial');
    return { ok: true, value: call.id };
  }

  answer(callId: CallId): CallCommandResult {
    return this.#talkOn(callId, 'answer');
  }

  resume(callId: CallId): CallCommandResult {
    return this.#talkOn(callId, 'resume');
  }

  reject(callId: CallId): CallCommandResult {
    return this.#command(callId, { type: 'reject', at: this.#book.now() });
  }

  hangUp(callId: CallId): CallCommandResult {
    return this.#command(callId, { type: 'hangUp', at: this.#book.now() });
  }

  hold(callId: CallId): CallCommandResult {
    return this.#command(callId, { type: 'hold', at: this.#book.now() });
  }

  setMicrophone(callId: CallId, microphone: Microphone): CallCommandResult {
    return this.#command(callId, { type: 'setMicrophone', at: this.#book.now(), microphone });
  }

  sendDtmf(callId: CallId, tones: string): CallCommandResult {
    return this.#command(callId, { type: 'sendDtmf', at: this.#book.now(), tones });
  }

  #command(callId: CallId, event: CallEvent): CallCommandResult {
    if (!this.#book.get(callId)) return refused('noSuchCall');
    const ignored = this.#book.apply(callId, event);
    return ignored === null || ignored === 'duplicate' ? done : refused('notNow');
  }

  #talkOn(callId: CallId, command: 'answer' | 'resume'): CallCommandResult {
    const call = this.#book.get(callId);
    if (!call) return refused('noSuchCall');
    const fits = !transition(call, { type: command, at: this.#book.now() }).ignored;
    if (!fits || !this.#nextUp.isFree(callId)) return refused('notNow');
    this.#nextUp.put(callId, command);
    return done;
  }

  #ring(driver: CallDriver, { callId, remote, dialled }: IncomingCall): void {
    if (this.#book.get(callId)) {
      this.#log.warn('incoming call with an id in use', { callId });
      return;
    }
    if (this.#book.live >= MOST_CALLS) {
      this.#log.info('incoming call refused: too many', { callId });
      driver.refuse(callId, BUSY_HERE);
      return;
    }
    const at = this.#book.now();
    const { id: accountId, defaultRegion } = driver.account;
    const e164 = remote.e164 ?? this.#parseNumber(remote.number, defaultRegion);
    const call: Call = {
      state: 'idle',
      id: callId,
      accountId,
      direction: 'incoming',
      remote: { ...remote, e164 },
      dialled,
      startedAt: at,
    };
    this.#book.begin(call, driver, '', { type: 'invited', at });
  }

  #observe(callId: CallId, event: DriverEvent): void {
    const before = this.#book.get(callId);
    this.#book.apply(callId, { ...event, at: this.#book.now() });
    const wasRepair = before && 'renegotiation' in before && before.renegotiation === 'repair';
    if (wasRepair && event.type === 'renegotiationFailed') this.#soundLost.emit({ callId });
  }

  #endAll(): void {
    this.#nextUp.clear();
    for (const { id, state } of this.#book.all()) {
      if (state === 'ended') continue;
      this.#book.apply(id, { type: 'hangUp', at: this.#book.now() });
      if (this.#book.get(id)?.state === 'ended') continue;
      const cause = { code: 'notConnected', sipStatus: null } as const;
      this.#book.apply(id, { type: 'terminated', at: this.#book.now(), cause });
    }
  }
}
