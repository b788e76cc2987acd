import type { Call, Microphone, RemoteParty } from '../../shared/domain/call';
import type { AccountId, CallId } from '../../shared/domain/ids';
import { type Reachability, reachableAlways } from '../../shared/domain/reachability';
import type { Registration } from '../../shared/ipc/slices';
import type { MediaPort, SoundPort } from '../media/port';
import type { Disposable, Disposables } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import { Arrivals, MOST_CALLS } from './arrivals';
import { AutoAnswer, type AutoAnswerOptions } from './auto-answer';
import { CallBook, type CallBookOptions } from './call-book';
import type { CallEvent } from './call-events';
import { transition } from './call-machine';
import { done, refused } from './command-result';
import { Conference } from './conference';
import { type DialTarget, dialTarget, type ParseNumber } from './dial-target';
import type { CallDriver, DriverEvent } from './driver';
import { HandOver } from './hand-over';
import { NextUp } from './next-up';
import { OpenLines } from './open-lines';
import type { CallCommandResult, CallsState, TelephonyPort } from './port';
import { PostDial } from './post-dial';
import { Referrals } from './referrals';
import { partyAt, sameOr } from './same-party';
import { Transfers } from './transfers';
import { WayBack } from './way-back';

export interface CallServiceOptions extends CallBookOptions, Pick<AutoAnswerOptions, 'campaignAutoAnswer'> {
  readonly media: CallBookOptions['media'] &
    Pick<MediaPort, 'onRestarted' | 'mix' | 'onMicrophone'> &
    Pick<SoundPort, 'onDevices'>;
  readonly newCallId: () => CallId;
  readonly parseNumber: ParseNumber;
  /** Whether calls reach the agent; always, where nothing else is said. */
  readonly reachability?: () => Reachability;
  /** A call that is over is still to be coded; never where it is not given. */
  readonly isAtWork?: () => boolean;
}

