import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { Profile } from '../fixtures/profile';
import { Lab } from '../lab/driver/lab';
import { baselines, noTimes, rowsOf, type Times } from './call-times';
import { type Caller, sawtCaller, sipJsCaller } from './callers';
import { tell } from './rows';
import { buildPage } from './sip-js-window/build';
import { Tap } from './tap';

const starts = 3;
const callsAStart = 3;
/** The echo line: answers after 100 ms. */
const number = '9200';
const talk = 1_500;
/** Nobody types a number faster; what a program still does after its start may end meanwhile. */
const typing = 1_000;

const what = 'click "call" -> INVITE on the wire';

test(what, async ({ browserName: _ }, info) => {
  const lab = await Lab.start();
  const tap = await Tap.start(lab.addresses.ws);
  const page = await buildPage();
  const account = { server: tap.url, domain: lab.addresses.domain };
  const ours = { user: '1005', password: lab.password('1005'), displayName: '', caFile: null };
  const profile = await Profile.make({
    account: { ...account, ...ours, defaultRegion: 'FR' },
    customers: 1_000,
  });
  const sipJs = (iceServers: 'default' | 'none') =>
    sipJsCaller(page, { ...account, user: '1006', password: lab.password('1006'), iceServers });
  const callers = { ours: sawtCaller(profile.folder), none: sipJs('none'), unknown: sipJs('default') };
  const times = { ours: noTimes(), none: noTimes(), unknown: noTimes(), bare: noTimes() };
  try {
    for (let round = 0; round < starts; round += 1) {
      for (const name of ['ours', 'none', 'unknown'] as const) {
        await callSomeTimes(callers[name], tap, times[name]);
      }
      await describeSomeTimes(callers.none, times.bare);
    }
  } finally {
    await Promise.all([tap.stop(), lab.stop(), profile.remove(), rm(dirname(page), { recursive: true })]);
  }
  for (const name of ['unknown', 'none', 'bare'] as const) {
    for (const row of rowsOf(what, times.ours, times[name], baselines[name])) await tell(info, row);
  }
});

async function callSomeTimes(start: () => Promise<Caller>, tap: Tap, times: Times): Promise<void> {
  const caller = await start();
  try {
    await delay(typing);
    for (let call = 0; call < callsAStart; call += 1) {
      const invited = tap.next('INVITE ');
      const clicked = await caller.dial(number);
      const elapsed = (await invited) - clicked;
      expect(elapsed).toBeGreaterThan(0);
      times[call === 0 ? 'first' : 'later'].push(elapsed);
      await delay(talk);
      await caller.hangUp();
    }
  } finally {
    await caller.close();
  }
}

/** The least that a call needs, in a page that does nothing else. */
async function describeSomeTimes(start: () => Promise<Caller>, times: Times): Promise<void> {
  const caller = await start();
  try {
    await delay(typing);
    for (let call = 0; call < callsAStart; call += 1) {
      const described = caller.page.evaluate(() => window.benchBareOffer());
      await delay(talk);
      const clicked = await caller.dial(number);
      times[call === 0 ? 'first' : 'later'].push((await described) - clicked);
    }
  } finally {
    await caller.close();
  }
}
