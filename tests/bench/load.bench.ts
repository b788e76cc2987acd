import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from '@playwright/test';
import { goodAudio } from '../e2e/fixtures/raw-offer';
import { Profile } from '../fixtures/profile';
import { eventually } from '../lab/driver/eventually';
import { RawRegistrar } from '../lab/driver/raw-registrar';
import { type Delays, phaseDelays } from './event-loop';
import { bareLine, sawt } from './programs';
import { tell } from './rows';
import { open, type Session } from './session';
import { median } from './statistics';

const rounds = 3;
const calls = 200;
/** Of each of the two: the storm takes one second, the rest of it is what it leaves to do. */
const spanMs = 3_000;
/** What a start leaves to do. */
const settlingMs = 5_000;

/** What a line does with a call beside another: a line that is busy has one that rings, one that may ring beside others has eight. */
const policies = { busy: 'one rings', ring: 'eight ring' } as const;
type Policy = keyof typeof policies;

const baselines = {
  idle: 'the same desk before, doing nothing',
  bare: 'an empty window whose main process answers each call as busy, and does nothing else',
} as const;

for (const policy of ['busy', 'ring'] as const)
  test(`event-loop delay of main while 200 calls come in a second, ${policies[policy]}`, async ({
    browserName: _,
  }, info) => {
    const found: Record<keyof typeof baselines | 'storm', Delays>[] = [];
    for (let round = 0; round < rounds; round += 1)
      found.push({ ...(await idleAndStorm(policy)), bare: await bareStorm() });
    for (const against of ['idle', 'bare'] as const)
      for (const figure of ['p99', 'longest'] as const)
        await tell(info, {
          what: 'main-process event-loop delay, 200 INVITEs in a second',
          ...{ figure: `${figure}, ${policies[policy]}`, unit: 'ms' },
          ...{ baseline: baselines[against], samples: rounds },
          ours: median(found.map(({ storm }) => storm[figure])),
          theirs: median(found.map((each) => each[against][figure])),
          target: against === 'idle' && figure === 'p99' ? { atMost: 2 } : null,
        });
  });

async function idleAndStorm(busyPolicy: Policy): Promise<{ idle: Delays; storm: Delays }> {
  const registrar = await RawRegistrar.start();
  const account = { ...registrar.account, options: { busyPolicy } };
  const profile = await Profile.make({ account, customers: 1_000 });
  const session = await open(sawt(profile.folder));
  try {
    await settled(registrar);
    await phaseDelays(session.app);
    await delay(spanMs);
    const idle = await phaseDelays(session.app);
    return { idle, storm: await stormDelays(session, registrar) };
  } finally {
    await session.close();
    await registrar.stop();
    await profile.remove();
  }
}

/** The same calls to a main process that does nothing but to answer them. */
async function bareStorm(): Promise<Delays> {
  const registrar = await RawRegistrar.start();
  const userData = await mkdtemp(join(tmpdir(), 'sawt-bench-'));
  const session = await open(bareLine(userData, registrar.url));
  try {
    await settled(registrar);
    await phaseDelays(session.app);
    return await stormDelays(session, registrar);
  } finally {
    await session.close();
    await registrar.stop();
    await rm(userData, { recursive: true });
  }
}

async function settled(registrar: RawRegistrar): Promise<void> {
  const isRegistered = () => registrar.received.some((text) => text.startsWith('REGISTER ')) || undefined;
  await eventually(isRegistered, { what: 'a registration', timeout: 20_000 });
  await delay(settlingMs);
}

async function stormDelays({ app }: Session, registrar: RawRegistrar): Promise<Delays> {
  await storm(registrar);
  await delay(spanMs - 1_000);
  return phaseDelays(app);
}

/** One call after the other, evenly over a second. */
async function storm(registrar: RawRegistrar): Promise<void> {
  const began = performance.now();
  for (let call = 0; call < calls; call += 1) {
    registrar.invite({ from: `<sip:+3319900${1000 + call}@lab.test>`, body: goodAudio });
    await delay(Math.max(0, began + ((call + 1) / calls) * 1_000 - performance.now()));
  }
}
