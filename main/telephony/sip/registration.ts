import type { UserAgent } from 'sip.js';
import type { Registration } from '../../../shared/ipc/slices';
import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import { Emitter } from '../../platform/emitter';
import type { Log } from '../../platform/log';
import { BindingWatch } from './binding-watch';
import { HomeWatch } from './home-watch';
import { LinkError } from './link';
import { LinkTransport } from './link-transport';
import { refreshDelay } from './refresh';
import {
  noAnswer,
  type RegisterOutcome,
  RegisterRequests,
  type Rejection,
  refusalOf,
} from './register-request';
import type { RegistrationPolicy } from './registration-policy';
import { type Servers, stillUntil } from './servers';

type Waiting = Extract<Registration, { state: 'waiting' }>;
type Grant = Extract<RegisterOutcome, { kind: 'accepted' }>;

export interface RegistrationOptions {
  readonly userAgent: UserAgent;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: RegistrationPolicy;
  readonly servers: Servers;
  readonly expiresSeconds: number;
  /** False where there is no registrar, as in the demo: connected is registered. */
  readonly register: boolean;
  isInCall(): boolean;
  /** A link was opened, over which the line is about to register. */
  onOpen(): void;
  /** The registrar had ended the binding unasked, and what was subscribed to with it; there is one again. */
  onRebound(): void;
  /** Whether the preferred server takes connections. Never rejects. */
  isHomeUp(): Promise<boolean>;
}

/** Goodbye to a server that is left takes no longer. */
const GOODBYE_LIMIT_MS = 500;

/** The server itself said that the link ends (RFC 6455 section 7.1.5); of any other end it may know nothing yet. */
const SAID_BY_SERVER = /^close(?!1006)/;

/** Connects, registers, refreshes, goes to another server where one fails, and comes back by itself from all that may pass. */
export class RegistrationKeeper {
  readonly #options: RegistrationOptions;
  readonly #requests: RegisterRequests;
  readonly #home: HomeWatch;
  readonly #binding: BindingWatch;
  readonly #changes = new Emitter<Registration>();
  readonly onChange = this.#changes.on;
  #state: Registration = { state: 'none' };
  /** Counts connections: what belongs to an earlier one is ignored. */
  #generation = 0;
  #timer: Disposable | null = null;
  #running = false;
  /** The link is being closed by us, to go elsewhere: no other can be opened before. */
  #leaving: Promise<void> | null = null;
  #expiresSeconds: number;
  /** The servers want to be left alone until then, whatever becomes of the link and the network; 0 where they do not. */
  #notBefore = 0;

