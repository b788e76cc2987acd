import { CommandError } from '../ipc/command-error';
import { emptySlices } from '../ipc/empty-slices';
import { makeHandlers } from '../ipc/handlers';
import type { Handlers } from '../ipc/router';
import { SlicePublisher } from '../ipc/slice-publisher';
import type { WindowRegistry } from '../ipc/window-registry';
import { MediaHost } from '../media/host';
import type { Clock } from '../platform/clock';
import { Disposables } from '../platform/disposable';
import type { Log } from '../platform/log';
import { NoticeBoard } from '../platform/notices';
import { Vault } from '../platform/secrets/vault';
import type { Settings } from '../settings/settings';
import { checkAccount } from '../telephony/account-check';
import { chooseCaFile } from './ask-user';
import { mediaWindows } from './media-windows';
import { openAccountSession, openDemoSession, type SessionParts } from './open-session';
import { profilePaths } from './paths';
import type { ProfileSession } from './profile-session';
import { SessionKeeper } from './session-keeper';
import { systemKeyStore } from './system-key-store';
import { startTelephony } from './telephony';
import { showCalls } from './wiring/calls-to-desk';
import { warmSound } from './wiring/calls-to-media';
import { showNotices } from './wiring/notices';
import { showPreferences } from './wiring/preferences-to-desk';
import { showSession } from './wiring/session-to-desk';
import { followSession } from './wiring/session-to-work';

interface Options {
  /** The profile's folder. */
  folder: string;
  settings: Settings;
  log: Log;
  clock: Clock;
  windows: WindowRegistry;
  /** Sound and records are opened once the desk can be used. */
  deskUsable: Promise<void>;
}

export interface Program {
  readonly handlers: Handlers;
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
  });
  const openMediaWindow = mediaWindows(windows);
  const media = running.add(
    new MediaHost({ open: openMediaWindow, clock, log: log.child('media'), after: deskUsable }),
  );
  const telephony = running.add(startTelephony({ media, clock, log }));
  const isCalling = () => telephony.state.calls.some(({ state }) => state !== 'ended' && state !== 'ending');
  const keeper = makeKeeper(options, isCalling, { settings, notices, media, clock, log, openMediaWindow });
  const handlers = makeHandlers({
    publisher,
    telephony,
    settings,
    notices,
    profile: keeper,
    work: () => open(keeper).work,
    records: () => open(keeper).store.read,
    demo: () => keeper.session?.demo ?? null,
  });
  showPreferences(publisher, settings);
  showCalls(publisher, telephony, media);
  warmSound({ telephony, settings, media });
  showNotices({ publisher, notices, telephony, media, settings });
  showSession({ publisher, keeper, settings, telephony, media });
  followSession({ publisher, keeper, telephony, clock, log });
  let isStopping = false;
  void deskUsable.then(() => (isStopping ? undefined : keeper.open()));
  return {
    handlers,
    mayClose() {
      if (isCalling()) notices.post('callInProgress', 'warning');
      return !isCalling();
    },
    async stop() {
      isStopping = true;
      await keeper.close();
      running.dispose();
    },
  };
}

function makeKeeper(
  { folder, settings, log }: Options,
  isCalling: () => boolean,
  common: SessionParts,
): SessionKeeper {
  const files = profilePaths(folder);
  return new SessionKeeper({
    settings,
    vault: new Vault(files.keys, systemKeyStore),
    log: log.child('session'),
    checkAccount,
    chooseCaFile,
    isCalling,
    openDemo: () => openDemoSession({ ...common, file: files.demoDatabase }),
    openAccount: (credentials, key) =>
      openAccountSession({ ...common, file: files.database, credentials, key }),
  });
}

function open(keeper: SessionKeeper): ProfileSession {
  if (!keeper.session) throw new CommandError('storageLocked');
  return keeper.session;
}
