import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import {
  type Interfaces,
  type NetworkChange,
  NetworkWatch,
  networksOf,
} from '../../../../main/platform/network-watch';
import { ManualClock } from '../../../fakes/clock';

const at = (address: string, internal = false): NetworkInterfaceInfo => {
  const common = { address, internal, netmask: '', mac: '', cidr: null };
  return address.includes(':') ? { ...common, family: 'IPv6', scopeid: 0 } : { ...common, family: 'IPv4' };
};

test('the networks of a machine: no loopback, no link-local, IPv6 by its prefix', () => {
  const interfaces: Interfaces = {
    lo: [at('127.0.0.1', true), at('::1', true)],
    eth0: [at('192.0.2.7'), at('169.254.3.4'), at('fe80::1'), at('2001:db8:1:2:aaaa::1')],
    wlan0: [at('2001:db8:1:2:bbbb::2'), at('2001:DB8::7')],
    gone: undefined,
  };
  expect([...networksOf(interfaces)].sort()).toEqual(['192.0.2.7', '2001:db8:0:0::', '2001:db8:1:2::']);
});

/** A machine whose networks, ways out and time are those of the test. */
function machine(
  interfaces: Interfaces,
  ways: Partial<Record<'IPv4' | 'IPv6', string>> = {},
  onTheWay = async (answer: string | null) => answer,
) {
  const clock = new ManualClock();
  const to: Record<string, string> = {};
  const now = { interfaces, ways, to, isInCall: false, lookMs: 0, elapsed: 0 };
  const watch = new NetworkWatch({
    clock,
    read: () => {
      now.elapsed += now.lookMs;
      return now.interfaces;
    },
    wayOut: (family) => onTheWay(now.ways[family] ?? null),
    destinations: () => Object.keys(now.to),
    wayTo: async (destination) => now.to[destination] || null,
    isInCall: () => now.isInCall,
    stopwatch: () => now.elapsed,
  });
  const changes: NetworkChange[] = [];
  watch.onChange((change) => changes.push(change));
  /** Time goes by in steps, so that what is asked meanwhile is answered. */
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 5) {
      clock.advance(5);
      await Promise.resolve().then(() => new Promise(setImmediate));
    }
  };
  return { clock, now, watch, changes, pass };
}

const cable = at('192.0.2.7');
const wifi = at('198.51.100.3');

test('changes are told once, when they are looked for, and once more when they have settled', async () => {
  const { clock, now, watch, changes, pass } = machine({ eth0: [cable] });
  await pass(10_000);
  expect(changes).toEqual([]);
  now.interfaces = { eth0: [cable], wlan0: [wifi] };
  await pass(2000);
  const told = { outward: [], ways: new Map(), isLedOut: false, isSettled: false };
  const gained = { lost: false, newest: ['198.51.100.3'], ...told };
  expect(changes.splice(0)).toEqual([gained]);
  await pass(5100);
  expect(changes.splice(0)).toEqual([{ ...gained, isSettled: true }]);
  now.interfaces = { wlan0: [wifi] };
  watch.look();
  await pass(4000);
  expect(changes.splice(0)).toEqual([{ ...gained, lost: true }]);
  now.interfaces = {};
  watch.look();
  await pass(5);
  expect(changes.splice(0)).toEqual([{ lost: true, newest: [], ...told }]);
  watch.dispose();
  expect(clock.pending).toBe(0);
});

test('in a call, and after a change, it looks often; where looks take long, less often', async () => {
  const { now, changes, pass } = machine({ eth0: [cable] });
  now.isInCall = true;
  await pass(2000);
  now.interfaces = {};
  await pass(100);
  now.interfaces = { wlan0: [wifi] };
  await pass(25);
  expect(changes.splice(0).map(({ lost }) => lost)).toEqual([true, false]);
  await pass(12_000);
  changes.splice(0);
  now.lookMs = 4;
  await pass(300);
  now.interfaces = { eth0: [cable] };
  await pass(1500);
  expect(changes).toEqual([]);
  await pass(500);
  expect(changes).toHaveLength(1);
});

