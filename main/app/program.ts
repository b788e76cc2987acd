import { app, type BrowserWindow, dialog, nativeTheme } from 'electron';
import { CommandError } from '../ipc/command-error';
import { emptySlices } from '../ipc/empty-slices';
import { makeHandlers } from '../ipc/handlers';
import { startRouter } from '../ipc/router';
import { SlicePublisher } from '../ipc/slice-publisher';
import { WindowRegistry } from '../ipc/window-registry';
import { MediaHost } from '../media/host';
import type { Clock } from '../platform/clock';
import { Disposables } from '../platform/disposable';
import type { Log } from '../platform/log';
import { NoticeBoard } from '../platform/notices';
import { Vault } from '../platform/secrets/vault';
import type { Settings } from '../settings/settings';
import { checkAccount } from '../telephony/account-check';
import { createDeskWindow } from './desk-window';
import { mediaWindows } from './media-windows';
import { openAccountSession, openDemoSession } from './open-session';
import { paths, profilePaths } from './paths';
import { SessionKeeper } from './session-keeper';
import { systemKeyStore } from './system-key-store';
import { startTelephony } from './telephony';
import { showCalls } from './wiring/calls-to-desk';
import { showNotices } from './wiring/notices';
import { showSession } from './wiring/session-to-desk';
import { followSession } from './wiring/session-to-work';

interface Options {
  /** The profile's folder. */
  folder: string;
  settings: Settings;
  log: Log;
  clock: Clock;
}

export interface Program {
  /** Brings the desk to the front, making it again when it was closed. */
  showDesk(): void;
  /** In reverse order of the start; resolves when everything acknowledged is on disk. */
  stop(): Promise<void>;
}

/** Puts the features together, shows the desk, and opens the profile behind it. */
export function startProgram({ folder, settings, log, clock }: Options): Program {
  const files = profilePaths(folder);
  const running = new Disposables();
  const windows = new WindowRegistry();
  const notices = new NoticeBoard(clock);
  const publisher = new SlicePublisher(windows, {
    ...emptySlices(settings.preferences.language),
    preferences: settings.preferences,
  });
  const openMediaWindow = mediaWindows(windows);
  const media = running.add(new MediaHost({ open: openMediaWindow, clock, log: log.child('media') }));
  const telephony = running.add(startTelephony({ media, clock, log }));
  const common = { settings, notices, media, clock, log, openMediaWindow };
  const keeper = new SessionKeeper({
    settings,
    vault: new Vault(files.keys, systemKeyStore),
    log: log.child('session'),
    checkAccount,
    chooseCaFile,
    openDemo: () => openDemoSession({ ...common, file: files.demoDatabase }),
    openAccount: (credentials, key) =>
      openAccountSession({ ...common, file: files.database, credentials, key }),
  });
  const open = () => {
    if (!keeper.session) throw new CommandError('storageLocked');
    return keeper.session;
  };
  running.add(
    startRouter({
      windows,
      log: log.child('bridge'),
      handlers: makeHandlers({
        publisher,
        telephony,
        settings,
        notices,
        profile: keeper,
        work: () => open().work,
        records: () => open().store.read,
        demo: () => keeper.session?.demo ?? null,
      }),
    }),
  );
  settings.onPreferences((preferences) => {
    nativeTheme.themeSource = preferences.theme;
    publisher.publish('preferences', preferences);
  });
  showCalls(publisher, telephony, media);
  showNotices(publisher, notices, telephony, media);
  showSession({ publisher, keeper, settings, telephony, media });
  followSession({ publisher, keeper, telephony, clock, log });
  if (settings.setAside) notices.post('settingsSetAside', 'problem', { file: settings.setAside });

  let desk: BrowserWindow | null = null;
  const showDesk = () => {
    if (!desk || desk.isDestroyed()) {
      desk = createDeskWindow({
        registry: windows,
        preload: paths.deskPreload,
        icon: paths.icon(),
        theme: settings.preferences.theme,
        log: log.child('desk'),
        mayClose: () => mayClose(),
      });
      desk.once('closed', () => app.quit());
    }
    if (desk.isMinimized()) desk.restore();
    desk.focus();
  };
  const mayClose = () => {
    const talking = telephony.state.calls.some((call) => call.state !== 'ended' && call.state !== 'ending');
    if (talking) notices.post('callInProgress', 'warning');
    return !talking;
  };
  showDesk();
  void keeper.open();
  return {
    showDesk,
    async stop() {
      await keeper.close();
      running.dispose();
    },
  };
}

async function chooseCaFile(): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: [{ name: 'PEM', extensions: ['pem', 'crt', 'cer'] }],
  });
  return filePaths[0] ?? null;
}
