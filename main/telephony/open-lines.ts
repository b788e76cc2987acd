import type { AccountId } from '../../shared/domain/ids';
import type { Registration } from '../../shared/ipc/slices';
import { Disposables } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { CallDriver } from './driver';

interface OpenLinesOptions {
  /** Adds what listens to a line that has come. */
  follow(driver: CallDriver, listeners: Disposables): void;
  /** A line is not among them any more; it is listened to until this returns. */
  leave(driver: CallDriver): void;
}

/** The lines that calls go over, in the order of the accounts. */
export class OpenLines {
  readonly #options: OpenLinesOptions;
  readonly #registrationChanged = new Emitter<{ accountId: AccountId; registration: Registration }>();
  #lines: ReadonlyMap<CallDriver, Disposables> = new Map();
  readonly onRegistration = this.#registrationChanged.on;

  constructor(options: OpenLinesOptions) {
    this.#options = options;
  }

  set(drivers: readonly CallDriver[]): void {
    const before = this.#lines;
    this.#lines = new Map(drivers.map((driver) => [driver, before.get(driver) ?? this.#follow(driver)]));
    const left = [...before].filter(([driver]) => !this.#lines.has(driver));
    for (const [driver, listeners] of left) {
      this.#options.leave(driver);
      listeners.dispose();
    }
    const changed = [...left.map(([driver]) => driver), ...drivers.filter((driver) => !before.has(driver))];
    for (const accountId of new Set(changed.map(({ account }) => account.id)))
      this.#registrationChanged.emit({ accountId, registration: this.registrationOf(accountId) });
  }

  all(): CallDriver[] {
    return [...this.#lines.keys()];
  }

  of(accountId: AccountId): CallDriver | undefined {
    return this.all().find(({ account }) => account.id === accountId);
  }

  /** The first that is registered. */
  default(): CallDriver | undefined {
    return this.all().find(({ registration }) => registration.state === 'registered');
  }

  registrationOf(accountId: AccountId): Registration {
    return this.of(accountId)?.registration ?? { state: 'none' };
  }

  #follow(driver: CallDriver): Disposables {
    const accountId = driver.account.id;
    const listeners = new Disposables();
    listeners.add(
      driver.onRegistration((registration) => this.#registrationChanged.emit({ accountId, registration })),
    );
    this.#options.follow(driver, listeners);
    return listeners;
  }
}
