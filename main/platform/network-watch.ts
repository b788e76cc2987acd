import { isIPv6 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import type { Clock } from './clock';
import type { Disposable } from './disposable';
import { Emitter } from './emitter';

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Milliseconds between two looks; Chromium tells that the last network is gone sooner, and all else some two seconds late. */
const PAUSE_MS = { idle: 2000, inCall: 100, afterChange: 25 };

/** One change is followed by the next: a network goes, another comes, then its routes do. */
const RESTLESS_MS = 10_000;

/** Looks take no more than this part of main's time, also where a system takes milliseconds to tell of its networks. */
const SHARE = 1 / 500;
const RESTLESS_SHARE = 1 / 50;

/** What came within this time came together: IPv4 and IPv6 of one network. */
const TOGETHER_MS = 5000;

/** By then Chromium has heard of a change. */
const SETTLED_MS = 5000;

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

/** Where something goes to: over the network that it went over (or still nowhere), over another one, or nowhere any more. */
export type Way = 'same' | 'other' | 'none';

export interface NetworkChange {
  /** A network that was there is gone, and connections over it with it. */
  readonly lost: boolean;
  /** Those that came last, together, and are still there: addresses, of IPv6 prefixes. */
  readonly newest: readonly string[];
  /** The machine's addresses on the way to everywhere, one of a family at most. */
  readonly outward: readonly string[];
  /** What became of the ways to `destinations`, by their addresses; of one that is asked for the first time nothing is known. */
  readonly ways: ReadonlyMap<string, Way>;
  /** From each family of addresses that the machine has a way leads to everywhere. */
  readonly isLedOut: boolean;
  /** Nothing has changed for so long that Chromium knows all of it. */
  readonly isSettled: boolean;
}

const families = ['IPv4', 'IPv6'] as const;
type Family = (typeof families)[number];
const familyOf = (network: string): Family => (isIPv6(network) ? 'IPv6' : 'IPv4');
const networkOf = (address: string): string => (isIPv6(address) ? prefixOf(address) : address);

export interface NetworkWatchOptions {
  readonly clock: Clock;
  read(): Interfaces;
  /** The machine's address on the way to everywhere, null without a default route. Never rejects. */
  wayOut(family: Family): Promise<string | null>;
  /** IP addresses that the program is in contact with at this moment. */
  destinations(): readonly string[];
  /** The machine's address on the way there, null where none leads there. Never rejects. */
  wayTo(destination: string): Promise<string | null>;
  isInCall(): boolean;
  /** Milliseconds, for the time that a look takes. */
  stopwatch?(): number;
}

/** Notices that the machine has other networks than before: by looking again and again, and at once when it is told to. */
export class NetworkWatch implements Disposable {
  readonly #options: Required<NetworkWatchOptions>;
  readonly #changes = new Emitter<NetworkChange>();
  readonly onChange = this.#changes.on;
  /** What the system lists, and with what leads out. */
  #listed: ReadonlySet<string>;
  #networks: ReadonlySet<string>;
  /** Linux lists an interface up to a second after its first packet could be sent, while routes know it at once. */
  #outward: readonly string[] = [];
  /** By destination. */
  #ways: ReadonlyMap<string, string | null> = new Map();
  #isSettled = true;
  #newest: readonly string[] = [];
  #changedAt = Number.NEGATIVE_INFINITY;
  #gainedAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** Counts what was asked, and is the number of what was answered last: an answer that a later one overtook is of no use. */
  #asked = 0;
  #answered = 0;
  /** Milliseconds: of the latest look, and of a usual one. */
  #took = 0;
  #cost = 0;
  #timer: Disposable | null = null;
  #disposed = false;

  constructor(options: NetworkWatchOptions) {
    this.#options = { stopwatch: () => performance.now(), ...options };
    this.#listed = networksOf(options.read());
    this.#networks = this.#listed;
    this.#goOn();
  }

  look(): void {
    const before = this.#listed;
    this.#listed = networksOf(this.#options.read());
    const isAnother = !isSame(before, this.#listed);
    const isAlone = this.#networks.size === 0 && this.#options.isInCall();
    if (isAnother || isAlone || this.#isRestless || this.#now - this.#askedAt >= PAUSE_MS.idle)
      void this.#ask();
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
  }

  get #now(): number {
    return this.#options.clock.now();
  }

  get #isRestless(): boolean {
    return this.#now - this.#changedAt < RESTLESS_MS;
  }

  async #ask(): Promise<void> {
    this.#askedAt = this.#now;
    const number = ++this.#asked;
    const { wayOut, wayTo, destinations } = this.#options;
    // In this order: whoever has a new way somewhere is told the machine's address with it.
    const [ways, found] = await Promise.all([
      Promise.all([...new Set(destinations())].map(async (to) => [to, await wayTo(to)] as const)),
      Promise.all(families.map((family) => wayOut(family))),
    ]);
    if (this.#disposed || number < this.#answered) return;
    this.#answered = number;
    this.#take(
      found.filter((address) => address !== null),
      new Map(ways),
    );
  }

  #take(outward: readonly string[], asked: ReadonlyMap<string, string | null>): void {
    const before = this.#networks;
    this.#networks = new Set([...this.#listed, ...outward.map(networkOf)]);
    const isAnother = !isSame(before, this.#networks);
    if (isAnother) {
      this.#changedAt = this.#now;
      this.#plan();
    }
    const isSettled = this.#now - this.#changedAt >= SETTLED_MS;
    const ways = this.#compare(asked);
    const isMoved = [...ways.values()].some((way) => way !== 'same');
    const isNews = isMoved || `${outward}` !== `${this.#outward}` || isSettled !== this.#isSettled;
    this.#outward = outward;
    this.#ways = asked;
    this.#isSettled = isSettled;
    if (isAnother) this.#remember([...this.#networks].filter((network) => !before.has(network)));
    if (!isAnother && !isNews) return;
    const lost = [...before].some((network) => !this.#networks.has(network));
    const isLedOut = this.#isLedOut(outward);
    this.#changes.emit({ lost, newest: this.#newest, outward, ways, isLedOut, isSettled });
  }

  #compare(asked: ReadonlyMap<string, string | null>): ReadonlyMap<string, Way> {
    const ways = new Map<string, Way>();
    for (const [to, address] of asked) {
      const before = this.#ways.get(to);
      if (before !== undefined) ways.set(to, this.#wayOf(before, address));
    }
    return ways;
  }

  /** Where networks are as they were another address says nothing: a machine may spread what it sends over several. */
  #wayOf(before: string | null, address: string | null): Way {
    if (address === before) return 'same';
    if (address === null) return 'none';
    if (before === null) return 'other';
    return this.#isRestless && networkOf(before) !== networkOf(address) ? 'other' : 'same';
  }

  #isLedOut(outward: readonly string[]): boolean {
    const led = new Set(outward.map(familyOf));
    return led.size > 0 && [...this.#networks].every((network) => led.has(familyOf(network)));
  }

  #remember(gained: readonly string[]): void {
    const still = this.#newest.filter((network) => this.#networks.has(network));
    const isTogether = gained.length === 0 || this.#now - this.#gainedAt <= TOGETHER_MS;
    this.#newest = isTogether ? [...still, ...gained] : gained;
    if (gained.length > 0) this.#gainedAt = this.#now;
  }

  #goOn(): void {
    const { stopwatch } = this.#options;
    const start = stopwatch();
    this.look();
    const took = stopwatch() - start;
    // One that was interrupted says nothing of the others.
    this.#cost = Math.min(took, this.#took);
    this.#took = took;
    this.#plan();
  }

  #plan(): void {
    const { clock, isInCall } = this.#options;
    const usual = isInCall() ? PAUSE_MS.inCall : PAUSE_MS.idle;
    const pause = this.#isRestless
      ? Math.max(PAUSE_MS.afterChange, this.#cost / RESTLESS_SHARE)
      : Math.max(usual, this.#cost / SHARE);
    this.#timer?.dispose();
    this.#timer = clock.after(pause, () => this.#goOn());
  }
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((network) => other.has(network));
}
