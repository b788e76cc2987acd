import { Inviter, type Session } from 'sip.js';
import type { Cause } from '../../../shared/domain/call';
import type { DriverEvent } from '../driver';
import type { CallContext } from './call-context';
import { CutOff } from './cut-off';
import { EarlyRefresh } from './early-refresh';
import { type MovedCall, moveCall, replaceDialogOf } from './moved-call';
import { PeerWatch } from './peer-watch';
import {
  asksToWait,
  pauseAfter,
  type ReInviteOutcome,
  type RenegotiationPurpose,
  reInvite,
} from './renegotiation';
import { routeIsDead } from './route';
import { sendUpdate } from './update-requests';

export interface NegotiatorOptions extends MovedCall {
  readonly call: MovedCall['call'] & { end(cause: Cause): void };
  readonly context: MovedCall['context'] & Pick<CallContext, 'random'>;
  emit(event: DriverEvent): void;
}

const TRIES: Readonly<Record<RenegotiationPurpose | 'refresh', number>> = {
  hold: 4,
  resume: 4,
  repair: 8,
  refresh: 4,
};

/**
 * How long the new peer of a repair may take to be connected once both ends agreed: a second at most where both begin anew, or a few
 * where DTLS has to say something again (after one second, two and so on, RFC 6347 section 4.2.4.1).
 */
const CONNECT_LIMIT_MS = 5000;

/**
 * What came of telling the far end of a new flow. `done`: it agreed to our offer; `repairFailed`: the call is in a new dialog, without
 * sound; `lost`: the next link brings its own.
 */
type Refreshed = 'done' | 'refused' | 'repairFailed' | 'lost';

/** The re-INVITEs of one established call, one after the other. */
export class Negotiator {
  /** When a new peer was last opened, in milliseconds since the epoch. */
  lastRepairAt = Number.NEGATIVE_INFINITY;
  readonly #options: NegotiatorOptions;
  #queue: Promise<void> = Promise.resolve();
  readonly #peer: PeerWatch;
  #keepsAlive = false;
  readonly #cutOff: CutOff;
  readonly #early: EarlyRefresh;

  constructor(options: NegotiatorOptions) {
    this.#options = options;
    this.#peer = new PeerWatch(options.context.clock);
    this.#cutOff = new CutOff(options.context.clock);
    this.#early = new EarlyRefresh(options.context.clock);
  }

  /** What became of the call's peer in the media window. */
  hearPeer(state: 'connected' | 'failed'): void {
    this.#peer.hear(state);
  }

