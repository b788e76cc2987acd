import { networkInterfaces } from 'node:os';
import { powerMonitor, powerSaveBlocker } from 'electron';
import type { AccountId } from '../../shared/domain/ids';
import { Colleagues } from '../colleagues/colleagues';
import { Diagnostics } from '../diagnostics/diagnostics';
import { exportCalls } from '../history/export';
import { CommandError } from '../ipc/command-error';
import { emptySlices } from '../ipc/empty-slices';
import { makeHandlers } from '../ipc/handlers';
import type { ProfileActions } from '../ipc/handlers/profile';
import type { Handlers } from '../ipc/router';
import { SlicePublisher } from '../ipc/slice-publisher';
import type { WindowRegistry } from '../ipc/window-registry';
import { Mailboxes } from '../mailbox/mailboxes';
import { MediaHost } from '../media/host';
import type { Clock } from '../platform/clock';
import { Disposables } from '../platform/disposable';
import type { Log } from '../platform/log';
import { NetworkWatch } from '../platform/network-watch';
import { NoticeBoard } from '../platform/notices';
import { Vault } from '../platform/secrets/vault';
import { wayOut, wayTo } from '../platform/way-out';
import { QualityWatch } from '../quality/quality-watch';
import type { Settings } from '../settings/settings';
import { callKeys } from '../shell/call-keys';
import { checkAccount } from '../telephony/account-check';
import { isOver } from '../telephony/active-call';
import { Accounts } from './accounts';
import { chooseCaFile, chooseSaveFile, chooseSoundFile } from './ask-user';
import { checkWithRelays } from './check-with-relays';
import type { DeskOnScreen } from './desk-window';
import { Lines } from './lines';
import { MediaWindows } from './media-windows';
import { numberExamples } from './number-examples';
import { openDemoSession, openLine, openProfileSession, type SessionParts } from './open-session';
import { Passwords } from './passwords';
import { profilePaths } from './paths';
import { startPopup } from './popup/start-popup';
import type { ProfileSession } from './profile-session';
import { SessionKeeper } from './session-keeper';
import { startRingTones } from './start-ring-tones';
import { startSelfTest } from './start-self-test';
import { startShell } from './start-shell';
import { saveBundle, supportFacts } from './support-bundle';
import { systemKeyStore } from './system-key-store';
import { systemProxy } from './system-proxy';
import { startTelephony } from './telephony';
import { startTray } from './tray/start-tray';
import { showCalls } from './wiring/calls-to-desk';
import { warmSound } from './wiring/calls-to-media';
import { followHeadsets } from './wiring/headset-to-calls';
import { tellFailedHolds } from './wiring/holds-to-notices';
import { followNetwork } from './wiring/network-to-lines';
import { showNotices } from './wiring/notices';
import { followPower } from './wiring/power-to-calls';
import { showPreferences } from './wiring/preferences-to-desk';
import { followRelays } from './wiring/relays-to-media';
import { showSession } from './wiring/session-to-desk';
import { followSurroundings } from './wiring/session-to-surroundings';
import { followSession } from './wiring/session-to-work';
import { showShell } from './wiring/shell-to-desk';
import { showSound } from './wiring/sound-to-desk';

interface Options {
  /** The profile's folder. */
  folder: string;
  settings: Settings;
  log: Log;
  clock: Clock;
  windows: WindowRegistry;
  desk: DeskOnScreen;
  /** Sound and records are opened once the desk can be used. */
  deskUsable: Promise<void>;
}

export interface Program {
  readonly handlers: Handlers;
  /** What the program, or a second start of it, was given on its command line: a number to call, say. */
  takeArguments(argv: readonly string[]): void;
  /** Whether the desk may be closed now; when not, the agent is told why. */
  mayClose(): boolean;
  /** In reverse order of the start; resolves when everything acknowledged is on disk. */
  stop(): Promise<void>;
}

