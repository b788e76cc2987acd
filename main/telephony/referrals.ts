import type { Call, CallIn } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import type { Referral, ReferralIn } from '../../shared/domain/referral';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import { inEar, isOver } from './active-call';
import type { CallBook } from './call-book';
import { done, refused } from './command-result';
import type { DialTarget, ParseNumber } from './dial-target';
import type { CallDriver, DriverEvent, ReferralRequest } from './driver';
import type { NextUp } from './next-up';
import type { CallCommandResult, ReferralPort } from './port';
import { partyAt } from './same-party';
import type { WayBack } from './way-back';

/** How long the agent has to agree; a switchboard waits no longer. */
const ASKED_MS = 30_000;
/** How long it is shown that nothing came of it. */
const SHOWN_MS = 60_000;
/** A far end that was told of the answer says BYE by itself (RFC 5589 section 6.1), as a rule within a second. */
const LEAVE_MS = 4_000;

interface ReferralsOptions {
  readonly calls: CallBook;
  readonly nextUp: Pick<NextUp, 'forget'>;
  readonly wayBack: Pick<WayBack, 'to' | 'advance'>;
  readonly clock: Clock;
  readonly parseNumber: ParseNumber;
  invite(driver: CallDriver, target: DialTarget): CallCommandResult<CallId>;
}

interface Entry {
  readonly referral: Referral;
  readonly driver: CallDriver;
  readonly target: string;
  readonly timer: Disposable | null;
  /** The status that the far end was told last. */
  readonly told: number;
  /** What the agent was talking on when we began to call. */
  readonly before: readonly CallId[];
}

/** The final status of a call of ours that nobody answered, as its initiator is told (RFC 3515 section 2.4.5). */
function statusOf({ cause }: CallIn<'ending' | 'ended'>): number {
  if (cause.sipStatus !== null && cause.sipStatus >= 300) return cause.sipStatus;
  if (cause.code === 'cancelledByUs') return 487;
  return cause.code === 'noAnswer' ? 480 : 503;
}

const wasAnswered = (call: Call): boolean => 'connectedAt' in call && call.connectedAt !== null;

/** Far ends that want us to call somebody else (RFC 3515): one wish for each call, and the call that comes of it. */
export class Referrals implements ReferralPort {
  readonly #options: ReferralsOptions;
  readonly #entries = new Map<CallId, Entry>();
  /** Calls whose far end has us talk with somebody else now, until they are over. */
  readonly #leaving = new Map<CallId, Disposable>();
  readonly #changed = new Emitter<readonly Referral[]>();

  readonly onReferrals = this.#changed.on;

  constructor(options: ReferralsOptions) {
    this.#options = options;
  }

