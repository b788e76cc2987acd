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

test('changes are told once, when they are looked for', () => {
  const clock = new ManualClock();
  let interfaces: Interfaces = { eth0: [at('192.0.2.7')] };
  const watch = new NetworkWatch(() => interfaces, clock);
  const changes: NetworkChange[] = [];
  watch.onChange((change) => changes.push(change));
  clock.advance(10_000);
  expect(changes).toEqual([]);
  interfaces = { eth0: [at('192.0.2.7')], wlan0: [at('198.51.100.3')] };
  clock.advance(2000);
  expect(changes.splice(0)).toEqual([{ lost: false, newest: ['198.51.100.3'] }]);
  interfaces = { wlan0: [at('198.51.100.3')] };
  watch.look();
  clock.advance(4000);
  expect(changes.splice(0)).toEqual([{ lost: true, newest: ['198.51.100.3'] }]);
  interfaces = {};
  watch.look();
  expect(changes.splice(0)).toEqual([{ lost: true, newest: [] }]);
  watch.dispose();
  expect(clock.pending).toBe(0);
});
