import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from '@playwright/test';
import { Profile } from '../fixtures/profile';
import { Lab } from '../lab/driver/lab';
import { sawtCaller } from './callers';
import { type Delays, phaseDelays, wholeDelays } from './event-loop';
import { emptyWindow } from './programs';
import { type Row, tell } from './rows';
import { open } from './session';
import { median } from './statistics';

const rounds = 3;
/** Half a minute, an eighth of the average call on the floor: the shortest in which something is settled. */
const talk = 30_000;
const afterwards = 1_000;
const settling = 1_000;
const asLong = talk + afterwards;
const phases = ['start', 'call', 'hang-up'] as const;
type Phase = (typeof phases)[number] | 'all';

test('event-loop delay of main', async ({ browserName: _ }, info) => {
  const lab = await Lab.start();
  const { ws: server, domain } = lab.addresses;
  const profile = await Profile.make({
    account: {
      server,
      domain,
      user: '1005',
      password: lab.password('1005'),
      displayName: '',
      caFile: null,
      defaultRegion: 'FR',
    },
    customers: 1_000,
  });
  const userData = await mkdtemp(join(tmpdir(), 'sawt-bench-'));
  const found: { phase: Phase; ours: Delays; theirs: EmptyWindow }[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const ours = await duringACall(profile.folder);
      const theirs = await emptyDelays(userData);
      for (const { phase, delays } of ours) found.push({ phase, ours: delays, theirs });
    }
  } finally {
    await lab.stop();
    await Promise.all([profile.remove(), rm(userData, { recursive: true })]);
  }
  for (const phase of ['all', ...phases] as const) {
    const some = found.filter((each) => each.phase === phase);
    for (const row of rowsOf(phase, some, 'idle')) await tell(info, row);
    if (phase === 'start') for (const row of rowsOf(phase, some, 'start')) await tell(info, row);
  }
});

interface EmptyWindow {
  /** From its first line until it stands. */
  readonly start: Delays;
  /** Afterwards, doing nothing. */
  readonly idle: Delays;
}

const baselines = {
  idle: "the empty window's, doing nothing",
  start: "the empty window's own start",
} as const;

function rowsOf(
  phase: Phase,
  some: readonly { ours: Delays; theirs: EmptyWindow }[],
  against: keyof EmptyWindow,
): Row[] {
  return (['p99', 'longest'] as const).map((figure) => ({
    ...{ what: 'main-process event-loop delay during start, call and hang-up', unit: 'ms' },
    ...{ figure: phase === 'all' ? figure : `${figure}, ${phase} alone`, baseline: baselines[against] },
    ...{ ours: median(some.map(({ ours }) => ours[figure])), samples: some.length },
    theirs: median(some.map(({ theirs }) => theirs[against][figure])),
    target: phase === 'all' && figure === 'p99' ? { atMost: 2 } : null,
  }));
}

/** Starts the program, calls the echo line, talks, hangs up. */
async function duringACall(profileFolder: string): Promise<{ phase: Phase; delays: Delays }[]> {
  const caller = await sawtCaller(profileFolder)();
  try {
    const start = await phaseDelays(caller.app);
    await caller.dial('9200');
    await delay(talk);
    const call = await phaseDelays(caller.app);
    await caller.hangUp();
    await delay(afterwards);
    const hangUp = await phaseDelays(caller.app);
    const all = await wholeDelays(caller.app);
    return [
      ...[{ phase: 'start', delays: start } as const, { phase: 'call', delays: call } as const],
      ...[{ phase: 'hang-up', delays: hangUp } as const, { phase: 'all', delays: all } as const],
    ];
  } finally {
    await caller.close();
  }
}

/** The empty window: its start, and then for about as long as ours doing nothing. */
async function emptyDelays(userData: string): Promise<EmptyWindow> {
  const session = await open(emptyWindow(userData));
  try {
    await delay(settling);
    const start = await phaseDelays(session.app);
    await delay(asLong);
    return { start, idle: await phaseDelays(session.app) };
  } finally {
    await session.close();
  }
}
