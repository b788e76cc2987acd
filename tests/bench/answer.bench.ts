import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { AccountOptions } from '../../shared/domain/settings';
import { Profile } from '../fixtures/profile';
import { Lab } from '../lab/driver/lab';
import { Telephone } from '../lab/driver/telephone';
import { baselines, noTimes, rowsOf, type Times } from './call-times';
import { type Caller, sawtCaller, sipJsCaller } from './callers';
import { watchJoining } from './joined';
import { tell } from './rows';
import { insidePage, RtpTap } from './rtp-tap';
import { buildPage } from './sip-js-window/build';
import { now } from './statistics';

const starts = 3;
const callsAStart = 3;
const telephone = '1002';
/** A quick agent; what a program does as a call comes in may end meanwhile. */
const reaction = 1_500;
const talk = 1_500;

const what = 'click "answer" -> first audio packet on the wire';
/** Before the answer only the ring-back tone is sent. */
const whatEarly = `${what} of the microphone, where calls are connected while they ring`;

test(what, async ({ browserName: _ }, info) => {
  const lab = await Lab.start();
  const page = await buildPage();
  const { ws: server, domain } = lab.addresses;
  const account = {
    ...{ server, domain, user: '1005', password: lab.password('1005') },
    ...{ displayName: '', caFile: null, defaultRegion: 'FR' },
  } as const;
  const profile = await Profile.make({ account, customers: 1_000 });
  const profileEarly = await profile.copy({ options: AccountOptions.parse({ earlyMedia: true }) });
  const sipJs = (iceServers: 'default' | 'none') =>
    sipJsCaller(page, { server, domain, user: '1006', password: lab.password('1006'), iceServers });
  const callers = {
    ours: { user: '1005', start: sawtCaller(profile.folder), isEarly: false },
    early: { user: '1005', start: sawtCaller(profileEarly.folder), isEarly: true },
    none: { user: '1006', start: sipJs('none'), isEarly: false },
    unknown: { user: '1006', start: sipJs('default'), isEarly: false },
  };
  const times = { ours: noTimes(), early: noTimes(), none: noTimes(), unknown: noTimes() };
  const bare = { answer: noTimes(), sound: noTimes() };
  const tap = await RtpTap.start();
  const pageTap = await RtpTap.start('lo', insidePage);
  const customer = await Telephone.open(lab, telephone);
  try {
    for (let round = 0; round < starts; round += 1) {
      for (const name of ['ours', 'early', 'none', 'unknown'] as const) {
        const { user, start, isEarly } = callers[name];
        await answerSomeTimes(start, () => customer.dial(user), tap, times[name], isEarly);
      }
      await answerBarely(callers.none.start, pageTap, bare);
    }
  } finally {
    customer.close();
    await Promise.all([tap.stop(), pageTap.stop(), lab.stop(), rm(dirname(page), { recursive: true })]);
    await Promise.all([profile.remove(), profileEarly.remove()]);
  }
  for (const [of, ours] of [
    [what, times.ours],
    [whatEarly, times.early],
  ] as const) {
    for (const name of ['unknown', 'none'] as const)
      for (const row of rowsOf(of, ours, times[name], baselines[name])) await tell(info, row);
    for (const row of rowsOf(of, ours, bare.answer, baselines.bareAnswer)) await tell(info, row);
    for (const row of rowsOf(of, ours, bare.sound, baselines.bareSound)) await tell(info, row);
  }
});

async function answerSomeTimes(
  start: () => Promise<Caller>,
  callIn: () => Promise<void>,
  tap: RtpTap,
  times: Times,
  isEarly: boolean,
): Promise<void> {
  const caller = await start();
  try {
    const joined = isEarly ? await watchJoining(caller.app) : null;
    for (let call = 0; call < callsAStart; call += 1) {
      await callIn();
      await caller.ringing();
      await delay(reaction);
      const before = now();
      const clicked = await caller.answer();
      const heard = await tap.next(15_000, joined === null ? before : await joined(clicked));
      const elapsed = heard - clicked;
      expect(elapsed).toBeGreaterThan(0);
      times[call === 0 ? 'first' : 'later'].push(elapsed);
      await delay(talk);
      await caller.hangUp();
    }
  } finally {
    await caller.close();
  }
}

/** The least that an answer needs, in a page that does nothing else. */
async function answerBarely(
  start: () => Promise<Caller>,
  tap: RtpTap,
  times: { readonly answer: Times; readonly sound: Times },
): Promise<void> {
  const caller = await start();
  try {
    for (let call = 0; call < callsAStart; call += 1) {
      const described = caller.page.evaluate(() => window.benchBareAnswer());
      await delay(reaction);
      const heard = tap.next();
      const clicked = await caller.dial(telephone);
      const which = call === 0 ? 'first' : 'later';
      times.answer[which].push((await described) - clicked);
      times.sound[which].push((await heard) - clicked);
      await delay(talk);
    }
  } finally {
    await caller.close();
  }
}