/** Calls over the lines of all accounts; one call at a time has the agent's ear. */
export class CallService implements TelephonyPort {
  readonly #log: Log;
  readonly #newCallId: () => CallId;
  readonly #parseNumber: ParseNumber;
  readonly #book: CallBook;
  readonly #nextUp: NextUp;
  readonly #transfers: Transfers;
  readonly #autoAnswer: AutoAnswer;
  readonly #postDial: PostDial;
  readonly #arrivals: Arrivals;
  readonly #malformed = new Emitter<{ reason: string }>();
  readonly #soundLost = new Emitter<{ callId: CallId }>();
  readonly #restarted: Disposable;
  readonly #lines = new OpenLines({
    follow: (driver, listeners) => this.#follow(driver, listeners),
    leave: (driver) => this.#endAll(driver),
  });

  readonly handOver: TelephonyPort['handOver'];
  readonly conference: Conference;
  readonly referrals: Referrals;
  readonly reach: TelephonyPort['reach'];
  readonly onState: TelephonyPort['onState'];
  readonly onCall: TelephonyPort['onCall'];
  readonly onRegistration = this.#lines.onRegistration;
  readonly onMalformed = this.#malformed.on;
  readonly onSoundLost = this.#soundLost.on;

  constructor(options: CallServiceOptions) {
    this.#log = options.log.child('calls');
    this.#newCallId = options.newCallId;
    this.#parseNumber = options.parseNumber;
    this.#book = new CallBook({ ...options, log: this.#log }, () => {
      // What they want next is taken up in this very round.
      this.referrals.advance();
      this.#nextUp.advance();
      this.#transfers.advance();
      this.conference.advance();
      this.#autoAnswer.advance();
      this.#postDial.advance();
    });
    this.#nextUp = new NextUp(this.#book, options.clock, this.#log);
    this.#postDial = new PostDial(this.#book, options.clock);
    this.#autoAnswer = new AutoAnswer({ isAtWork: () => false, ...options, calls: this.#book });
    this.#transfers = new Transfers(this.#book, this.#nextUp, options.clock);
    this.conference = new Conference(this.#book, this.#transfers, options.media);
    this.handOver = new HandOver({
      calls: this.#book,
      transfers: this.#transfers,
      lineOf: (accountId) => this.#lines.of(accountId),
      reach: (number, line) => this.#reach(number, line),
      invite: (driver, target, consultationFor) => this.#invite(driver, target, consultationFor),
      resume: (callId) => this.resume(callId),
    });
    this.referrals = new Referrals({
      ...{ calls: this.#book, nextUp: this.#nextUp, clock: options.clock, parseNumber: options.parseNumber },
      wayBack: new WayBack({
        ...{ calls: this.#book, nextUp: this.#nextUp, conference: this.conference },
        isConnected: (accountId) => this.registrationOf(accountId).state === 'registered',
      }),
      invite: (driver, target) => this.#invite(driver, target, null),
    });
    this.#arrivals = new Arrivals({
      ...{ calls: this.#book, log: this.#log, clock: options.clock, parseNumber: options.parseNumber },
      reachability: options.reachability ?? (() => reachableAlways),
      answersAt: (account, incoming) => this.#autoAnswer.plan(account, incoming),
      lines: () => this.#lines.all(),
    });
    this.reach = this.#arrivals;
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

  registrationOf(accountId: AccountId): Registration {
    return this.#lines.registrationOf(accountId);
  }

  /** How often each event met a state that it did not fit, by `state.event`. */
  get ignored(): ReadonlyMap<string, number> {
    return this.#book.ignored;
  }

  /**
   * From now on calls go over these lines, the default one first. Calls of a line that is not among them any more end over
   * it; starting and stopping lines is the caller's.
   */
  setLines(drivers: readonly CallDriver[]): void {
    this.#lines.set(drivers);
  }

  dispose(): void {
    this.setLines([]);
    this.#restarted.dispose();
    this.#autoAnswer.dispose();
    this.#postDial.dispose();
    this.referrals.dispose();
    this.#book.dispose();
  }

  dial(number: string, accountId?: AccountId): CallCommandResult<CallId> {
    const line = accountId === undefined ? this.#lines.default() : this.#lines.of(accountId);
    const reached = this.#reach(number, line);
    return reached.ok ? this.#invite(reached.value.driver, reached.value.target, null) : reached;
  }

  /** Whom `number` means on a line that can call. */
  #reach(
    number: string,
    driver: CallDriver | undefined,
  ): CallCommandResult<{ driver: CallDriver; target: DialTarget }> {
    if (driver?.registration.state !== 'registered') return refused('notConnected');
    const target = dialTarget(number, driver.account, this.#parseNumber);
    return target ? { ok: true, value: { driver, target } } : refused('invalidNumber');
  }

  pickUp(accountId: AccountId, target: string, remote: RemoteParty): CallCommandResult<CallId> {
    const driver = this.#lines.of(accountId);
    if (driver?.registration.state !== 'registered') return refused('notConnected');
    return this.#invite(driver, { target, remote: partyAt(remote, driver.account, this.#parseNumber) }, null);
  }

  #invite(
    driver: CallDriver,
    { target, remote, tones }: DialTarget,
    consultationFor: CallId | null,
  ): CallCommandResult<CallId> {
    if (!this.#nextUp.isFree(null) || this.#book.live >= MOST_CALLS) return refused('notNow');
    this.#book.forgetEnded();
    const call: Call = {
      state: 'idle',
      id: this.#newCallId(),
      accountId: driver.account.id,
      direction: 'outgoing',
      remote,
      dialled: null,
      firstCalled: null,
      attached: [],
      redirectedFrom: null,
      startedAt: this.#book.now(),
      consultationFor,
      ...(tones !== undefined && { tonesLeft: tones }),
    };
    this.#book.begin(call, driver, target, null);
    this.#nextUp.put(call.id, 'dial');
    return { ok: true, value: call.id };
  }

  answer(callId: CallId): CallCommandResult {
    return this.#talkOn(callId, 'answer');
  }

  resume(callId: CallId): CallCommandResult {
    return this.#talkOn(callId, 'resume');
  }

  ringOn(callId: CallId): CallCommandResult {
    return this.#command(callId, { type: 'ringOn', at: this.#book.now() });
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
    const event = { type: 'setMicrophone', at: this.#book.now(), microphone } as const;
    for (const other of this.conference.with(callId)) if (other !== callId) this.#command(other, event);
    return this.#command(callId, event);
  }

  sendDtmf(callId: CallId, tones: string): CallCommandResult {
    return this.#command(callId, { type: 'sendDtmf', at: this.#book.now(), tones });
  }

  goOnWithTones(callId: CallId): CallCommandResult {
    return this.#postDial.goOn(callId);
  }

  stopTones(callId: CallId): CallCommandResult {
    return this.#command(callId, { type: 'stopTones', at: this.#book.now() });
  }

  #follow(driver: CallDriver, listeners: Disposables): void {
    listeners.add(driver.onRegistration(() => this.referrals.advance()));
    listeners.add(driver.onMalformed((value) => this.#malformed.emit(value)));
    driver.turnsAway = () => this.#arrivals.turnsAway(driver.account);
    listeners.add(driver.onIncoming((incoming) => this.#arrivals.receive(driver, incoming)));
    listeners.add(driver.onReferral((wish) => this.referrals.receive(driver, wish)));
    listeners.add(driver.onEvent(({ callId, event }) => this.#observe(driver, callId, event)));
  }

  #command(callId: CallId, event: CallEvent): CallCommandResult {
    if (!this.#book.get(callId)) return refused('noSuchCall');
    const ignored = this.#book.apply(callId, event);
    return ignored === null || ignored === 'duplicate' ? done : refused('notNow');
  }

  #talkOn(callId: CallId, command: 'answer' | 'resume'): CallCommandResult {
    const call = this.#book.get(callId);
    if (!call) return refused('noSuchCall');
    const { ignored } = transition(call, { type: command, at: this.#book.now() });
    if (ignored || !this.#nextUp.isFree(callId)) return refused('notNow');
    this.#nextUp.put(callId, command);
    return done;
  }

  #observe({ account }: CallDriver, callId: CallId, event: DriverEvent): void {
    const before = this.#book.get(callId);
    const at = this.#book.now();
    if (event.type === 'identified' || event.type === 'redirected') {
      const named = partyAt(event.remote, account, this.#parseNumber);
      const isNew = event.type === 'redirected' || !before;
      this.#book.apply(callId, {
        type: event.type,
        at,
        remote: isNew ? named : sameOr(before.remote, named),
      });
      return;
    }
    this.#book.apply(callId, {
      ...this.referrals.explain(callId, this.#transfers.explain(callId, event)),
      at,
    });
    this.#transfers.settle(before, event);
    const wasRepair = before && 'renegotiation' in before && before.renegotiation === 'repair';
    if (wasRepair && event.type === 'renegotiationFailed') this.#soundLost.emit({ callId });
  }

  #endAll(driver: CallDriver): void {
    this.referrals.forget(driver);
    const calls = this.#book.all().filter((call) => call.accountId === driver.account.id);
    for (const { id } of calls) this.#nextUp.forget(id);
    for (const { id, state } of calls) {
      if (state === 'ended') continue;
      this.#book.apply(id, { type: 'hangUp', at: this.#book.now() });
      if (this.#book.get(id)?.state === 'ended') continue;
      const cause = { code: 'notConnected', sipStatus: null } as const;
      this.#book.apply(id, { type: 'terminated', at: this.#book.now(), cause });
    }
  }
}
