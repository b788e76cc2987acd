import type { NaptrRecord, SrvRecord } from 'node:dns';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  inOrder,
  LOCATE_LIMIT_MS,
  locate,
  type NameService,
  type Route,
} from '../../../../../main/telephony/sip/locate';
import { ServerList } from '../../../../../main/telephony/sip/servers';
import { ManualClock } from '../../../../fakes/clock';

const srv = (name: string, priority = 0, weight = 0, port = 7443): SrvRecord => ({
  name,
  port,
  priority,
  weight,
});
const naptr = (replacement: string, more: Partial<NaptrRecord> = {}): NaptrRecord => ({
  ...{ flags: 's', service: 'SIPS+D2W', regexp: '', replacement, order: 10, preference: 10 },
  ...more,
});

interface Zone {
  readonly naptr?: readonly NaptrRecord[];
  readonly srv?: Readonly<Record<string, readonly SrvRecord[]>>;
}

/** A name service that knows one zone; the questions that it was asked are kept. */
function zone({ naptr: pointers, srv: services = {} }: Zone): NameService & { asked: string[] } {
  const asked: string[] = [];
  const answer = async <T>(name: string, records: readonly T[] | undefined): Promise<T[]> => {
    asked.push(name);
    if (!records) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    return [...records];
  };
  return {
    asked,
    naptr: (name) => answer(name, pointers),
    srv: (name) => answer(name, services[name]),
  };
}

const search = (address: string, names: NameService, random = () => 0) =>
  locate(address, { names, random, clock: new ManualClock() });

describe('finding a server', () => {
  test('NAPTR leads to SRV, in its order (RFC 3263 section 4.1)', async () => {
    const names = zone({
      naptr: [
        naptr('_sips._ws.second.test', { order: 20 }),
        naptr('_sip._udp.atlas.test', { service: 'SIP+D2U', order: 1 }),
        naptr('_sips._ws.first.test'),
      ],
      srv: {
        '_sips._ws.first.test': [srv('b.first.test', 20), srv('a.first.test', 10)],
        '_sips._ws.second.test': [srv('c.second.test', 0, 0, 443)],
      },
    });
    expect(await search('wss://atlas.test/ws', names)).toEqual([
      { url: 'wss://atlas.test:7443/ws', host: 'a.first.test', priority: 10 },
      { url: 'wss://atlas.test:7443/ws', host: 'b.first.test', priority: 20 },
      { url: 'wss://atlas.test/ws', host: 'c.second.test', priority: 65_536 },
    ]);
  });

  test('without NAPTR the usual SRV name is taken', async () => {
    const names = zone({ srv: { '_sips._ws.atlas.test': [srv('sip.atlas.test', 1, 1, 8443)] } });
    expect(await search('wss://atlas.test', names)).toEqual([
      { url: 'wss://atlas.test:8443/', host: 'sip.atlas.test', priority: 1 },
    ]);
  });

  test.each([
    ['a port', 'wss://atlas.test:443/ws'],
    ['an IPv4 address', 'wss://192.0.2.1/ws'],
    ['an IPv6 address', 'wss://[2001:db8::1]/ws'],
    ['a name without a domain', 'wss://pbx/ws'],
    ['a server of this machine', 'ws://localhost/ws'],
  ])('%s is not looked up', async (_what, address) => {
    const names = zone({ srv: { '_sips._ws.atlas.test': [srv('elsewhere.test')] } });
    expect((await search(address, names)).map(({ url }) => url)).toEqual([address]);
    expect(names.asked).toEqual([]);
  });

  test.each([
    ['nothing', {}],
    ['a service that is decidedly not there', { srv: { '_sips._ws.atlas.test': [srv('.')] } }],
    ['NAPTR for other transports only', { naptr: [naptr('x', { service: 'SIPS+D2T' })] }],
    ['NAPTR to nowhere', { naptr: [naptr('_sips._ws.gone.test')] }],
  ] as const)('%s: the address is taken as it stands', async (_what, records) => {
    const plain = { url: 'wss://atlas.test/ws', host: 'atlas.test', priority: 0 };
    expect(await search('wss://atlas.test/ws', zone(records))).toEqual([plain]);
  });

  test('a silent name service delays nothing for long', async () => {
    const clock = new ManualClock();
    const silent = () => new Promise<never>(() => undefined);
    const found = locate('wss://atlas.test/ws', {
      names: { naptr: silent, srv: silent },
      clock,
      random: () => 0,
    });
    clock.advance(LOCATE_LIMIT_MS);
    expect((await found).map(({ host }) => host)).toEqual(['atlas.test']);
  });
});

