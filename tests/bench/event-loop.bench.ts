import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from '@playwright/test';
import { Profile } from '../fixtures/profile';
import { Lab } from '../lab/driver/lab';
import { type Caller, sawtCaller, sipJsCaller } from './callers';
import { type Delays, phaseDelays, wholeDelays } from './event-loop';
import { emptyWindow } from './programs';
import { type Row, tell } from './rows';
import { open } from './session';
import { buildPage } from './sip-js-window/build';
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
  const page = await buildPage();
  const sipJs = sipJsCaller(page, {
    ...{ server, domain, user: '1006', password: lab.password('1006'), iceServers: 'none' },
  });
  const userData = await mkdtemp(join(tmpdir(), 'sawt-bench-'));
  const found: Found[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const ours = await duringACall(sawtCaller(profile.folder));
      const theirs = await duringACall(sipJs);
      const empty = await emptyDelays(userData);
      for (const phase of ['all', ...phases] as const)
        found.push({ phase, ours: ours[phase], theirs: { ...empty, call: theirs[phase] } });
    }
  } finally {
    await lab.stop();
    await Promise.all([
      profile.remove(),
      ...[userData, dirname(page)].map((folder) => rm(folder, { recursive: true })),
    ]);
  }
  for (const phase of ['all', ...phases] as const) {
    const some = found.filter((each) => each.phase === phase);
    for (const row of rowsOf(phase, some, 'idle')) await tell(info, row);
    const other = phase === 'start' ? 'start' : 'call';
    for (const row of rowsOf(phase, some, other)) await tell(info, row);
  }
});

interface EmptyWindow {
  /** From its first line until it stands. */
  readonly start: Delays;
  /** Afterwards, doing nothing. */
  readonly idle: Delays;
}

interface Found {
  readonly phase: Phase;
  readonly ours: Delays;
  /** `call`: of SIP.js' window in the same phase. */
  readonly theirs: EmptyWindow & { readonly call: Delays };
}

const baselines = {
  idle: "the empty window's, doing nothing",
  start: "the empty window's own start",
  call: "SIP.js' window with the same call, whose main process does nothing for it",
} as const;

function rowsOf(phase: Phase, some: readonly Found[], against: keyof typeof baselines): Row[] {
  return (['p99', 'longest'] as const).map((figure) => ({
    ...{ what: 'main-process event-loop delay during start, call and hang-up', unit: 'ms' },
    ...{ figure: phase === 'all' ? figure : `${figure}, ${phase} alone`, baseline: baselines[against] },
    ...{ ours: median(some.map(({ ours }) => ours[figure])), samples: some.length },
    theirs: median(some.map(({ theirs }) => theirs[against][figure])),
    target: phase === 'all' && figure === 'p99' && against === 'idle' ? { atMost: 2 } : null,
  }));
}

/** Starts a telephone, calls the echo line, talks, hangs up. */
async function duringACall(start: () => Promise<Caller>): Promise<Record<Phase, Delays>> {
  const caller = await start();
  try {
    const started = await phaseDelays(caller.app);
    await caller.dial('9200');
    await delay(talk);
    const call = await phaseDelays(caller.app);
    await caller.hangUp();
    await delay(afterwards);
    const hangUp = await phaseDelays(caller.app);
    return { start: started, call, 'hang-up': hangUp, all: await wholeDelays(caller.app) };
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
