import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settledHeap } from '../fakes/heap';
import { type Desk, deskWithPeer } from './desk';
import type { RawPeer } from './raw-peer';

const CALLS = 200;
/** For what is compiled and cached meanwhile; a session of SIP.js that is kept takes 15,000. */
const MOST_BYTES_A_CALL = 4000;

let desk: Desk;
let peer: RawPeer;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  ({ desk, peer } = await deskWithPeer());
});
afterEach(() => vi.useRealTimers());

/** A call that rings and is cancelled; `answer` says what the far end makes of the CANCEL. */
async function cancelled(answer: 'never' | '487'): Promise<void> {
  const callId = desk.call('0612345678');
  const invited = peer.request('INVITE');
  await vi.advanceTimersByTimeAsync(10);
  peer.respond(await invited, 180);
  await vi.advanceTimersByTimeAsync(10);
  desk.driver.cancel(callId);
  await vi.advanceTimersByTimeAsync(10);
  if (answer === '487') peer.respond(await invited, 487);
  await vi.advanceTimersByTimeAsync(70_000);
  expect(desk.types(callId)).toEqual(['remoteRinging', 'terminated']);
  peer.forget();
  desk.events.clear();
  desk.media.requests.splice(0);
}

test.each(['never', '487'] as const)('a CANCEL that is answered %s leaves nothing behind', async (answer) => {
  for (let warm = 0; warm < 20; warm++) await cancelled(answer);
  const before = settledHeap();
  for (let call = 0; call < CALLS; call++) await cancelled(answer);
  await new Promise((resolve) => setImmediate(resolve));
  expect((settledHeap() - before) / CALLS).toBeLessThan(MOST_BYTES_A_CALL);
});