  constructor(options: RegistrationOptions) {
    const { userAgent, expiresSeconds, clock, policy } = options;
    this.#options = options;
    this.#requests = new RegisterRequests(userAgent);
    this.#expiresSeconds = expiresSeconds;
    this.#home = new HomeWatch({
      ...{ clock, policy },
      isHomeUp: () => options.isHomeUp(),
      isInCall: () => options.isInCall(),
      goHome: () => void this.#goHome(),
    });
    this.#binding = new BindingWatch({
      clock,
      nextLook: () => policy.bindingLook(),
      query: () => this.#inTime(this.#requests.query()),
      onMissing: (isGone) => void this.#bindAgain(isGone),
      onFailure: (rejection) => this.#reject(rejection),
    });
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
    this.#home.stop();
    this.#enter({ state: 'none' });
    if (wasRegistered && this.#options.register && this.#options.userAgent.isConnected())
      await this.#requests.bind(0);
  }

  /** The link ended by itself: tries again at once, then ever more slowly. */
  onLinkLost(error: Error | undefined): void {
    if (!this.#running || this.#leaving !== null || this.#state.state === 'refused') return;
    const { log, policy, servers, isInCall } = this.#options;
    this.#generation++;
    const lost = error instanceof LinkError ? error : new LinkError('connectionLost', 'unknown');
    log.warn('linkLost', { problem: lost.problem, detail: lost.detail });
    this.#home.stop();
    if (!SAID_BY_SERVER.test(lost.detail)) policy.leftOpen();
    // It fell silent, which another try would take long to find out.
    if (lost.detail === 'pingTimeout') servers.failed(null);
    this.#waitFor(
      lost.detail === 'networkChanged' ? policy.afterNetworkChange(isInCall()) : policy.afterLoss(isInCall()),
      lost.problem === 'noWebSocket' ? 'connectionLost' : lost.problem,
    );
  }

  /** `lost`: what the link ran over may be gone. A line that waits tries at once: the network may be what it waited for. */
  onNetworkChange(lost: boolean): void {
    const { userAgent, policy, register, isInCall } = this.#options;
    if (!this.#running || !register) return;
    const { transport } = userAgent;
    if (lost && transport instanceof LinkTransport) transport.abandon('networkChanged');
    const { state } = this.#state;
    if (state !== 'waiting' && !(lost && state === 'connecting')) return;
    this.#generation++;
    this.#waitFor(
      policy.afterNetworkChange(isInCall()),
      state === 'waiting' ? this.#state.problem : 'connectionLost',
    );
  }

  async #try(): Promise<void> {
    const { userAgent } = this.#options;
    const generation = ++this.#generation;
    this.#binding.stop();
    if (this.#state.state !== 'registered' && this.#state.state !== 'refused')
      this.#enter({ state: 'connecting' });
    if (this.#leaving !== null) await this.#leaving;
    if (generation !== this.#generation) return;
    try {
      if (!userAgent.isConnected()) await this.#connect(generation);
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
    const outcome = await this.#inTime(this.#requests.bind(this.#expiresSeconds));
    if (generation !== this.#generation) return;
    if (outcome.kind === 'accepted') {
      if (userAgent.transport instanceof LinkTransport)
        userAgent.transport.keepFlow(outcome.flowTimerSeconds);
      this.#accept(outcome);
    } else this.#reject(outcome);
  }

  async #connect(generation: number): Promise<void> {
    const { userAgent, register, onOpen } = this.#options;
    await (userAgent.state === 'Started' ? userAgent.reconnect() : userAgent.start());
    if (register && generation === this.#generation) onOpen();
  }

  /** Where there is another server the stack's own patience of 32 s (RFC 3261 timer F) is too long. */
  #inTime(answer: Promise<RegisterOutcome>): Promise<RegisterOutcome> {
    const { servers, policy } = this.#options;
    return servers.hasOther ? this.#within(policy.answerLimit, answer, noAnswer) : answer;
  }

  #within<T>(limitMs: number, work: Promise<T>, otherwise: T): Promise<T> {
    return new Promise((resolve) => {
      const limit = this.#options.clock.after(limitMs, () => resolve(otherwise));
      void work.then((value) => {
        limit.dispose();
        resolve(value);
      });
    });
  }

  /** `granted`: null where there is no registrar. */
  #accept(granted: Grant | null): void {
    const { clock, log, policy, servers } = this.#options;
    policy.registered();
    this.#notBefore = 0;
    servers.worked();
    if (servers.isPreferred) this.#home.stop();
    else if (!this.#home.isRunning) this.#home.start();
    if (granted) this.#schedule(refreshDelay(granted.expiresSeconds));
    if (granted && !granted.keepsFlows) this.#binding.start();
    if (this.#state.state === 'registered') return;
    const { position } = servers;
    log.info('registered', { expiresSeconds: granted?.expiresSeconds ?? null, server: position + 1 });
    this.#enter({ state: 'registered', since: clock.now(), ...(position > 0 && { server: position + 1 }) });
  }

  async #bindAgain(isGone: boolean): Promise<void> {
    if (isGone) this.#options.log.warn('bindingGone');
    await this.#try();
    if (isGone && this.#state.state === 'registered') this.#options.onRebound();
  }

  #reject(outcome: Rejection): void {
    const { status, local, retryAfterSeconds, minExpiresSeconds } = outcome;
    if (status === 423 && minExpiresSeconds !== null && minExpiresSeconds > this.#expiresSeconds) {
      // RFC 3261 section 10.2.8
      this.#expiresSeconds = minExpiresSeconds;
      void this.#try();
      return;
    }
    this.#options.log.warn('registerRejected', { status, local });
    const problem = refusalOf(outcome);
    if (problem) this.#refuse(problem);
    else if (local || status === 408) this.#fail('noAnswer', null);
    else this.#fail(retryAfterSeconds === null ? 'serverError' : 'serverBusy', retryAfterSeconds);
  }

  #failLink({ problem, detail }: LinkError): void {
    if (detail === 'CERT_HAS_EXPIRED') this.#fail('certificateExpired', null);
    else this.#fail(problem, null);
  }

  /** This server does not do: the next one at once, or all of them again after a while. */
  #fail(problem: Waiting['problem'] | 'noWebSocket', retryAfterSeconds: number | null): void {
    const { policy, servers, log } = this.#options;
    const { waitMs, isOther } = servers.failed(retryAfterSeconds);
    if (waitMs === null) {
      log.warn('nextServer', { problem, server: servers.position + 1 });
      void this.#goElsewhere();
      return;
    }
    this.#notBefore = waitMs > 0 ? this.#options.clock.now() + waitMs : 0;
    if (isOther) void this.#leave();
    if (problem === 'noWebSocket') this.#refuse(problem);
    else this.#waitFor(policy.afterFailure(waitMs), problem);
  }

  async #goElsewhere(): Promise<void> {
    const generation = ++this.#generation;
    if (this.#state.state === 'registered') this.#enter({ state: 'connecting' });
    await this.#leave();
    if (generation === this.#generation) await this.#try();
  }

  /** Back to the preferred server. The calls that begin in between are lost: it is a matter of a fraction of a second. */
  async #goHome(): Promise<void> {
    const { servers, log, register } = this.#options;
    const generation = ++this.#generation;
    this.#timer?.dispose();
    this.#binding.stop();
    log.info('preferredServerBack');
    if (register) await this.#within(GOODBYE_LIMIT_MS, this.#requests.bind(0), noAnswer);
    if (generation !== this.#generation) return;
    servers.prefer();
    await this.#goElsewhere();
  }

  async #leave(): Promise<void> {
    this.#home.stop();
    this.#requests.forgetServer();
    this.#binding.forgetServer();
    this.#leaving = this.#options.userAgent.transport.disconnect();
    await this.#leaving;
    this.#leaving = null;
  }

  #refuse(problem: Extract<Registration, { state: 'refused' }>['problem']): void {
    const { log, policy } = this.#options;
    log.warn('registrationRefused', { problem });
    if (problem !== 'wrongPassword') this.#schedule(policy.afterRefusal());
    this.#enter({ state: 'refused', problem });
  }

  #waitFor(plannedMs: number, problem: Waiting['problem']): void {
    const now = this.#options.clock.now();
    this.#notBefore = stillUntil(this.#notBefore, now);
    const delayMs = Math.max(plannedMs, this.#notBefore - now);
    this.#schedule(delayMs);
    this.#enter({ state: 'waiting', retryAt: now + delayMs, problem });
  }

  #schedule(delayMs: number): void {
    this.#timer?.dispose();
    this.#timer = this.#options.clock.after(delayMs, () => void this.#try());
  }

  #enter(state: Registration): void {
    if (state.state !== 'registered') this.#binding.stop();
    this.#state = state;
    this.#changes.emit(state);
  }
}
