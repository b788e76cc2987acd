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
import { tell } from './rows';
import { open } from './session';
import { median } from './statistics';

const rounds = 3;
const talk = 2_000;
const afterwards = 1_000;
const settling = 1_000;
const asLong = 5_000;
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
  const found: { phase: Phase; ours: Delays; theirs: Delays }[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const ours = await duringACall(profile.folder);
      const theirs = await doingNothing(userData);
      for (const { phase, delays } of ours) found.push({ phase, ours: delays, theirs });
    }
  } finally {
    await lab.stop();
    await Promise.all([profile.remove(), rm(userData, { recursive: true })]);
  }
  for (const phase of ['all', ...phases] as const) {
    const some = found.filter((each) => each.phase === phase);
    for (const figure of ['p99', 'longest'] as const) {
      await tell(info, {
        ...{
          what: 'main-process event-loop delay during start, call and hang-up',
          unit: 'ms',
          samples: some.length,
        },
        ...{
          figure: phase === 'all' ? figure : `${figure}, ${phase} alone`,
          baseline: "the empty window's, doing nothing",
        },
        ours: median(some.map(({ ours }) => ours[figure])),
        theirs: median(some.map(({ theirs }) => theirs[figure])),
        target: phase === 'all' && figure === 'p99' ? { atMost: 2 } : null,
      });
    }
  }
});

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

/** The empty window, once it stands, for about as long. */
async function doingNothing(userData: string): Promise<Delays> {
  const session = await open(emptyWindow(userData));
  try {
    await delay(settling);
    await phaseDelays(session.app);
    await delay(asLong);
    return await phaseDelays(session.app);
  } finally {
    await session.close();
  }
}
