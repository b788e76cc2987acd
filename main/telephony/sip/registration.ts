import type { UserAgent } from 'sip.js';
import type { Registration } from '../../../shared/ipc/slices';
import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import { Emitter } from '../../platform/emitter';
import type { Log } from '../../platform/log';
import { type BackOffPolicy, backOffDelay } from './back-off';
import { LinkError } from './link';
import { refreshDelay } from './refresh';
import { type RegisterOutcome, RegisterRequests } from './register-request';

type Waiting = Extract<Registration, { state: 'waiting' }>;
type Refused = Extract<Registration, { state: 'refused' }>;

export interface RegistrationOptions {
  readonly userAgent: UserAgent;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly backOff: BackOffPolicy;
  readonly expiresSeconds: number;
  /** False where there is no registrar, as in the demo: connected is registered. */
  readonly register: boolean;
}

/**
 * A server that refuses is asked again this seldom: a gateway answers 404 for one that is being restarted. Not for a wrong
 * password, which would lock the account.
 */
const REFUSED_RETRY_MS = 60_000;

/** Statuses of REGISTER that a change of the account cures (RFC 3261 sections 10.3 and 21.4). */
const hopeless: Readonly<Record<number, Refused['problem']>> = {
  401: 'wrongPassword',
  403: 'forbidden',
  404: 'forbidden',
  407: 'wrongPassword',
  604: 'forbidden',
};

/** Connects, registers, refreshes, and comes back by itself after every failure that may pass. */
export class RegistrationKeeper {
  readonly #options: RegistrationOptions;
  readonly #requests: RegisterRequests;
  readonly #changes = new Emitter<Registration>();
  readonly onChange = this.#changes.on;
  #state: Registration = { state: 'none' };
  #attempt = 0;
  /** Counts connections: what belongs to an earlier one is ignored. */
  #generation = 0;
  #timer: Disposable | null = null;
  #running = false;
  #expiresSeconds: number;

  constructor(options: RegistrationOptions) {
    this.#options = options;
    this.#requests = new RegisterRequests(options.userAgent);
    this.#expiresSeconds = options.expiresSeconds;
  }

  get state(): Registration {
    return this.#state;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#try();
  }

  /** Un-registers where registered (RFC 3261 section 10.2.2). The caller bounds the time that it may take. */
  async stop(): Promise<void> {
    const wasRegistered = this.#state.state === 'registered';
    this.#running = false;
    this.#generation++;
    this.#timer?.dispose();
    this.#enter({ state: 'none' });
    if (wasRegistered && this.#options.register && this.#options.userAgent.isConnected())
      await this.#requests.bind(0);
  }

  /** The link ended by itself: tries again at once, then ever more slowly. */
  onLinkLost(error: Error | undefined): void {
    if (!this.#running || this.#state.state === 'refused') return;
    this.#generation++;
    const lost = error instanceof LinkError ? error : new LinkError('connectionLost', 'unknown');
    this.#options.log.warn('linkLost', { problem: lost.problem, detail: lost.detail });
    this.#attempt = 0;
    this.#failLink(lost);
  }

  async #try(): Promise<void> {
    const { userAgent } = this.#options;
    const generation = ++this.#generation;
    if (this.#state.state !== 'registered' && this.#state.state !== 'refused')
      this.#enter({ state: 'connecting' });
    try {
      if (!userAgent.isConnected()) await connect(userAgent);
    } catch (error) {
      if (generation === this.#generation)
        this.#failLink(error instanceof LinkError ? error : new LinkError('connectionLost', 'unknown'));
      return;
    }
    if (generation !== this.#generation) return;
    if (!this.#options.register) {
      this.#accept(null);
      return;
    }
    const outcome = await this.#requests.bind(this.#expiresSeconds);
    if (generation !== this.#generation) return;
    if (outcome.kind === 'accepted') this.#accept(outcome.expiresSeconds);
    else this.#reject(outcome);
  }

  #accept(expiresSeconds: number | null): void {
    const { clock, log } = this.#options;
    this.#attempt = 0;
    if (expiresSeconds !== null) this.#schedule(refreshDelay(expiresSeconds));
    if (this.#state.state === 'registered') return;
    log.info('registered', { expiresSeconds });
    this.#enter({ state: 'registered', since: clock.now() });
  }

  #reject(outcome: Extract<RegisterOutcome, { kind: 'rejected' }>): void {
    const { status, local, retryAfterSeconds, minExpiresSeconds } = outcome;
    if (status === 423 && minExpiresSeconds !== null && minExpiresSeconds > this.#expiresSeconds) {
      // RFC 3261 section 10.2.8
      this.#expiresSeconds = minExpiresSeconds;
      void this.#try();
      return;
    }
    this.#options.log.warn('registerRejected', { status, local });
    const problem = local ? undefined : hopeless[status];
    if (problem) this.#refuse(problem);
    else this.#wait(local || status === 408 ? 'noAnswer' : 'serverError', retryAfterSeconds);
  }

  #failLink(error: LinkError): void {
    if (error.problem === 'noWebSocket') this.#refuse('noWebSocket');
    else this.#wait(error.problem, null);
  }

  #refuse(problem: Refused['problem']): void {
    const { log, random } = this.#options;
    log.warn('registrationRefused', { problem });
    if (problem !== 'wrongPassword') this.#schedule(Math.round(REFUSED_RETRY_MS * (0.5 + random() / 2)));
    this.#enter({ state: 'refused', problem });
  }

  #wait(problem: Waiting['problem'], retryAfterSeconds: number | null): void {
    const { backOff, random, clock } = this.#options;
    const planned = backOffDelay(backOff, this.#attempt++, random);
    const delayMs = Math.max(planned, Math.min(retryAfterSeconds ?? 0, 600) * 1000);
    this.#schedule(delayMs);
    this.#enter({ state: 'waiting', retryAt: clock.now() + delayMs, problem });
  }

  #schedule(delayMs: number): void {
    this.#timer?.dispose();
    this.#timer = this.#options.clock.after(delayMs, () => void this.#try());
  }

  #enter(state: Registration): void {
    this.#state = state;
    this.#changes.emit(state);
  }
}

function connect(userAgent: UserAgent): Promise<void> {
  return userAgent.state === 'Started' ? userAgent.reconnect() : userAgent.start();
}
