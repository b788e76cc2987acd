import type { NetworkInterfaceInfo } from 'node:os';
import type { Clock } from './clock';
import type { Disposable } from './disposable';
import { Emitter } from './emitter';

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Milliseconds between two looks; Chromium tells most changes sooner. */
const LOOK_EVERY_MS = 2000;

/**
 * The networks that a machine is in. Of IPv6 the prefix counts: the rest of an address changes daily by itself (RFC 8981).
 * Addresses of the machine itself and of the link only lead nowhere.
 */
export function networksOf(interfaces: Interfaces): ReadonlySet<string> {
  const networks = Object.values(interfaces).flatMap((infos = []) =>
    infos.flatMap(({ address, family, internal }) => {
      if (internal || /^(169\.254\.|fe[89ab])/i.test(address)) return [];
      return family === 'IPv4' ? [address] : [prefixOf(address)];
    }),
  );
  return new Set(networks);
}

/** The first 64 bits of an IPv6 address. */
function prefixOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const rest = tail === '' ? 0 : tail.split(':').length;
    while (groups.length + rest < 8) groups.push('0');
  }
  return `${groups.slice(0, 4).join(':')}::`;
}

export interface NetworkChange {
  /** A network that was there is gone, and connections over it with it. */
  readonly lost: boolean;
  /** Those that came last and are still there: addresses, of IPv6 prefixes. */
  readonly newest: readonly string[];
}

/** Notices that the machine has other networks than before: now and then by itself, at once when it is told to look. */
export class NetworkWatch implements Disposable {
  readonly #read: () => Interfaces;
  readonly #clock: Clock;
  readonly #changes = new Emitter<NetworkChange>();
  readonly onChange = this.#changes.on;
  #networks: ReadonlySet<string>;
  #newest: readonly string[] = [];
  #timer: Disposable;

  constructor(read: () => Interfaces, clock: Clock) {
    this.#read = read;
    this.#clock = clock;
    this.#networks = networksOf(read());
    this.#timer = this.#plan();
  }

  look(): void {
    const before = this.#networks;
    const now = networksOf(this.#read());
    this.#networks = now;
    const lost = [...before].some((network) => !now.has(network));
    const gained = [...now].filter((network) => !before.has(network));
    if (!lost && gained.length === 0) return;
    this.#newest = gained.length > 0 ? gained : this.#newest.filter((network) => now.has(network));
    this.#changes.emit({ lost, newest: this.#newest });
  }

  dispose(): void {
    this.#timer.dispose();
  }

  #plan(): Disposable {
    return this.#clock.after(LOOK_EVERY_MS, () => {
      this.#timer = this.#plan();
      this.look();
    });
  }
}
