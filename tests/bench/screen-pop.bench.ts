import { setTimeout as delay } from 'node:timers/promises';
import { test } from '@playwright/test';
import { sliceChannel } from '../../shared/ipc/channels';
import { Profile } from '../fixtures/profile';
import { customerAt, numberOf } from '../fixtures/records';
import { isRegistered, until } from './callers';
import { emptyEvent, watchForCaller, watchForEmptyEvent } from './painting';
import { sawt } from './programs';
import { tell } from './rows';
import { open, type Session } from './session';
import { percentile } from './statistics';
import { TrunkLine } from './trunk-line';

const customers = 100_000;
const calls = 80;
const warmUpCalls = 5;

test('INVITE received -> record and script painted', async ({ browserName: _ }, info) => {
  const trunk = await TrunkLine.start();
  const profile = await Profile.make({
    account: {
      ...{ server: trunk.url, domain: 'lab.test', user: '1001', password: 'none' },
      ...{ displayName: '', caFile: null, defaultRegion: 'FR' },
    },
    customers,
  });
  const session = await open(sawt(profile.folder));
  try {
    await until(session.page, isRegistered);
    const { ours, theirs } = await compare(session, trunk);
    for (const [figure, part] of [
      ['p50', 0.5],
      ['p95', 0.95],
    ] as const) {
      await tell(info, {
        ...{ what: 'INVITE received -> record and script painted, 100,000 customers', figure, unit: 'ms' },
        ...{ baseline: 'empty event from main to the same window, to paint', samples: ours.length },
        ...{ ours: percentile(ours, part), theirs: percentile(theirs, part) },
        target: figure === 'p95' ? { atMost: 3 } : null,
      });
    }
  } finally {
    await session.close();
    await Promise.all([trunk.stop(), profile.remove()]);
  }
});

/** A call and an empty event in turns, each at any point of a frame. */
async function compare({ app, page }: Session, trunk: TrunkLine) {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let call = -warmUpCalls; call < calls; call += 1) {
    const index = Math.floor(Math.random() * 60_000);
    const { givenName, familyName } = customerAt(index);
    await page.evaluate(watchForCaller, { fullName: `${givenName} ${familyName}`, givenName });
    await anyMoment();
    const { sentAt, cancel } = trunk.invite(numberOf(index));
    const popped = (await page.evaluate(() => window.benchPainted)) - sentAt;
    await cancel();
    await page.waitForSelector('.customer-name', { state: 'detached' });
    await page.evaluate(watchForEmptyEvent);
    await anyMoment();
    const eventAt = await app.evaluate(emptyEvent, sliceChannel('notices'));
    const empty = (await page.evaluate(() => window.benchPainted)) - eventAt;
    if (call < 0) continue;
    ours.push(popped);
    theirs.push(empty);
  }
  return { ours, theirs };
}

const anyMoment = () => delay(20 + Math.random() * 20);