/** Puts the features together and opens the profile. */
export function startProgram(options: Options): Program {
  const { settings, log, clock, windows, deskUsable } = options;
  const running = new Disposables();
  const notices = new NoticeBoard(clock);
  const publisher = new SlicePublisher(windows, {
    ...emptySlices(settings.preferences.language),
    preferences: settings.preferences,
    reachability: settings.reachability,
  });
  const mediaWindows = new MediaWindows(windows);
  const { open: openMediaWindow } = mediaWindows;
  const media = running.add(
    new MediaHost({ open: openMediaWindow, clock, log: log.child('media'), after: deskUsable }),
  );
  const isAtWork = () => publisher.value('work').items.some(({ phase }) => phase === 'wrapUp');
  const session = () => keeper.session;
  const telephony = running.add(startTelephony({ media, clock, log, settings, isAtWork, session }));
  const isCalling = (line?: AccountId) =>
    telephony.state.calls.some((call) => !isOver(call) && (line === undefined || call.accountId === line));
  const quality = new QualityWatch(media);
  const facts = supportFacts(publisher, clock, profilePaths(options.folder).log);
  const diagnostics = new Diagnostics(clock, facts);
  diagnostics.follow(telephony, media);
  const ringTones = startRingTones({
    ...{ settings, publisher, openMediaWindow, clock, log },
    folder: profilePaths(options.folder).ringTones,
    sound: media,
  });
  const parts = {
    settings,
    notices,
    media,
    ringTones,
    quality,
    clock,
    log,
    openMediaWindow,
    tap: diagnostics.tap,
  };
  const { keeper, profile } = openProfile(options, parts, isCalling);
  const mailboxes = new Mailboxes(telephony);
  const colleagues = new Colleagues(telephony);
  const keys = callKeys(telephony);
  const shell = running.add(
    startShell({
      settings,
      calls: keys,
      showDesk: () => options.desk.show(),
      numberPlan: () => keeper.session?.lines[0]?.account ?? null,
    }),
  );
  const selfTest = startSelfTest({
    ...{ folder: options.folder, clock, publisher, settings, keeper, media, shell },
    accounts: profile.accounts,
    isCalling: () => isCalling(),
    clockSkew: () => diagnostics.clockSkew,
  });
  const handlers = makeHandlers({
    publisher,
    telephony,
    settings,
    sound: media,
    ringTones,
    chooseSoundFile,
    notices,
    shell,
    profile,
    work: () => open(keeper).work,
    records: () => open(keeper).store.read,
    recordings: () => open(keeper).recordings,
    chooseRecordingFile: chooseSaveFile,
    saveCalls: async (reads, query) => {
      const path = await chooseSaveFile('sawt.csv');
      return path === null ? null : exportCalls(reads, query, path, settings.preferences.language);
    },
    demo: () => keeper.session?.demo ?? null,
    messages: () => keeper.session?.messages ?? null,
    mailbox: mailboxes,
    colleagues,
    diagnostics,
    selfTest,
    saveBundle: (text) => saveBundle(clock, text),
  });
  showPreferences(publisher, settings);
  showShell(publisher, shell);
  showCalls(publisher, telephony, quality);
  followHeadsets({ telephony, shell, headsets: media, keys });
  followRelays({ keeper, telephony, media, notices, clock });
  warmSound({ telephony, settings, media });
  showSound({ publisher, notices, settings, sound: media });
  showNotices({ publisher, notices, telephony, media, settings });
  tellFailedHolds(telephony, notices);
  showSession({ publisher, keeper, settings, telephony, media });
  const watch = running.add(
    new NetworkWatch({
      ...{ read: networkInterfaces, wayOut, wayTo, clock, isInCall: () => isCalling() },
      destinations: () => (keeper.session?.lines ?? []).flatMap(({ farEnds }) => farEnds),
    }),
  );
  followNetwork({ watch, media, keeper, windows: mediaWindows });
  followPower({ power: powerMonitor, awake: powerSaveBlocker, telephony, keeper });
  followSurroundings({ publisher, keeper, telephony, settings, mailboxes, colleagues });
  followSession({ publisher, keeper, telephony, clock, log });
  const { desk } = options;
  const tray = running.add(
    startTray({
      ...{ publisher, telephony, shell, notices, settings, keys, desk, isCalling: () => isCalling() },
      isUnsaved: () => keeper.session?.work.isHeldUp ?? false,
    }),
  );
  running.add(startPopup({ publisher, telephony, windows, desk, clock, log: log.child('popup') }));
  let isStopping = false;
  void deskUsable.then(() => {
    if (isStopping) return;
    shell.start();
    tray.start();
    return keeper.open();
  });
  return {
    handlers,
    takeArguments: (argv) => shell.takeArguments(argv),
    mayClose: () => tray.mayClose(),
    async stop() {
      isStopping = true;
      await keeper.close();
      running.dispose();
    },
  };
}

/** The keeper of the session, and what the desk may ask to change of the profile. */
function openProfile(
  { folder, settings, log }: Options,
  parts: SessionParts,
  isCalling: (line?: AccountId) => boolean,
): { keeper: SessionKeeper; profile: ProfileActions } {
  const files = profilePaths(folder);
  const vault = new Vault(files.keys, systemKeyStore);
  const passwords = new Passwords(vault);
  const keeper = new SessionKeeper({
    settings,
    vault,
    passwords,
    lines: new Lines({ passwords, log: log.child('lines'), openLine: (line) => openLine(parts, line) }),
    log: log.child('session'),
    openDemo: () =>
      openDemoSession({ ...parts, file: files.demoDatabase, recordingsFolder: files.demoRecordings }),
    openProfile: (key, region) =>
      openProfileSession({
        ...{ ...parts, file: files.database, key, region },
        recordings: { folder: files.recordings, master: vault.recordingsKey() },
      }),
  });
  const profile = {
    accounts: new Accounts({
      settings,
      passwords,
      keeper,
      checkAccount: checkWithRelays((form) => checkAccount(form, systemProxy), parts),
      isCalling,
    }),
    chooseCaFile,
    numberExamples,
    chooseProtection: (choice: Parameters<ProfileActions['chooseProtection']>[0]) =>
      keeper.chooseProtection(choice),
    unlock: (passphrase: string) => keeper.unlock(passphrase),
  };
  return { keeper, profile };
}

function open(keeper: SessionKeeper): ProfileSession {
  if (!keeper.session) throw new CommandError('storageLocked');
  return keeper.session;
}
