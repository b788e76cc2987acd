import { expect, test } from 'vitest';
import { followNetwork } from '../../../../main/app/wiring/network-to-lines';
import { Emitter } from '../../../../main/platform/emitter';
import type { NetworkChange } from '../../../../main/platform/network-watch';
import { FakeCallDriver } from '../../../fakes/call-driver';

test('a change that is noticed reaches every line, and Chromium makes the watch look', () => {
  const changes = new Emitter<NetworkChange>();
  const network = new Emitter<void>();
  const lines = [new FakeCallDriver(), new FakeCallDriver()];
  let looks = 0;
  const session = { lines } as never;
  const watch = { onChange: changes.on, look: () => void looks++ };
  followNetwork({ watch, media: { onNetwork: network.on }, keeper: { session } });
  network.emit();
  expect(looks).toBe(1);
  changes.emit({ lost: true, gained: true });
  changes.emit({ lost: false, gained: true });
  expect(lines.map(({ networkChanges }) => networkChanges)).toEqual([
    [true, false],
    [true, false],
  ]);
});
