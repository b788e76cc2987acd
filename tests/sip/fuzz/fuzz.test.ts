import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settledHeap } from '../../fakes/heap';
import type { MemoryLink } from '../../fakes/memory-link';
import { sdp } from '../../fakes/sdp-media';
import { answeredBy, type Desk, deskWithPeer } from '../desk';
import type { RawMessage, RawPeer } from '../raw-peer';
import { mutate } from './mutations';
import { Random } from './random';
import { seedsOf } from './seeds';

/** About a minute's worth; `npm run fuzz` runs as many, from a new seed each time. */
const MESSAGES = Number(process.env['SAWT_FUZZ_MESSAGES'] ?? 100_000);
const SEED = Number(process.env['SAWT_FUZZ_SEED'] ?? 20_261_128);
/** After so many messages all calls are ended, and all timers of the stack (RFC 3261 section 17: 64*T1) have run. */
const BATCH = 500;
const DRAINED_MS = 200_000;
/** How many times longer a message may take than the slowest that is whole. What a busy machine does is not repeated. */
const MOST_TIMES_LONGER = 20;
const REPEATED = 5;
/** The heap at the end over the heap half-way. */
const MOST_GROWTH = 1.05;

const turn = () => new Promise((resolve) => setImmediate(resolve));
const faults: unknown[] = [];
const note = (error: unknown) => void faults.push(error);

let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  process.on('uncaughtException', note).on('unhandledRejection', note);
  ({ desk, peer, link } = await deskWithPeer());
});
afterEach(() => {
  process.off('uncaughtException', note).off('unhandledRejection', note);
  vi.useRealTimers();
});

/** Milliseconds that the desk takes for a message before it can turn to anything else. */
function timeOf(message: string): number {
  const before = performance.now();
  link.deliver(message);
  return performance.now() - before;
}

const fastestOf = (message: string) => Math.min(...Array.from({ length: REPEATED }, () => timeOf(message)));

/** What rings is refused, answered or left ringing. */
function takeCalls(random: Random): void {
  for (const { callId } of desk.incoming.splice(0)) {
    const choice = random.below(3);
    if (choice === 0) desk.driver.refuse(callId, 486);
    if (choice === 1) desk.driver.accept(callId);
  }
}

/** A call that is answered and one that is not, and the INVITEs of both. */
async function twoCalls(): Promise<{ established: RawMessage; dialled: RawMessage }> {
  const answered = answeredBy(peer, desk);
  await vi.advanceTimersByTimeAsync(100);
  const { invite: established } = await answered;
  desk.call('0612345679');
  const invited = peer.request('INVITE');
  await vi.advanceTimersByTimeAsync(100);
  return { established, dialled: await invited };
}

/** Ends all calls and lets the stack forget them. */
async function drain(calls: ReadonlySet<Parameters<Desk['driver']['bye']>[0]>): Promise<void> {
  for (const callId of calls) desk.driver.bye(callId);
  await vi.advanceTimersByTimeAsync(DRAINED_MS);
  await turn();
  peer.forget();
  desk.events.clear();
  desk.incoming.splice(0);
  desk.malformed.splice(0);
  desk.media.requests.splice(0);
}

test(`${MESSAGES} mutated messages (seed ${SEED}): no crash, no hang, no growth`, {
  timeout: 1_800_000,
}, async () => {
  const random = new Random(SEED);
  const heaps: number[] = [];
  let malformed = 0;
  let answered = 0;
  let limit = 0;
  for (let done = 0; done < MESSAGES; done += BATCH) {
    const { established, dialled } = await twoCalls();
    const seeds = seedsOf(peer, established, dialled);
    limit ||= MOST_TIMES_LONGER * Math.max(...seeds.flat().map(fastestOf));
    const calls = new Set(desk.events.keys());
    for (let each = 0; each < BATCH; each++) {
      const message = mutate(random.of(random.of(seeds)), random);
      const took = timeOf(message);
      if (took > limit)
        expect(fastestOf(message), JSON.stringify(message.slice(0, 2000))).toBeLessThan(limit);
      for (const { callId } of desk.incoming) calls.add(callId);
      takeCalls(random);
      if (each % 10 === 0) await vi.advanceTimersByTimeAsync(1);
    }
    await turn();
    malformed += desk.malformed.length;
    answered += peer.received.filter(({ status }) => status >= 200).length;
    for (const callId of desk.events.keys()) calls.add(callId);
    await drain(calls);
    expect(faults, `messages ${done} to ${done + BATCH} of seed ${SEED}`).toEqual([]);
    if (done + BATCH === MESSAGES / 2 || done + BATCH >= MESSAGES) heaps.push(settledHeap());
  }
  const [halfway = 0, end = 0] = heaps;
  console.log(
    `fuzz: seed ${SEED}, ${malformed} malformed, ${answered} answers, heap ${halfway} -> ${end}, limit ${limit} ms`,
  );
  expect(end / halfway).toBeLessThan(MOST_GROWTH);
  expect(malformed).toBeGreaterThan(MESSAGES / 4);
  expect(answered).toBeGreaterThan(MESSAGES / 10);
  peer.send(peer.compose('INVITE', { body: sdp('sendrecv') }));
  const ringing = desk.ringing();
  await vi.advanceTimersByTimeAsync(100);
  desk.driver.accept((await ringing).callId);
  const ok = peer.response(200);
  await vi.advanceTimersByTimeAsync(100);
  expect((await ok).header('CSeq')).toContain('INVITE');
});
