import type { Account } from '../../shared/domain/settings';
import type { PeerSource } from '../../shared/ipc/media-protocol';
import type { MediaPort } from '../media/port';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import type { Log } from '../platform/log';
import { behaviourOf, callers } from './behaviour';
import { CustomerLine, type CustomerPlan, demoAccount } from './customer-line';
import type { DemoCaller, DemoPort } from './port';
import { type DemoLink, Switchboard } from './switchboard';
import type { Telephone } from './telephone';

/** The customers' media window is closed this long after the last call: an idle demo costs nothing. */
const MEDIA_IDLE_MS = 20_000;

export interface DemoDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** 0..1, as `Math.random`. */
  readonly random: () => number;
  /** A media window of its own for the customers, with its loudspeaker off. */
  openMedia(): MediaPort & Disposable;
  /** A telephone on the demo's network; there is no registrar. */
  createTelephone(setup: {
    account: Account;
    link: DemoLink;
    media: MediaPort;
    source: PeerSource;
  }): Telephone;
}

/** Simulated customers on a network in memory: real SIP dialogs, real audio of a recorded voice. */
export class Demo implements DemoPort, Disposable {
  /** The agent's account on the demo's network; its telephone speaks over `agentLink` and does not register. */
  readonly agentAccount = demoAccount('agent', 'Nadia');
  readonly #switchboard: Switchboard;
  readonly #lines = new Set<CustomerLine>();
  readonly #calling = new Map<DemoCaller, CustomerLine>();
  #media: (MediaPort & Disposable) | null = null;
  #idle: Disposable | null = null;
  #disposed = false;

  constructor(private readonly deps: DemoDeps) {
    this.#switchboard = new Switchboard(deps.clock, this.agentAccount.user, (number, link) =>
      this.#isDialled(number, link),
    );
  }

  get agentLink(): DemoLink {
    return this.#switchboard.agent;
  }

  ring(caller: DemoCaller): boolean {
    if (this.#disposed || this.#calling.has(caller)) return false;
    const { number, dialled, sound } = callers[caller];
    const link = this.#switchboard.customerLine();
    const line = this.#open(number, link, { kind: 'calls', dialled, sound }, () =>
      this.#calling.delete(caller),
    );
    this.#calling.set(caller, line);
    this.deps.log.info('demo customer calls', { caller });
    return true;
  }

  dispose(): void {
    this.#disposed = true;
    this.#idle?.dispose();
    for (const line of [...this.#lines]) line.end();
    this.#media?.dispose();
    this.#media = null;
  }

  #isDialled(number: string, link: DemoLink): void {
    if (this.#disposed) return;
    this.#open(number, link, behaviourOf(number, this.deps.random()), () => {});
  }

  #open(number: string, link: DemoLink, plan: CustomerPlan, onOver: () => void): CustomerLine {
    const sound = 'sound' in plan ? plan.sound : 'customer-fr';
    const line: CustomerLine = new CustomerLine({
      telephone: this.deps.createTelephone({
        account: demoAccount(number, ''),
        link,
        media: this.#mediaWindow(),
        source: { kind: 'recording', sound },
      }),
      plan,
      clock: this.deps.clock,
      onOver: () => {
        onOver();
        this.#lines.delete(line);
        this.#switchboard.remove(link);
        this.#closeMediaWhenIdle();
      },
    });
    this.#lines.add(line);
    return line;
  }

  #mediaWindow(): MediaPort {
    this.#idle?.dispose();
    this.#media ??= this.deps.openMedia();
    return this.#media;
  }

  #closeMediaWhenIdle(): void {
    if (this.#lines.size > 0 || this.#disposed) return;
    this.#idle?.dispose();
    this.#idle = this.deps.clock.after(MEDIA_IDLE_MS, () => {
      this.#media?.dispose();
      this.#media = null;
    });
  }
}
