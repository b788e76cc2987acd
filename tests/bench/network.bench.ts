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
  const ours: Silence[] = [];
  const theirs: number[] = [];
  try {
    const { file: launcher, environment } = machine.launcher;
    const caller = await sawtCaller(profile.folder, { launcher, environment })();
    try {
      await caller.dial(telephone);
      for (let change = 0; change < changes; change += 1) {
        await delay(talk);
        ours.push(await silence(machine, change % 2 === 0 ? 'cable' : 'wifi'));
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
  for (const [since, words] of Object.entries(spans) as [keyof Silence, string][]) {
    const times = ours.map((silence) => silence[since]);
    const row = { what, baseline, unit: 'ms', samples: theirs.length } as const;
    const p50 = { figure: `p50${words}`, ours: median(times), theirs: median(theirs) };
    const worst = { figure: `worst${words}`, ours: percentile(times, 1), theirs: percentile(theirs, 1) };
    await tell(info, { ...row, ...p50, target: { atMost: 1 } });
    await tell(info, { ...row, ...worst, target: null });
  }
});

/** Until audio passes both ways over another network, in milliseconds. */
interface Silence {
  /** From the moment that the one before is taken away. */
  readonly gone: number;
  /** From the moment that the new one has its address and its route: nothing can pass before. */
  readonly there: number;
}

const spans: Readonly<Record<keyof Silence, string>> = { gone: '', there: ', since it is there' };

async function silence(machine: TwoNetworks, network: Network): Promise<Silence> {
  const taps = await Promise.all([
    RtpTap.start(endOf(network), `dst host ${labAddress}`),
    RtpTap.start(endOf(network), `src host ${labAddress}`),
  ]);
  try {
    const heard = Promise.all(taps.map((tap) => tap.next()));
    const { began, done } = await machine.use(network);
    const back = Math.max(...(await heard));
    return { gone: back - began, there: back - done };
  } finally {
    await Promise.all(taps.map((tap) => tap.stop()));
  }
}