describe('the order of SRV records (RFC 2782)', () => {
  test('all usable ones, once each, by priority', () => {
    const record = fc.record({
      name: fc.constantFrom('a', 'b', 'c', '.'),
      port: fc.constantFrom(0, 443),
      priority: fc.nat(3),
      weight: fc.nat(100),
    });
    fc.assert(
      fc.property(
        fc.array(record),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (records, draws) => {
          const ordered = inOrder(records, () => draws.next().value ?? 0);
          const usable = records.filter(({ name, port }) => name !== '.' && port > 0);
          expect(new Set(ordered)).toEqual(new Set(usable));
          expect(ordered).toHaveLength(usable.length);
          const priorities = ordered.map(({ priority }) => priority);
          expect(priorities).toEqual([...priorities].sort((a, b) => a - b));
        },
      ),
    );
  });

  test('a heavier one comes first as often as it is heavier', () => {
    let step = 0;
    const even = () => (step++ % 400) / 400;
    const firsts = Array.from(
      { length: 400 },
      () => inOrder([srv('light', 0, 100), srv('heavy', 0, 300)], even)[0]?.name,
    );
    expect(firsts.filter((name) => name === 'heavy').length / 400).toBeCloseTo(0.75, 1);
  });
});

describe('a list of servers', () => {
  const route = (host: string, priority = 0): Route => ({ url: `wss://${host}/`, host, priority });
  const make = (ways: readonly (readonly Route[])[]) => {
    const clock = new ManualClock();
    const list = new ServerList({
      addresses: ways.map((_way, index) => String(index)),
      clock,
      locate: async (address) => ways[Number(address)] ?? [],
    });
    return { clock, list, at: async () => (await list.route()).host };
  };

  test('each is tried once in a round, right after the other; then all again from the first', async () => {
    const { list, at } = make([[route('a1'), route('a2', 1)], [route('b')], [route('c')]]);
    const seen = [await at()];
    const waits = [];
    for (let failures = 0; failures < 4; failures++) {
      waits.push(list.failed(null).waitMs);
      seen.push(await at());
    }
    expect(seen).toEqual(['a1', 'a2', 'b', 'c', 'a1']);
    expect(waits).toEqual([null, null, null, 0]);
  });

  test('after one has worked the round begins with it', async () => {
    const { list, at } = make([[route('a')], [route('b')], [route('c')]]);
    list.failed(null);
    await at();
    list.worked();
    expect([list.position, list.isPreferred]).toEqual([1, false]);
    const seen = [];
    for (let failures = 0; failures < 3; failures++) {
      list.failed(null);
      seen.push(await at());
    }
    expect(seen).toEqual(['c', 'a', 'a']);
    list.failed(null);
    list.prefer();
    expect([await at(), list.isPreferred]).toEqual(['a', true]);
  });

  test('one that wants to be left alone is so for ten minutes at most, also when the clock is set back', () => {
    const { clock, list } = make([[route('a')]]);
    expect(list.failed(120).waitMs).toBe(120_000);
    clock.setTo(clock.now() - 18_000_000);
    expect(list.failed(null).waitMs).toBe(600_000);
    clock.advance(600_000);
    expect(list.failed(null).waitMs).toBe(0);
  });

  test('one that wants to be left alone is, while there are others', async () => {
    const { clock, list, at } = make([[route('a')], [route('b')]]);
    expect(list.failed(30)).toEqual({ waitMs: null, isOther: true });
    expect(list.failed(60)).toEqual({ waitMs: 30_000, isOther: true });
    expect(await at()).toBe('a');
    clock.advance(30_000);
    expect(list.failed(null)).toEqual({ waitMs: 0, isOther: false });
    expect(list.failed(99_999)).toEqual({ waitMs: 30_000, isOther: true });
    expect(await at()).toBe('b');
  });

  test('a second way of lower priority is not the preferred one', async () => {
    const { list, at } = make([[route('a1', 1), route('a2', 1), route('a3', 2)]]);
    await at();
    list.failed(null);
    expect(list.isPreferred).toBe(true);
    list.failed(null);
    expect([list.isPreferred, list.position]).toEqual([false, 0]);
    expect((await list.preferredRoute()).host).toBe('a1');
  });
});
