import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { app } from 'electron';
import type { Region } from '../../shared/domain/basics';
import { MessageId } from '../../shared/domain/ids';
import type { Account } from '../../shared/domain/settings';
import { Demo } from '../demo/demo';
import { seedDemo } from '../demo/seed';
import type { SipTap } from '../diagnostics/port';
import { MediaHost } from '../media/host';
import type { OpenMediaWindow } from '../media/window-factory';
import { MessageService } from '../messages/message-service';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { NoticeBoard } from '../platform/notices';
import { toE164 } from '../platform/phone';
import type { QualityPort } from '../quality/port';
import type { RingTonesPort } from '../ring-tones/port';
import type { SettingsPort } from '../settings/port';
import type { StorePort } from '../store/port';
import { SIDECARS } from '../store/set-aside';
import type { CallDriver } from '../telephony/driver';
import type { AccountCredentials } from '../telephony/port';
import { createSipDriver } from '../telephony/sip';
import { WorkService } from '../work/work-service';
import { openRecordings, type RecordingsAt } from './open-recordings';
import { openProfileStore } from './open-store';
import type { ProfileSession } from './profile-session';
import { systemProxy } from './system-proxy';

/** What both kinds of session are made of. */
export interface SessionParts {
  settings: SettingsPort;
  notices: NoticeBoard;
  media: MediaHost;
  ringTones: RingTonesPort;
  quality: QualityPort;
  openMediaWindow: OpenMediaWindow;
  clock: Clock;
  log: Log;
  tap: SipTap;
}

/** `file`: the store's. */
type WithFile = SessionParts & { file: string };

const addressOf = (account: Pick<Account, 'user' | 'domain'> | undefined): string =>
  account === undefined ? '' : `${account.user}@${account.domain}`;

/** Only a program that is not packaged loads a binding from elsewhere. */
const nativeBinding = (): string | undefined =>
  app.isPackaged ? undefined : process.env['SAWT_SQLITE_BINDING'];

/** The demo: a file with a key that only memory knows, made anew at every start, and simulated customers. */
export async function openDemoSession(
  common: WithFile & { recordingsFolder: string },
): Promise<ProfileSession> {
  const { file, recordingsFolder, media, openMediaWindow, settings, clock, tap } = common;
  const log = common.log.child('demo');
  for (const suffix of SIDECARS) rmSync(file + suffix, { force: true });
  rmSync(recordingsFolder, { recursive: true, force: true });
  const store = await openProfileStore({ ...common, key: randomBytes(32), nativeBinding: nativeBinding() });
  return orClose(store, async () => {
    await seedDemo(store.write, clock.now());
    const demo = makeDemo(openMediaWindow, clock, log);
    const line = createSipDriver({
      credentials: { account: demo.agentAccount, password: '' },
      link: demo.agentLink,
      instanceId: settings.instanceId,
      register: false,
      media,
      clock,
      log: log.child('sip'),
      onMessage: (direction, message) => tap(demo.agentAccount.id, direction, message),
    });
    const work = await openWork(store, demo.agentAccount.defaultRegion, common);
    const messages = await openMessages(store, common);
    const at = { folder: recordingsFolder, master: randomBytes(32) };
    const agent = () => addressOf(demo.agentAccount);
    const recordings = openRecordings({ ...common, store, work, agent }, at);
    return { mode: 'demo', store, demo, lines: [line], work, messages, recordings };
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

/** The profile's, with its encrypted file; its lines come and go with the accounts. */
export async function openProfileSession(
  common: WithFile & { key: Uint8Array; region: Region; recordings: RecordingsAt },
): Promise<ProfileSession> {
  const store = await openProfileStore({ ...common, nativeBinding: nativeBinding() });
  return orClose(store, async () => {
    const work = await openWork(store, common.region, common);
    const messages = await openMessages(store, common);
    const agent = () => addressOf(common.settings.accounts[0]);
    const recordings = openRecordings({ ...common, store, work, agent }, common.recordings);
    return { mode: 'account', store, demo: null, lines: [], work, messages, recordings };
  });
}

/** The line of an account to its server; it does nothing before it is started. */
export const openLine = (
  { settings, media, clock, log, tap }: SessionParts,
  credentials: AccountCredentials,
): CallDriver =>
  createSipDriver({
    ...{ credentials, instanceId: settings.instanceId, media, clock, log: log.child('sip') },
    onMessage: (direction, message) => tap(credentials.account.id, direction, message),
    findProxy: systemProxy,
  });

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
  region: Region,
  { clock, log, notices, quality }: SessionParts,
): Promise<WorkService> {
  const noticeOf = { diskFull: 'diskFull', storage: 'storageFailing', lost: 'entryLost' } as const;
  const work = new WorkService({
    store,
    clock,
    log,
    newId: randomUUID,
    qualityOf: (callId) => quality.summaryOf(callId),
    parseNumber: (number) => toE164(number, region),
  });
  work.onProblem((problem) => {
    if (problem !== 'over') notices.post(noticeOf[problem], 'problem');
    else for (const code of ['diskFull', 'storageFailing'] as const) notices.withdraw(code);
  });
  const recovered = await work.recover();
  if (recovered > 0) notices.post('interactionRecovered', 'warning', { count: String(recovered) });
  return work;
}

/** The messages of a store; the lines that carry them come and go. */
async function openMessages(store: StorePort, { clock, log }: SessionParts): Promise<MessageService> {
  const newId = () => MessageId.parse(randomUUID());
  const messages = new MessageService({ store, clock, log: log.child('messages'), newId });
  await messages.recover();
  return messages;
}
