import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { Profile } from '../fixtures/profile';
import { Lab } from '../lab/driver/lab';
import { Telephone } from '../lab/driver/telephone';
import { baselines, noTimes, rowsOf, type Times } from './call-times';
import { type Caller, sawtCaller, sipJsCaller } from './callers';
import { tell } from './rows';
import { RtpTap } from './rtp-tap';
import { buildPage } from './sip-js-window/build';

const starts = 3;
const callsAStart = 3;
const telephone = '1002';
/** A quick agent; what a program does as a call comes in may end meanwhile. */
const reaction = 1_500;
const talk = 1_500;

const what = 'click "answer" -> first audio packet on the wire';

test(what, async ({ browserName: _ }, info) => {
  const lab = await Lab.start();
  const page = await buildPage();
  const { ws: server, domain } = lab.addresses;
  const profile = await Profile.make({
    account: {
      ...{ server, domain, user: '1005', password: lab.password('1005') },
      ...{ displayName: '', caFile: null, defaultRegion: 'FR' },
    },
    customers: 1_000,
  });
  const sipJs = (iceServers: 'default' | 'none') =>
    sipJsCaller(page, { server, domain, user: '1006', password: lab.password('1006'), iceServers });
  const callers = {
    ours: { user: '1005', start: sawtCaller(profile.folder) },
    none: { user: '1006', start: sipJs('none') },
    unknown: { user: '1006', start: sipJs('default') },
  };
  const times = { ours: noTimes(), none: noTimes(), unknown: noTimes() };
  const tap = await RtpTap.start();
  const customer = await Telephone.open(lab, telephone);
  try {
    for (let round = 0; round < starts; round += 1) {
      for (const name of ['ours', 'none', 'unknown'] as const) {
        const { user, start } = callers[name];
        await answerSomeTimes(start, () => customer.dial(user), tap, times[name]);
      }
    }
  } finally {
    customer.close();
    await Promise.all([tap.stop(), lab.stop(), profile.remove(), rm(dirname(page), { recursive: true })]);
  }
  for (const name of ['unknown', 'none'] as const) {
    for (const row of rowsOf(what, times.ours, times[name], baselines[name])) await tell(info, row);
  }
});

async function answerSomeTimes(
  start: () => Promise<Caller>,
  callIn: () => Promise<void>,
  tap: RtpTap,
  times: Times,
): Promise<void> {
  const caller = await start();
  try {
    for (let call = 0; call < callsAStart; call += 1) {
      await callIn();
      await caller.ringing();
      await delay(reaction);
      const heard = tap.next();
      const clicked = await caller.answer();
      const elapsed = (await heard) - clicked;
      expect(elapsed).toBeGreaterThan(0);
      times[call === 0 ? 'first' : 'later'].push(elapsed);
      await delay(talk);
      await caller.hangUp();
    }
  } finally {
    await caller.close();
  }
}