test('a network that leads out is there before the system lists it', async () => {
  const { now, watch, changes, pass } = machine({ eth0: [cable] }, { IPv4: cable.address });
  await pass(5);
  const there = { newest: [], outward: ['192.0.2.7'], ways: new Map(), isLedOut: true, isSettled: true };
  expect(changes.splice(0)).toEqual([{ lost: false, ...there }]);
  [now.interfaces, now.ways] = [{}, {}];
  watch.look();
  await pass(5);
  const gone = { newest: [], outward: [], ways: new Map(), isLedOut: false, isSettled: false };
  expect(changes.splice(0)).toEqual([{ lost: true, ...gone }]);
  now.ways = { IPv4: wifi.address };
  await pass(30);
  const ways = new Map();
  const back = { lost: false, newest: ['198.51.100.3'], outward: ['198.51.100.3'], ways, isLedOut: true };
  expect(changes.splice(0)).toEqual([{ ...back, isSettled: false }]);
  now.interfaces = { wlan0: [wifi] };
  await pass(4500);
  expect(changes).toEqual([]);
  await pass(600);
  expect(changes.splice(0)).toEqual([{ ...back, isSettled: true }]);
});

test('the IPv4 and the IPv6 of one network both are the newest; out leads only what leads out from both', async () => {
  const { now, changes, pass } = machine({ eth0: [cable] }, { IPv4: cable.address });
  await pass(5);
  changes.splice(0);
  now.interfaces = { eth0: [cable], wlan0: [wifi] };
  await pass(2005);
  now.interfaces = { eth0: [cable], wlan0: [wifi, at('2001:db8:1:2::7')] };
  await pass(30);
  expect(changes.splice(0)).toMatchObject([
    { newest: ['198.51.100.3'], isLedOut: true },
    { newest: ['198.51.100.3', '2001:db8:1:2::'], isLedOut: false },
  ]);
  now.ways = { IPv4: cable.address, IPv6: '2001:db8:1:2::7' };
  await pass(30);
  expect(changes).toMatchObject([{ lost: false, isLedOut: true }]);
});

test('an answer that a later one overtook says nothing', async () => {
  const late: (() => void)[] = [];
  let isLate = false;
  const { now, watch, changes, pass } = machine({ eth0: [cable] }, { IPv4: cable.address }, (answer) =>
    isLate ? new Promise((resolve) => late.push(() => resolve(answer))) : Promise.resolve(answer),
  );
  await pass(5);
  isLate = true;
  now.interfaces = {};
  watch.look();
  isLate = false;
  [now.interfaces, now.ways] = [{ wlan0: [wifi] }, { IPv4: wifi.address }];
  watch.look();
  await pass(5);
  expect(changes.splice(0)).toMatchObject([{ outward: ['192.0.2.7'] }, { outward: ['198.51.100.3'] }]);
  expect(late).not.toEqual([]);
  for (const answer of late) answer();
  await pass(5);
  expect(changes).toEqual([]);
});

test('tells what became of the way to each that is spoken with, from the second time on that it is asked', async () => {
  const { now, watch, changes, pass } = machine({ eth0: [cable], wlan0: [wifi] }, { IPv4: cable.address });
  now.to = { '203.0.113.1': cable.address };
  await pass(2005);
  changes.splice(0);
  const then = async (interfaces: Interfaces, to: Record<string, string>) => {
    Object.assign(now, { interfaces, to });
    watch.look();
    await pass(5);
    return changes.splice(0).map(({ lost, ways }) => [lost, ...ways.values()]);
  };
  const by = (address: string) => ({ '203.0.113.1': address });
  const [overCable, overWifi, nowhere] = [by(cable.address), by(wifi.address), by('')];
  expect(await then({ eth0: [cable] }, overCable)).toEqual([[true, 'same']]);
  expect(await then({ eth0: [cable], wlan0: [wifi] }, overCable)).toEqual([[false, 'same']]);
  expect(await then({ eth0: [cable], wlan0: [wifi] }, overWifi)).toEqual([[false, 'other']]);
  expect(await then({ eth0: [cable] }, nowhere)).toEqual([[true, 'none']]);
  expect(await then({ eth0: [cable] }, overCable)).toEqual([[false, 'other']]);
});

test('a machine that spreads what it sends over its networks has not another way each time', async () => {
  const { now, changes, pass } = machine({ eth0: [cable], wlan0: [wifi] }, { IPv4: wifi.address });
  now.to = { '203.0.113.1': cable.address };
  await pass(2005);
  changes.splice(0);
  now.to = { '203.0.113.1': wifi.address };
  await pass(4000);
  expect(changes).toEqual([]);
});
