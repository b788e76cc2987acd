import type { Colleague, ColleagueState } from '../../shared/domain/colleague';
import type { AccountId, CallId } from '../../shared/domain/ids';
import { Disposables } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { CallCommandResult, EventLine, ExtensionReport, TelephonyPort } from '../telephony/port';
import type { ColleaguesPort } from './port';

/** What an account's line is to this feature. */
export interface ColleagueLine {
  readonly accountId: AccountId;
  readonly line: Pick<EventLine, 'watch' | 'extensions' | 'onExtensions'>;
  /** Dialled before an extension it takes the call that rings there; empty when the server has no such code. */
  readonly pickupPrefix: string;
}

/** Lamps and presence of the extensions that the agent chose, over one line. */
export class Colleagues implements ColleaguesPort {
  readonly #telephony: Pick<TelephonyPort, 'pickUp'>;
  readonly #changed = new Emitter<readonly ColleagueState[]>();
  #wires = new Disposables();
  #chosen: readonly Colleague[] = [];
  #line: ColleagueLine | null = null;
  #state: readonly ColleagueState[] = [];

  readonly onState = this.#changed.on;

  constructor(telephony: Pick<TelephonyPort, 'pickUp'>) {
    this.#telephony = telephony;
  }

  get state(): readonly ColleagueState[] {
    return this.#state;
  }

  choose(colleagues: readonly Colleague[]): void {
    this.#chosen = colleagues;
    this.#watch();
  }

  setLine(line: ColleagueLine | null): void {
    this.#wires.dispose();
    this.#wires = new Disposables();
    if (this.#line?.line !== line?.line) this.#line?.line.watch([]);
    this.#line = line;
    if (line) this.#wires.add(line.line.onExtensions(() => this.#tell()));
    this.#watch();
  }

  pickUp(address: string): CallCommandResult<CallId> {
    const ringing = this.#reportOf(address)?.ringing;
    const target = ringing && this.#targetOf(address, ringing);
    if (!this.#line || !target) return { ok: false, problem: 'notNow' };
    return this.#telephony.pickUp(this.#line.accountId, target, {
      number: ringing.number || address.slice(0, 64),
      e164: null,
      displayName: ringing.displayName,
    });
  }

  #watch(): void {
    this.#line?.line.watch(this.#chosen.map(({ address }) => address));
    this.#tell();
  }

  #reportOf(address: string): ExtensionReport | undefined {
    return this.#line?.line.extensions.find((report) => report.address === address);
  }

  /** By the dialog itself where the server tells all of it, else by the server's own code. */
  #targetOf(address: string, ringing: NonNullable<ExtensionReport['ringing']>): string | null {
    if (ringing.replacing !== null) return ringing.replacing;
    const prefix = this.#line?.pickupPrefix ?? '';
    return prefix === '' ? null : `${prefix}${address.split('@')[0]}`;
  }

  #tell(): void {
    this.#state = this.#chosen.map(({ name, address }) => {
      const report = this.#reportOf(address);
      const ringing = report?.ringing ?? null;
      return {
        ...{ name, address },
        lamp: report?.lamp ?? 'unknown',
        presence: report?.presence ?? null,
        caller: ringing && (ringing.displayName ?? (ringing.number || null)),
        canPickUp: ringing !== null && this.#targetOf(address, ringing) !== null,
      };
    });
    this.#changed.emit(this.#state);
  }
}
