import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../bench/callers';
import { LabDesk } from '../e2e/fixtures/lab-desk';
import type { Program } from '../e2e/fixtures/program';
import { expect, test } from '../e2e/fixtures/test';
import type { Telephone } from '../lab/driver/telephone';
import { type Held, Scales } from './held';

/** `npm run soak` says how many, or for how long. */
const CALLS = Number(process.env['SAWT_SOAK_CALLS'] ?? 200);
const MINUTES = Number(process.env['SAWT_SOAK_MINUTES'] ?? 0);
/** What is compiled, cached and filled once (the list of the day's calls) is there after so many. */
const WARM_UP = 120;
const MOST_GROWTH_A_CALL = (5 * 1024 * 1024) / 1_000;
/** Nobody hangs up sooner; sound flows by then. Chromium keeps some connections that are closed while they are being set up. */
const TALK_MS = 300;
/** Weighings at rest of which the lightest counts: what is on its way at that moment weighs too. */
const WEIGHINGS = 5;
/** Pings and other clockwork of the idle desk may or may not be due. */
const SPARE_TIMERS = 2;
/** The echo line: answers after 100 ms. */
const ECHO = '9200';
const BUSY = '404404';

test('calls without end: memory, peer connections, timers and listeners stay what they were', async ({
  lab,
}) => {
  test.setTimeout(Math.max(600_000, MINUTES * 120_000, CALLS * 6_000));
  const desk = await LabDesk.open(lab);
  const telephone = await desk.telephone('1002');
  const scales = await Scales.open(desk.program);
  const { timers } = await scales.weigh();
  const began = performance.now();
  const isOver = (made: number) =>
    MINUTES > 0 ? performance.now() - began > MINUTES * 60_000 : made >= CALLS;
  let made = 0;
  for (; made < WARM_UP; made += 1) await oneCall(desk.program, telephone, made);
  const before = await settled(scales, timers);
  let counted = 0;
  for (; !isOver(made); made += 1, counted += 1) await oneCall(desk.program, telephone, made);
  const after = await settled(scales, timers);
  const growth = (after.heap - before.heap) / counted;
  console.log(
    `soak: ${counted} calls after ${WARM_UP}, ${Math.round(growth)} bytes a call`,
    JSON.stringify({ before, after }),
  );
  expect(counted).toBeGreaterThan(0);
  expect(growth).toBeLessThan(MOST_GROWTH_A_CALL);
  expect(after.peerConnections).toBeLessThanOrEqual(before.peerConnections);
  expect(after.closedConnections).toBeLessThanOrEqual(before.closedConnections);
  expect(after.timers).toBeLessThanOrEqual(before.timers + SPARE_TIMERS);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners * 1.05);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes * 1.05);
  expect((await desk.program.snapshot()).calls.value.calls).toEqual([]);
  await desk.close();
});

/** In turns: a call in, one out that is answered, one out to nobody, one out that is held on the way. */
async function oneCall(program: Program, telephone: Telephone, number: number): Promise<void> {
  const { desk } = program;
  const kind = number % 4;
  if (kind === 0) {
    await telephone.dial('1001');
    await until(desk, answerWhatRings);
  } else
    await desk.evaluate(
      (called) => window.sawt.commands['call.dial']({ number: called }),
      kind === 2 ? BUSY : ECHO,
    );
  if (kind !== 2) {
    await until(desk, isConnected);
    await delay(TALK_MS);
    if (kind === 3) await until(desk, holdWhatIsConnected);
    await until(desk, hangUpWhatIsThere);
  }
  await until(desk, codeWhatIsOver);
}

/**
 * What a call leaves for a while (transactions, RFC 3261 section 17; the microphone) is gone: main has no more timers than before the
 * first call, and two weighings in a row agree.
 */
async function settled(scales: Scales, timers: number): Promise<Held> {
  let last = await scales.weigh();
  await expect
    .poll(
      async () => {
        const now = await scales.weigh();
        const rests = now.timers <= timers + SPARE_TIMERS && Math.abs(now.heap - last.heap) < 100_000;
        last = now;
        return rests;
      },
      { intervals: [5_000], timeout: 120_000 },
    )
    .toBe(true);
  for (let more = 1; more < WEIGHINGS; more += 1) {
    await delay(500);
    const now = await scales.weigh();
    if (now.heap < last.heap) last = now;
  }
  return last;
}

/* These run in the desk; each is true once it has done its part. */

async function answerWhatRings(): Promise<boolean> {
  const snapshot = await window.sawt.commands['desk.snapshot']({});
  const call = snapshot.ok && snapshot.value.calls.value.calls.find(({ state }) => state === 'ringing');
  return call ? (await window.sawt.commands['call.answer']({ callId: call.id })).ok : false;
}

async function isConnected(): Promise<boolean> {
  const snapshot = await window.sawt.commands['desk.snapshot']({});
  return snapshot.ok && snapshot.value.calls.value.calls.some(({ state }) => state === 'connected');
}

async function holdWhatIsConnected(): Promise<boolean> {
  const snapshot = await window.sawt.commands['desk.snapshot']({});
  const call = snapshot.ok && snapshot.value.calls.value.calls.find(({ state }) => state === 'connected');
  return call ? (await window.sawt.commands['call.hold']({ callId: call.id })).ok : false;
}

async function hangUpWhatIsThere(): Promise<boolean> {
  const snapshot = await window.sawt.commands['desk.snapshot']({});
  const isThere = (state: string) => state === 'connected' || state === 'held';
  const call = snapshot.ok && snapshot.value.calls.value.calls.find(({ state }) => isThere(state));
  return call ? (await window.sawt.commands['call.hangUp']({ callId: call.id })).ok : false;
}

async function codeWhatIsOver(): Promise<boolean> {
  const snapshot = await window.sawt.commands['desk.snapshot']({});
  if (!snapshot.ok) return false;
  const [item] = snapshot.value.work.value.items;
  const lasts = snapshot.value.calls.value.calls.some(({ state }) => state !== 'ended');
  if (item === undefined) return !lasts;
  const [disposition] = item.campaign.dispositions;
  if (item.phase === 'wrapUp' && disposition !== undefined)
    await window.sawt.commands['work.finish']({
      interactionId: item.interaction.id,
      dispositionId: disposition.id,
    });
  return false;
}
