import { expect, test } from 'vitest';
import { followNetwork } from '../../../../main/app/wiring/network-to-lines';
import { Emitter } from '../../../../main/platform/emitter';
import type { NetworkChange } from '../../../../main/platform/network-watch';
import { FakeCallDriver } from '../../../fakes/call-driver';

test('a change that is noticed reaches the sound, then every line, and Chromium makes the watch look', () => {
  const changes = new Emitter<NetworkChange>();
  const network = new Emitter<void>();
  const lines = [new FakeCallDriver(), new FakeCallDriver()];
  let looks = 0;
  const session = { lines, demo: null } as never;
  const watch = { onChange: changes.on, look: () => void looks++ };
  const told: unknown[] = [];
  const expectNetworks = (networks: readonly string[], outward: readonly string[]) => {
    told.push(
      [...networks, ...outward],
      lines.map(({ networkChanges }) => networkChanges.length),
    );
  };
  const sessions = new Emitter<void>();
  const keeper: { session: never; onChange: typeof sessions.on } = { session, onChange: sessions.on };
  const windows = { followRoutes: (follows: boolean) => void told.push(follows) };
  followNetwork({ watch, media: { onNetwork: network.on, expectNetworks }, windows, keeper });
  network.emit();
  expect(looks).toBe(1);
  const ways = new Map();
  changes.emit({ lost: true, newest: [], outward: [], ways, isLedOut: false, isSettled: false });
  changes.emit({
    lost: false,
    newest: ['2001:db8:1:2::'],
    outward: ['2001:db8:1:2::7'],
    ways,
    isLedOut: true,
    isSettled: false,
  });
  expect(told).toEqual([false, [], [0, 0], false, ['2001:db8:1:2::', '2001:db8:1:2::7'], [1, 1]]);
  expect(lines.map(({ networkChanges }) => networkChanges)).toEqual([
    [true, false],
    [true, false],
  ]);
});

test('once a way out has been there for a while ports are bound to none, but never those of the demo', () => {
  const changes = new Emitter<NetworkChange>();
  const sessions = new Emitter<void>();
  const keeper: { session: unknown; onChange: typeof sessions.on } = { session: null, onChange: sessions.on };
  const bound: boolean[] = [];
  followNetwork({
    watch: { onChange: changes.on, look: () => undefined },
    media: { onNetwork: new Emitter<void>().on, expectNetworks: () => undefined },
    windows: { followRoutes: (follows) => void bound.push(follows) },
    keeper: keeper as never,
  });
  const change = { lost: false, newest: [], outward: ['192.0.2.7'], ways: new Map(), isLedOut: true };
  changes.emit({ ...change, isSettled: true });
  const open = (demo: unknown) => {
    keeper.session = { lines: [], demo };
    sessions.emit();
  };
  open(null);
  open({});
  open(null);
  changes.emit({ ...change, isSettled: false });
  changes.emit({ ...change, isLedOut: false, isSettled: true });
  expect(bound).toEqual([false, true, false, true, false, false]);
});
