import { randomUUID } from 'node:crypto';
import { AccountId, CallId } from '../../shared/domain/ids';
import { Account } from '../../shared/domain/settings';
import type { PeerSource } from '../../shared/ipc/media-protocol';
import type { Clock } from '../platform/clock';
import { Disposables } from '../platform/disposable';
import type { CalleeBehaviour } from './behaviour';
import type { Telephone } from './telephone';

/** A name that no resolver knows (RFC 2606): nothing of the demo can leave the machine. */
export const DEMO_DOMAIN = 'demo.invalid';

/** An account on the demo's network. */
export function demoAccount(user: string, displayName: string): Account {
  return Account.parse({
    id: AccountId.parse(`demo-${user}`.slice(0, 64)),
    server: `wss://${DEMO_DOMAIN}`,
    user,
    domain: DEMO_DOMAIN,
    displayName,
    caFile: null,
    defaultRegion: 'FR',
  });
}

/** A customer who is never hung up on hangs up after this long. */
const PATIENCE_MS = 60_000;
/** How long a customer lets it ring. */
const RINGING_PATIENCE_MS = 45_000;

export type CustomerPlan =
  | { kind: 'calls'; dialled: string; sound: Extract<PeerSource, { kind: 'recording' }>['sound'] }
  | CalleeBehaviour;

interface Options {
  readonly telephone: Telephone;
  readonly plan: CustomerPlan;
  readonly clock: Clock;
  /** The call is over and the telephone put away. */
  onOver(): void;
}

/** One customer with a telephone of their own, for one call. */
export class CustomerLine {
  readonly #options: Options;
  readonly #items = new Disposables();
  #over = false;

  constructor(options: Options) {
    this.#options = options;
    const { telephone, plan } = options;
    this.#items.add(
      telephone.onRegistration(({ state }) => {
        if (state === 'registered' && plan.kind === 'calls') this.#call(plan.dialled);
      }),
    );
    this.#items.add(
      telephone.onIncoming(({ callId }) => {
        if (plan.kind !== 'calls') this.#take(callId, plan);
      }),
    );
    this.#items.add(
      telephone.onEvent(({ callId, event }) => {
        if (event.type === 'established') this.#after(PATIENCE_MS, () => telephone.bye(callId));
        else if (event.type === 'mediaLost') telephone.renegotiate(callId, 'repair');
        else if (event.type === 'terminated') this.end();
      }),
    );
    telephone.start();
  }

  /** Hangs up where there is a call. */
  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#items.dispose();
    void this.#options.telephone.stop().finally(() => this.#options.onOver());
  }

  #call(dialled: string): void {
    const { telephone } = this.#options;
    const callId = CallId.parse(randomUUID());
    telephone.sendInvite(callId, dialled);
    const ringing = this.#after(RINGING_PATIENCE_MS, () => telephone.cancel(callId));
    this.#items.add(
      telephone.onEvent(({ event }) => {
        if (event.type === 'established') ringing.dispose();
      }),
    );
  }

  #take(callId: CallId, plan: CalleeBehaviour): void {
    const { telephone } = this.#options;
    if (plan.kind === 'answers') this.#after(plan.afterMs, () => telephone.accept(callId));
    else if (plan.kind === 'refuses')
      this.#after(plan.afterMs, () => telephone.refuse(callId, plan.sipStatus));
  }

  #after(delayMs: number, task: () => void) {
    return this.#items.add(this.#options.clock.after(delayMs, task));
  }
}
