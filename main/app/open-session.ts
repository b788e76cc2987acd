import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { app } from 'electron';
import type { Account } from '../../shared/domain/settings';
import { Demo } from '../demo/demo';
import { seedDemo } from '../demo/seed';
import { MediaHost } from '../media/host';
import type { OpenMediaWindow } from '../media/window-factory';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { NoticeBoard } from '../platform/notices';
import { toE164 } from '../platform/phone';
import type { SettingsPort } from '../settings/port';
import type { StorePort } from '../store/port';
import { SIDECARS } from '../store/set-aside';
import type { AccountCredentials } from '../telephony/port';
import { createSipDriver } from '../telephony/sip';
import { WorkService } from '../work/work-service';
import { openProfileStore } from './open-store';
import type { ProfileSession } from './profile-session';

/** What both kinds of session are made of. */
export interface SessionParts {
  settings: SettingsPort;
  notices: NoticeBoard;
  media: MediaHost;
  openMediaWindow: OpenMediaWindow;
  clock: Clock;
  log: Log;
}

/** `file`: the store's. */
type WithFile = SessionParts & { file: string };

/** Only a program that is not packaged loads a binding from elsewhere. */
const nativeBinding = (): string | undefined =>
  app.isPackaged ? undefined : process.env['SAWT_SQLITE_BINDING'];

/** The demo: a file with a key that only memory knows, made anew at every start, and simulated customers. */
export async function openDemoSession(common: WithFile): Promise<ProfileSession> {
  const { file, media, openMediaWindow, settings, clock } = common;
  const log = common.log.child('demo');
  for (const suffix of SIDECARS) rmSync(file + suffix, { force: true });
  const store = await openProfileStore({ ...common, key: randomBytes(32), nativeBinding: nativeBinding() });
  return orClose(store, async () => {
    await seedDemo(store.write, clock.now());
    const demo = makeDemo(openMediaWindow, clock, log);
    const driver = createSipDriver({
      credentials: { account: demo.agentAccount, password: '' },
      link: demo.agentLink,
      instanceId: settings.instanceId,
      register: false,
      media,
      clock,
      log: log.child('sip'),
    });
    return { mode: 'demo', store, demo, driver, work: await openWork(store, demo.agentAccount, common) };
  });
}

/** Customers whose telephones are real ones on a network in memory. */
const makeDemo = (openMediaWindow: OpenMediaWindow, clock: Clock, log: Log): Demo =>
  new Demo({
    clock,
    log,
    random: Math.random,
    openMedia: () =>
      new MediaHost({ open: () => openMediaWindow({ loudspeaker: 'off' }), clock, log: log.child('media') }),
    createTelephone: ({ account, ...telephone }) =>
      createSipDriver({
        ...telephone,
        credentials: { account, password: '' },
        instanceId: randomUUID(),
        register: false,
        clock,
        log,
      }),
  });

/** The account's: its encrypted file and its line to the server. */
export async function openAccountSession(
  common: WithFile & { credentials: AccountCredentials; key: Uint8Array },
): Promise<ProfileSession> {
  const { credentials, settings, media, clock, log } = common;
  const store = await openProfileStore({ ...common, nativeBinding: nativeBinding() });
  return orClose(store, async () => {
    const driver = createSipDriver({
      credentials,
      instanceId: settings.instanceId,
      media,
      clock,
      log: log.child('sip'),
    });
    const work = await openWork(store, credentials.account, common);
    return { mode: 'account', store, demo: null, driver, work };
  });
}

/** A store whose session does not come to be must not keep its file: the next try opens it again. */
async function orClose(store: StorePort, make: () => Promise<ProfileSession>): Promise<ProfileSession> {
  try {
    return await make();
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The work on a store, with what a crash left open taken back in hand. */
async function openWork(
  store: StorePort,
  account: Account,
  { clock, log, notices }: SessionParts,
): Promise<WorkService> {
  const work = new WorkService({
    store,
    clock,
    log,
    newId: randomUUID,
    parseNumber: (number) => toE164(number, account.defaultRegion),
  });
  work.onProblem((problem) =>
    notices.post(problem === 'diskFull' ? 'diskFull' : 'storageFailing', 'problem'),
  );
  const recovered = await work.recover();
  if (recovered > 0) notices.post('interactionRecovered', 'warning', { count: String(recovered) });
  return work;
}
