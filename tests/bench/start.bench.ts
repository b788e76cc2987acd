import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from '@playwright/test';
import { Profile } from '../fixtures/profile';
import { memoryOf, start } from './processes';
import { emptyWindow, type Program, sawt } from './programs';
import { tell } from './rows';
import { median, percentile } from './statistics';

const rounds = 5;
/** Until start-up work is over and its garbage is gone. */
const idleAfter = 3_000;

interface Figures {
  readonly usable: number[];
  readonly memory: number[];
}

test('start and idle memory', async ({ browserName: _ }, info) => {
  const server = 'ws://127.0.0.1:9';
  const profile = await Profile.make({
    account: {
      server,
      user: '1001',
      domain: 'lab.test',
      displayName: 'Bench',
      caFile: null,
      defaultRegion: 'FR',
      password: 'x',
    },
    customers: 1_000,
  });
  const userData = await mkdtemp(join(tmpdir(), 'sawt-bench-'));
  try {
    const ours = await measureInTurns([sawt(profile.folder), emptyWindow(userData)]);
    const [desk, empty] = ours;
    const baseline = 'empty Electron window';
    for (const [figure, value] of [
      ['median', median],
      ['worst', (all: number[]) => percentile(all, 1)],
    ] as const) {
      await tell(info, {
        ...{ what: 'process start -> desk usable', figure, unit: 'ms', baseline, samples: rounds },
        ...{ ours: value(desk.usable), theirs: value(empty.usable) },
        target: figure === 'median' ? { atMost: 1.6 } : null,
      });
    }
    await tell(info, {
      ...{ what: 'memory of all processes, idle on the desk (PSS)', figure: 'median', unit: 'MiB', baseline },
      ...{
        ours: median(desk.memory),
        theirs: median(empty.memory),
        target: { atMost: 1.8 },
        samples: rounds,
      },
    });
  } finally {
    await Promise.all([profile.remove(), rm(userData, { recursive: true })]);
  }
});

/** Each program starts once unmeasured (its caches are then as on any other day), then in turns. */
async function measureInTurns(programs: readonly [Program, Program]): Promise<[Figures, Figures]> {
  const figures: [Figures, Figures] = [
    { usable: [], memory: [] },
    { usable: [], memory: [] },
  ];
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, program] of programs.entries()) {
      const started = await start(program);
      try {
        if (round < 0) continue;
        await delay(idleAfter);
        figures[index]?.usable.push(started.usableAfter);
        figures[index]?.memory.push(await memoryOf(started.pid));
      } finally {
        await started.stop();
      }
    }
  }
  return figures;
}
