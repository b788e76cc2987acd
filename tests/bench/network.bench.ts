import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from '@playwright/test';
import { Profile } from '../fixtures/profile';
import { Lab } from '../lab/driver/lab';
import { endOf, labAddress, type Network, TwoNetworks } from '../lab/driver/two-networks';
import { sawtCaller } from './callers';
import { tell } from './rows';
import { RtpTap } from './rtp-tap';
import { median, percentile } from './statistics';

const changes = 8;
/** What a program still does after a change may end meanwhile. */
const talk = 4_000;
/** Answers by itself. */
const telephone = '1002';

const what = 'another network in a call -> sound both ways again';

test(what, async ({ browserName: _ }, info) => {
  const lab = await Lab.start();
  const machine = await TwoNetworks.open(lab);
  const { domain, ca: caFile } = lab.addresses;
  const profile = await Profile.make({
    account: {
      ...{ server: machine.server, domain, user: '1005', password: lab.password('1005') },
      ...{ displayName: '', caFile, defaultRegion: 'FR' },
    },
    customers: 1_000,
  });
  const echo = createSocket('udp4', (data, { port, address }) => echo.send(data, port, address));
  echo.bind(0, labAddress);
  await once(echo, 'listening');
  const bareClient = [join(import.meta.dirname, 'bare-client.js'), machine.server, caFile];
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    const { file: launcher, environment } = machine.launcher;
    const caller = await sawtCaller(profile.folder, { launcher, environment })();
    try {
      await caller.dial(telephone);
      for (let change = 0; change < changes; change += 1) {
        await delay(talk);
        ours.push(await soundGone(machine, change % 2 === 0 ? 'cable' : 'wifi'));
        await delay(talk);
        const account = ['1006', lab.password('1006'), `${echo.address().port}`];
        theirs.push(Number(await machine.output(process.execPath, ...bareClient, ...account)));
      }
      await caller.hangUp();
    } finally {
      await caller.close();
    }
  } finally {
    echo.close();
    await machine.close();
    await Promise.all([lab.stop(), profile.remove()]);
  }
  const baseline = 'a bare client there: two registrations over new connections, a packet there and back';
  const row = { what, baseline, unit: 'ms', samples: theirs.length } as const;
  await tell(info, {
    ...{ ...row, figure: 'p50', ours: median(ours), theirs: median(theirs), target: { atMost: 1 } },
  });
  await tell(info, {
    ...{ ...row, figure: 'worst', ours: percentile(ours, 1), theirs: percentile(theirs, 1), target: null },
  });
});

/** Milliseconds from the moment that a network is taken away until audio passes both ways over the other. */
async function soundGone(machine: TwoNetworks, network: Network): Promise<number> {
  const taps = await Promise.all([
    RtpTap.start(endOf(network), `dst host ${labAddress}`),
    RtpTap.start(endOf(network), `src host ${labAddress}`),
  ]);
  try {
    const heard = Promise.all(taps.map((tap) => tap.next()));
    const left = await machine.use(network);
    return Math.max(...(await heard)) - left;
  } finally {
    await Promise.all(taps.map((tap) => tap.stop()));
  }
}
