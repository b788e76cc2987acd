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
  const session = { lines } as never;
  const watch = { onChange: changes.on, look: () => void looks++ };
  const told: unknown[] = [];
  const expectNetworks = (networks: readonly string[]) => {
    told.push(
      networks,
      lines.map(({ networkChanges }) => networkChanges.length),
    );
  };
  followNetwork({ watch, media: { onNetwork: network.on, expectNetworks }, keeper: { session } });
  network.emit();
  expect(looks).toBe(1);
  changes.emit({ lost: true, newest: [] });
  changes.emit({ lost: false, newest: ['192.0.2.7'] });
  expect(told).toEqual([[], [0, 0], ['192.0.2.7'], [1, 1]]);
  expect(lines.map(({ networkChanges }) => networkChanges)).toEqual([
    [true, false],
    [true, false],
  ]);
});
