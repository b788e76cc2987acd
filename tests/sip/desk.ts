import { randomUUID } from 'node:crypto';
import { afterEach } from 'vitest';
import { silentLog } from '../../main/platform/log';
import type { DriverEvent, IncomingCall } from '../../main/telephony/driver';
import { SipDriver } from '../../main/telephony/sip/driver';
import type { SipDriverOptions } from '../../main/telephony/sip/driver-options';
import type { RegistrationTimes } from '../../main/telephony/sip/registration-policy';
import { AccountId, CallId } from '../../shared/domain/ids';
import { Account } from '../../shared/domain/settings';
import { type MemoryLink, memoryLinkPair } from '../fakes/memory-link';
import { SdpMedia, sdp } from '../fakes/sdp-media';
import { type RawMessage, RawPeer } from './raw-peer';

export function account(user: string, more: Partial<Account> = {}): Account {
  return Account.parse({
    id: AccountId.parse(user),
    server: 'ws://127.0.0.1:1',
    user,
    domain: 'test.invalid',
    displayName: user,
    caFile: null,
    defaultRegion: 'FR',
    ...more,
  });
}

/** A broken link is tried again at once. */
export const quickTimes: Partial<RegistrationTimes> = {
  firstMs: 20,
  baseMs: 20,
  maxMs: 20,
  lossSpreadMs: 20,
};

/** A driver with a media stand-in, and everything that it reported. */
export class Desk {
  readonly media = new SdpMedia();
  readonly driver: SipDriver;
  readonly events = new Map<CallId, DriverEvent[]>();
  readonly incoming: IncomingCall[] = [];
  readonly malformed: string[] = [];
  readonly #waiters = new Set<() => void>();

  constructor(options: Partial<SipDriverOptions> & { user: string; account?: Partial<Account> }) {
    const { user, account: more, ...rest } = options;
    this.driver = new SipDriver({
      credentials: { account: account(user, more), password: 'secret' },
      media: this.media,
      log: silentLog,
      instanceId: randomUUID(),
      random: () => 0,
      register: false,
      ...rest,
    });
    this.driver.onEvent(({ callId, event }) => {
      this.events.set(callId, [...(this.events.get(callId) ?? []), event]);
      this.#wake();
    });
    this.driver.onIncoming((call) => {
      this.incoming.push(call);
      this.#wake();
    });
    this.driver.onMalformed(({ reason }) => {
      this.malformed.push(reason);
      this.#wake();
    });
    this.driver.onRegistration(() => this.#wake());
  }

  #wake(): void {
    for (const waiter of [...this.#waiters]) waiter();
  }

  /** Resolves when `found` returns something, looked at after every event. */
  until<T>(what: string, found: () => T | undefined | false | null, limitMs = 8000): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const value = found();
        if (value === undefined || value === false || value === null) return;
        clearTimeout(limit);
        this.#waiters.delete(look);
        resolve(value);
      };
      const limit = setTimeout(() => {
        this.#waiters.delete(look);
        reject(new Error(`not seen: ${what}; events ${JSON.stringify([...this.events.values()])}`));
      }, limitMs);
      this.#waiters.add(look);
      look();
    });
  }

  async started(): Promise<this> {
    this.driver.start();
    await this.until('registered', () => this.driver.registration.state === 'registered');
    return this;
  }

  call(target: string): CallId {
    const callId = CallId.parse(randomUUID());
    this.driver.sendInvite(callId, target);
    return callId;
  }

  /** The call that rings as number `index`. */
  ringing(index = 0): Promise<IncomingCall> {
    return this.until('incoming call', () => this.incoming[index]);
  }

  types(callId: CallId): string[] {
    return (this.events.get(callId) ?? []).map((event) => event.type);
  }

  saw<T extends DriverEvent['type']>(callId: CallId, type: T, count = 1): Promise<DriverEvent & { type: T }> {
    return this.until(`${type} of ${this.driver.account.user}`, () => {
      const all = (this.events.get(callId) ?? []).filter(
        (event): event is DriverEvent & { type: T } => event.type === type,
      );
      return all[count - 1];
    });
  }
}

export interface Pair {
  agent: Desk;
  customer: Desk;
  agentLink: MemoryLink;
  customerLink: MemoryLink;
}

/** Two drivers joined without a server. */
export async function pair(options: Partial<SipDriverOptions> = {}): Promise<Pair> {
  const [agentLink, customerLink] = memoryLinkPair();
  const agent = await new Desk({ user: 'agent', link: agentLink, ...options }).started();
  const customer = await new Desk({ user: 'customer', link: customerLink, ...options }).started();
  return { agent, customer, agentLink, customerLink };
}

/** Makes pairs in the tests of a file, and stops each when its test is over: call it once at the top. */
export function pairMaker(): (options?: Partial<SipDriverOptions>) => Promise<Pair> {
  let made: Pair | null = null;
  afterEach(() => Promise.all([made?.agent.driver.stop(), made?.customer.driver.stop()]));
  return async (options) => {
    made = await pair(options);
    return made;
  };
}

/** A driver, started, whose far end says exactly what a test tells it to. */
export async function deskWithPeer(
  options: Partial<SipDriverOptions> & { account?: Partial<Account> } = {},
): Promise<{ desk: Desk; peer: RawPeer; link: MemoryLink }> {
  const { peer, link } = await RawPeer.open();
  return { desk: await new Desk({ user: 'agent', link, ...options }).started(), peer, link };
}

/** The event with which a call ends. */
export const ended = (code: string, sipStatus: number | null = null) => ({
  type: 'terminated',
  cause: { code, sipStatus },
});

/** A call from `from` to `to`, ringing there. */
export async function ringing(from: Desk, to: Desk): Promise<{ out: CallId; in: CallId }> {
  const index = to.incoming.length;
  const out = from.call(to.driver.account.user);
  const { callId } = await to.ringing(index);
  return { out, in: callId };
}

/** A call from `from` to `to`, answered. */
export async function answered(from: Desk, to: Desk): Promise<{ out: CallId; in: CallId }> {
  const ids = await ringing(from, to);
  to.driver.accept(ids.in);
  await Promise.all([from.saw(ids.out, 'established'), to.saw(ids.in, 'established')]);
  return ids;
}

/** A call of ours that a raw peer answered, and the INVITE that it got. */
export async function answeredBy(peer: RawPeer, desk: Desk): Promise<{ callId: CallId; invite: RawMessage }> {
  const callId = desk.call('0612345678');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { body: sdp('sendrecv') });
  await peer.request('ACK');
  await desk.saw(callId, 'established');
  return { callId, invite };
}