  /** Reports `renegotiated` or `renegotiationFailed` unless the call ends meanwhile. */
  renegotiate(purpose: RenegotiationPurpose): void {
    this.#queue = this.#queue.then(async () => {
      const outcome = await this.#renegotiate(purpose);
      if (outcome === 'lost') this.#waitForLink(purpose);
      else this.#report(outcome);
    });
  }

  #report(outcome: 'done' | 'failed'): void {
    if (this.#options.call.isEstablished)
      this.#options.emit({ type: outcome === 'done' ? 'renegotiated' : 'renegotiationFailed' });
  }

  /** In its turn, for a refresh over the next link offers what was asked for already: its answer counts. */
  #waitForLink(purpose: RenegotiationPurpose): void {
    this.#cutOff.wait(purpose, (stillCounts) => {
      this.#queue = this.#queue.then(() => {
        if (!stillCounts()) return;
        this.#cutOff.forget();
        this.#takeBack(purpose);
        this.#report('failed');
      });
    });
  }

  /** There is a new flow: the far end is told, by an offer of what was cut off. */
  onLinkOpen(): void {
    const { call, context } = this.#options;
    this.#early.open();
    this.#queue = this.#queue.then(async () => {
      if (!call.isEstablished || !context.isConnected() || this.#wantsNewDialog) return;
      const outcome = await this.#early.tell(call.session, (session) => this.#reInvite(session));
      if (outcome?.kind === 'done') await this.#settle('done');
      else if (outcome && asksToWait(outcome)) await this.#pauseAfter(outcome, 1);
    });
  }

  /**
   * The line is registered over a new flow: the far end is told if it does not know, and what was cut off is asked for again where
   * that offer was not taken. Where the way to it is lost with the old flow, or what was cut off wants that, the dialog is built anew.
   */
  onLinkBack(): void {
    this.#early.registered();
    this.#queue = this.#queue.then(async () => {
      if (this.#wantsNewDialog) this.#askAgain('repair');
      else await this.#settle(this.#early.takeTold() ? 'done' : await this.#refresh());
    });
  }

  /** What was cut off is a repair, which inside of its session would end the call. */
  get #wantsNewDialog(): boolean {
    return this.#cutOff.purpose === 'repair' && this.#options.call.exchange.farEnd.keepsKeys;
  }

  /** The sound goes another way, and the link does not: the far end is told. */
  tellWay(): void {
    this.#queue = this.#queue.then(async () => this.#settle(await this.#refresh()));
  }

  async #settle(outcome: Refreshed): Promise<void> {
    const { purpose } = this.#cutOff;
    if (purpose === null || outcome === 'lost') return;
    this.stop();
    const isRepair = purpose === 'repair';
    if (outcome === 'done' && (!isRepair || (await this.#peer.connects(CONNECT_LIMIT_MS))))
      this.#report('done');
    else if (outcome === 'repairFailed' && isRepair) this.#report('failed');
    else this.#askAgain(purpose);
  }

  #askAgain(purpose: RenegotiationPurpose): void {
    this.stop();
    if (this.#options.call.isEstablished) this.renegotiate(purpose);
  }

  /** Nothing waits for a link any more. */
  stop(): void {
    this.#cutOff.forget();
    this.#peer.release();
  }

  /** Keeps the session alive (RFC 4028 section 7.4): by UPDATE where the far end takes it, else by the re-INVITE of `refresh`. */
  refreshSession(): void {
    if (this.#keepsAlive) return;
    this.#keepsAlive = true;
    this.#queue = this.#queue.then(async () => {
      if (!(await this.#update())) await this.#refresh();
      this.#keepsAlive = false;
    });
  }

  /** Whether the far end took an UPDATE. */
  async #update(): Promise<boolean> {
    const { call, context } = this.#options;
    for (let attempt = 1; attempt <= TRIES.refresh; attempt++) {
      if (!call.isEstablished || !call.timing.takesUpdates || !context.isConnected()) return false;
      const outcome = await sendUpdate(call.session, call.timing);
      if (outcome === 'done') return true;
      if (outcome === 'refused') return false;
      if (outcome === 'glare') await this.#pauseAfter({ kind: 'glare' }, attempt);
    }
    return false;
  }

  #renegotiate(purpose: RenegotiationPurpose): Promise<'done' | 'failed' | 'lost'> {
    return purpose === 'repair' ? this.#repair() : this.#ask(purpose);
  }

  async #ask(purpose: RenegotiationPurpose): Promise<'done' | 'failed' | 'lost'> {
    const { call } = this.#options;
    if (purpose === 'hold' || purpose === 'resume') call.exchange.heldByUs = purpose === 'hold';
    for (let attempt = 1; call.isEstablished; attempt++) {
      const { session } = call;
      const outcome = await this.#reInvite(session);
      if (!call.isEstablished) return 'failed';
      if (outcome.kind === 'done') return 'done';
      // Another dialog took its place meanwhile.
      if (session !== call.session) continue;
      // RFC 3261 section 12.2.1.2: the far end knows this dialog no more.
      if (outcome.kind === 'refused' && outcome.status === 481) {
        call.end({ code: 'networkLost', sipStatus: 481 });
        return 'failed';
      }
      if (outcome.kind === 'mediaFailed' && purpose === 'repair') this.#reopen();
      const patient = asksToWait(outcome) || purpose === 'repair';
      if (outcome.kind === 'lost') return 'lost';
      if (attempt >= TRIES[purpose] || !patient) break;
      await this.#pauseAfter(outcome, attempt);
    }
    this.#takeBack(purpose);
    return 'failed';
  }

  #reopen(): void {
    this.lastRepairAt = this.#options.context.clock.now();
    this.#peer.renew();
    this.#options.call.description.reopen();
  }

  /**
   * A repair is done when its new peer is connected. A far end that agrees and begins no new DTLS inside of a session has to in a new
   * dialog (RFC 3891); one that ends the call over it is asked for that first.
   */
  async #repair(): Promise<'done' | 'failed' | 'lost'> {
    const { call } = this.#options;
    const ways = ['reInvite', 'newDialog', 'reInvite'] as const;
    for (const way of call.exchange.farEnd.keepsKeys ? ways.slice(1) : ways) {
      this.#reopen();
      const outcome = way === 'newDialog' ? await this.#renew() : await this.#ask('repair');
      if (outcome === 'lost') return 'lost';
      if (!call.isEstablished) return 'failed';
      if (outcome === 'done' && (await this.#peer.connects(CONNECT_LIMIT_MS))) return 'done';
      const isLast = way === 'newDialog' ? outcome === 'done' : outcome === 'failed';
      if (isLast || !call.isEstablished) return 'failed';
    }
    return 'failed';
  }

  /** Goes on in a new dialog with the new peer; where the far end takes none the call stays where it is. */
  async #renew(): Promise<'done' | 'failed' | 'lost'> {
    const old = this.#options.call.session;
    if (!this.#options.context.isConnected()) return 'lost';
    const outcome = await replaceDialogOf(this.#options, old);
    if (outcome.kind === 'lost') return 'lost';
    return outcome.kind === 'done' && moveCall(this.#options, outcome.session, old) ? 'done' : 'failed';
  }

  #takeBack(purpose: RenegotiationPurpose): void {
    if (purpose !== 'repair') this.#options.call.exchange.heldByUs = purpose === 'resume';
  }

  async #refresh(): Promise<Refreshed> {
    const { call, context } = this.#options;
    const { session } = call;
    for (let attempt = 1; attempt <= TRIES.refresh; attempt++) {
      if (!context.isConnected()) return 'lost';
      if (!call.isEstablished || session !== call.session) return 'refused';
      let outcome = await this.#reInvite(session);
      if (outcome.kind === 'done' || outcome.kind === 'lost') return outcome.kind;
      if (outcome.kind === 'refused' && routeIsDead(outcome.status) && !asksToWait(outcome)) {
        const rebuilt = await this.#rebuild(session);
        if (typeof rebuilt === 'string') return rebuilt;
        outcome = rebuilt;
      }
      await this.#pauseAfter(outcome, attempt);
    }
    return 'refused';
  }

  /** Goes on in a new dialog, or ends the call where the far end refuses. Resolves what came of it, or what to wait for before the next try. */
  async #rebuild(old: Session): Promise<Refreshed | ReInviteOutcome> {
    const { call, context } = this.#options;
    if (!context.isConnected()) return 'lost';
    if (!call.isEstablished || old !== call.session) return 'refused';
    call.exchange.leaving = true;
    const outcome = await replaceDialogOf(this.#options, old);
    call.exchange.leaving = false;
    if (outcome.kind === 'lost') return 'lost';
    if (outcome.kind === 'refused') {
      if (outcome.status === 491) return { kind: 'glare' };
      if (outcome.passing) return { kind: 'refused', status: outcome.status, retryAfterSeconds: null };
      call.end({ code: 'networkLost', sipStatus: outcome.status });
      return 'refused';
    }
    return moveCall(this.#options, outcome.session, old) ? this.#repairMoved() : 'refused';
  }

  /** The sound of a new dialog comes from a new peer, whose offer is also of what was cut off. */
  async #repairMoved(): Promise<Refreshed> {
    const outcome = await this.#renegotiate('repair');
    if (outcome !== 'done' && this.#cutOff.purpose !== 'repair') this.#options.emit({ type: 'mediaLost' });
    return outcome === 'failed' ? 'repairFailed' : outcome;
  }

  #reInvite(session: Session): Promise<ReInviteOutcome> {
    const { description, timing } = this.#options.call;
    const { clock } = this.#options.context;
    return reInvite(session, { timing, clock, dropOffer: () => description.dropOffer() });
  }

  #pauseAfter(outcome: ReInviteOutcome, attempt: number): Promise<void> {
    const { call, context } = this.#options;
    const delayMs = pauseAfter(outcome, attempt, { isOurs: call.session instanceof Inviter, ...context });
    return new Promise((resolve) => void context.clock.after(delayMs, resolve));
  }
}