  get all(): readonly Referral[] {
    return [...this.#entries.values()].map(({ referral }) => referral);
  }

  /** The far end of a call wishes it, over `driver`, which is told at once what becomes of it. */
  receive(driver: CallDriver, { callId, target, to, host, takesOver }: ReferralRequest): void {
    const { calls, clock, parseNumber } = this.#options;
    const call = calls.get(callId);
    // It is being handed over itself, or has sent us on already.
    const isGoing = call?.state === 'transferring' || this.#leaving.has(callId);
    if (isGoing || (call?.state !== 'connected' && call?.state !== 'held')) {
      driver.tellReferrer(callId, isGoing ? 491 : 480);
      return;
    }
    const { id: accountId, options } = driver.account;
    const referral: Referral = {
      ...{ stage: 'asked', callId, accountId, by: call.remote, host, takesOver },
      to: partyAt(to, driver.account, parseNumber),
      until: clock.now() + ASKED_MS,
    };
    const timer = clock.after(ASKED_MS, () => this.#expire(callId));
    this.#put({ referral, driver, target, timer, told: 100, before: [] });
    driver.tellReferrer(callId, 100);
    // Whoever the agent does not talk with must not take them away from another.
    const [talkedOn, another] = inEar(calls.all());
    const isTheirs = talkedOn === callId && another === undefined;
    if (options.transferRequests === 'follow' && host === null && isTheirs) this.follow(callId);
  }

  follow(callId: CallId): CallCommandResult {
    const entry = this.#entries.get(callId);
    if (!entry) return refused('noSuchCall');
    const { referral, driver, target } = entry;
    if (referral.stage !== 'asked') return refused('notNow');
    if (driver.registration.state !== 'registered') return refused('notConnected');
    const before = inEar(this.#options.calls.all());
    const made = this.#options.invite(driver, { target, remote: referral.to });
    if (!made.ok) return made;
    const { until: _, ...rest } = referral;
    driver.tellReferrer(callId, 100);
    this.#put({
      ...entry,
      ...{ referral: { ...rest, stage: 'calling', followedBy: made.value }, timer: null, before },
    });
    this.advance();
    return done;
  }

  refuse(callId: CallId): CallCommandResult {
    const entry = this.#entries.get(callId);
    if (!entry) return refused('noSuchCall');
    if (entry.referral.stage === 'calling') return refused('notNow');
    if (entry.referral.stage === 'asked') entry.driver.tellReferrer(callId, 603);
    this.#remove(callId);
    return done;
  }

  /** Tells the far ends how the calls stand that were made for them, and goes on when these are decided. */
  advance(): void {
    for (const { referral } of [...this.#entries.values()]) {
      if (referral.stage === 'asked') this.#leaveUnasked(referral);
      if (referral.stage === 'calling') this.#follow(referral);
    }
    for (const callId of [...this.#leaving.keys()]) {
      const call = this.#options.calls.get(callId);
      if (!call || isOver(call)) this.#left(callId);
    }
    this.#options.wayBack.advance();
  }

  /** What happens to a call, as it is to be understood: who sent us on and says BYE has not just hung up. */
  explain(callId: CallId, event: DriverEvent): DriverEvent {
    const left = event.type === 'terminated' && event.cause.code === 'hungUpByThem';
    const isSent = this.#leaving.has(callId) || this.#entries.get(callId)?.referral.stage === 'calling';
    return left && isSent ? { ...event, cause: { code: 'referred', sipStatus: null } } : event;
  }

  /** The line is no longer there. */
  forget(driver: CallDriver): void {
    for (const [callId, entry] of [...this.#entries]) if (entry.driver === driver) this.#remove(callId);
  }

  dispose(): void {
    for (const callId of [...this.#entries.keys()]) this.#remove(callId);
    for (const callId of [...this.#leaving.keys()]) this.#left(callId);
  }

  /** The agent has hung up instead. */
  #leaveUnasked({ callId }: ReferralIn<'asked'>): void {
    const call = this.#options.calls.get(callId);
    if (call && isOver(call) && 'cause' in call && call.cause.code === 'hungUpByUs') this.refuse(callId);
  }

  #follow(referral: ReferralIn<'calling'>): void {
    const { calls } = this.#options;
    const { callId, followedBy } = referral;
    const made = calls.get(followedBy);
    if (!made) this.#remove(callId);
    else if (wasAnswered(made)) this.#succeed(callId);
    else if (made.state === 'ending' || made.state === 'ended') this.#fail(referral, made);
    else if (made.state === 'ringing' || made.state === 'early') this.#tell(callId, 180);
  }

  #succeed(callId: CallId): void {
    const { calls, clock } = this.#options;
    this.#tell(callId, 200);
    const call = calls.get(callId);
    if (call && !isOver(call)) {
      const leave = () => void calls.apply(callId, { type: 'referred', at: calls.now() });
      this.#leaving.set(callId, clock.after(LEAVE_MS, leave));
    }
    this.#remove(callId);
  }

  #fail({ followedBy: _, ...referral }: ReferralIn<'calling'>, made: CallIn<'ending' | 'ended'>): void {
    const { nextUp, wayBack } = this.#options;
    const { callId } = referral;
    this.#tell(callId, statusOf(made));
    const entry = this.#entries.get(callId);
    if (!entry) return;
    this.#show({ ...entry, referral: { ...referral, stage: 'failed', cause: made.cause.code } });
    nextUp.forget(made.id);
    wayBack.to(entry.before);
  }

  #expire(callId: CallId): void {
    const entry = this.#entries.get(callId);
    if (entry?.referral.stage !== 'asked') return;
    const { until: _, ...referral } = entry.referral;
    entry.driver.tellReferrer(callId, 603);
    this.#show({ ...entry, referral: { ...referral, stage: 'expired' } });
  }

  #tell(callId: CallId, status: number): void {
    const entry = this.#entries.get(callId);
    if (!entry || entry.told === status) return;
    this.#entries.set(callId, { ...entry, told: status });
    entry.driver.tellReferrer(callId, status);
  }

  /** What came of it is read, or not, within some time. */
  #show(entry: Entry): void {
    const { callId } = entry.referral;
    this.#put({ ...entry, timer: this.#options.clock.after(SHOWN_MS, () => this.#remove(callId)) });
  }

  #put(entry: Entry): void {
    const { callId } = entry.referral;
    this.#entries.get(callId)?.timer?.dispose();
    this.#entries.set(callId, entry);
    this.#changed.emit(this.all);
  }

  #remove(callId: CallId): void {
    this.#entries.get(callId)?.timer?.dispose();
    if (this.#entries.delete(callId)) this.#changed.emit(this.all);
  }

  #left(callId: CallId): void {
    this.#leaving.get(callId)?.dispose();
    this.#leaving.delete(callId);
  }
}
