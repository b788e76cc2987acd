import type { Call, Cause } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import { turnedAwayCauses } from '../../shared/domain/interaction';
import type { Reachability } from '../../shared/domain/reachability';
import type { Account } from '../../shared/domain/settings';
import type { Clock } from '../platform/clock';
import { Disposables } from '../platform/disposable';
import type { Log } from '../platform/log';
import type { CallBook } from './call-book';
import type { CallEvent, Redirection } from './call-events';
import { done, refused } from './command-result';
import type { ParseNumber } from './dial-target';
import type { CallDriver, IncomingCall, TurnedAwayCause } from './driver';
import type { CallCommandResult, ReachabilityPort } from './port';
import { checkForward, disturbAnswers, forwardingUser, receptionOf, redirectionOf } from './reachable';
import { partyAt } from './same-party';

interface ArrivalsOptions {
  readonly calls: CallBook;
  readonly clock: Clock;
  readonly log: Log;
  readonly parseNumber: ParseNumber;
  /** As the agent has set it at this moment. */
  reachability(): Reachability;
  lines(): readonly CallDriver[];
  /** When the call answers itself, in milliseconds since the epoch; undefined where the agent does. */
  answersAt(account: Account, incoming: IncomingCall): number | undefined;
}

/** Live calls beyond this are refused as busy. */
export const MOST_CALLS = 8;
const BUSY_HERE = 486;

/** Calls that come in: whether they ring, and where they go when they do not or nobody answers. */
export class Arrivals implements ReachabilityPort {
  readonly #options: ArrivalsOptions;
  /** Until a call that rings goes to somebody else. */
  readonly #waiting = new Map<CallId, Disposables>();

  constructor(options: ArrivalsOptions) {
    this.#options = options;
    options.calls.onCall(({ call }) => {
      if (call.state !== 'ringing') this.#stopWaiting(call.id);
    });
  }

  check(forwardTo: string): CallCommandResult {
    const { lines, parseNumber } = this.#options;
    const accounts = lines().map(({ account }) => account);
    return checkForward(forwardTo, accounts, parseNumber);
  }

  deflect(callId: CallId, number: string): CallCommandResult {
    const { calls, lines, parseNumber } = this.#options;
    const call = calls.get(callId);
    const line = lines().find(({ account }) => account.id === call?.accountId);
    if (!call || !line) return refused('noSuchCall');
    const user = forwardingUser(number, line.account, parseNumber, call.remote);
    if (!user.ok) return user;
    return this.#sendOn(callId, { user: user.value, reason: 'deflection' }) ? done : refused('notNow');
  }

  /** A call came in over `driver`. */
  receive(driver: CallDriver, incoming: IncomingCall): void {
    const { calls, log, reachability, parseNumber } = this.#options;
    const { callId, at, refused: failed, wasHere = false, answerWish: _, ...told } = incoming;
    if (calls.get(callId)) {
      log.warn('incoming call with an id in use', { callId });
      return;
    }
    const { account } = driver;
    const remote = partyAt(told.remote, account, parseNumber);
    const arriving = { account, remote, wasHere, isBusy: this.#isBusy(account) };
    const call = idle(account, { ...told, callId, remote }, at ?? calls.now());
    if (failed) {
      if (isTurnedAway(failed)) this.#tellTurnedAway(call, failed);
      else this.#fileAway(driver, call, failed);
      return;
    }
    const reception = receptionOf(reachability(), arriving, parseNumber);
    if (reception === 'doNotDisturb') {
      const { sipStatus, q850 } = disturbAnswers[account.options.disturbAnswer];
      driver.refuse(callId, sipStatus, { q850, text: 'Do not disturb' });
      this.#fileAway(driver, call, { code: 'doNotDisturb', sipStatus });
      return;
    }
    if (reception !== 'rings') {
      driver.redirect(callId, reception);
      this.#fileAway(driver, call, { code: 'forwarded', sipStatus: 302 });
      return;
    }
    const code = this.#turnedAway(account);
    if (code) {
      driver.refuse(callId, BUSY_HERE);
      this.#tellTurnedAway(call, { code, sipStatus: BUSY_HERE });
      return;
    }
    const answersAt = this.#options.answersAt(account, incoming);
    const event = {
      type: 'invited',
      at: call.startedAt,
      ...(answersAt !== undefined && { answersAt }),
    } as const;
    calls.begin(call, driver, '', event);
    this.#waitForAnswer(callId, arriving);
  }

  /** It never rings, and is a line of the history. */
  #fileAway(driver: CallDriver, call: Call, cause: Cause): void {
    this.#options.log.info('incoming call did not ring', { callId: call.id, cause: cause.code });
    const event: CallEvent = { type: 'terminated', at: call.startedAt, cause };
    this.#options.calls.begin(call, driver, '', event);
  }

  #tellTurnedAway(call: Call, cause: Cause): void {
    const { calls, log } = this.#options;
    log.info('incoming call turned away', { callId: call.id, cause: cause.code });
    calls.tell(call, { type: 'terminated', at: call.startedAt, cause });
  }

  /** Why a call to this account may not even ring; null also where that depends on who calls. */
  turnsAway(account: Account): TurnedAwayCause | null {
    const { doNotDisturb, forwards } = this.#options.reachability();
    return doNotDisturb || forwards ? null : this.#turnedAway(account);
  }

  /** Why a new call may not even ring, or null. */
  #turnedAway(account: Account): TurnedAwayCause | null {
    if (this.#options.calls.live >= MOST_CALLS) return 'tooManyCalls';
    return account.options.busyPolicy === 'busy' && this.#isBusy(account) ? 'busyHere' : null;
  }

  /** Whether the agent has a call in hand, on whichever line; one call alone rings on a line that refuses a second one. */
  #isBusy({ id, options }: Account): boolean {
    const { calls } = this.#options;
    return calls.inHand || (options.busyPolicy === 'busy' && calls.isLiveOn(id));
  }

  #waitForAnswer(callId: CallId, arriving: Parameters<typeof redirectionOf>[1]): void {
    const { clock, reachability, parseNumber } = this.#options;
    const { forwards, forwardAfterSeconds } = reachability();
    if (!forwards || !isWithoutAnswer(reachability())) return;
    const timer = new Disposables();
    timer.add(
      clock.after(forwardAfterSeconds * 1000, () => {
        // The agent may have set it otherwise meanwhile.
        const to = isWithoutAnswer(reachability())
          ? redirectionOf(reachability(), arriving, 'no-answer', parseNumber)
          : null;
        if (to) this.#sendOn(callId, to);
      }),
    );
    this.#waiting.set(callId, timer);
  }

  #stopWaiting(callId: CallId): void {
    this.#waiting.get(callId)?.dispose();
    this.#waiting.delete(callId);
  }

  #sendOn(callId: CallId, to: Redirection): boolean {
    const { calls } = this.#options;
    return calls.apply(callId, { type: 'sendOn', at: calls.now(), to }) === null;
  }
}

const isTurnedAway = ({ code }: Cause): boolean => turnedAwayCauses.some((each) => each === code);

const isWithoutAnswer = ({ forwardWhen }: Reachability): boolean =>
  forwardWhen === 'noAnswer' || forwardWhen === 'busyOrNoAnswer';

const idle = ({ id }: Account, { callId, ...told }: IncomingCall, startedAt: number): Call => ({
  state: 'idle',
  id: callId,
  accountId: id,
  direction: 'incoming',
  firstCalled: null,
  attached: [],
  redirectedFrom: null,
  ...told,
  startedAt,
  consultationFor: null,
});
