import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Menu, session } from 'electron';
import { startRouter } from '../ipc/router';
import { WindowRegistry } from '../ipc/window-registry';
import { systemClock } from '../platform/clock';
import { type FileLog, openLogFile } from '../platform/log-file';
import { Settings } from '../settings/settings';
import { registerAppScheme, serveAppScheme } from './app-protocol';
import { parseCommandLine } from './command-line';
import { DeskWindow } from './desk-window';
import { origin, surviveFailures } from './failures';
import { paths, profilePaths } from './paths';
import type { Program } from './program';
import { guardSession, guardWebContents } from './security';

/** Ending a session takes seconds; one that is being opened or rebuilt is not waited for without end. */
const STOP_LIMIT_MS = 15_000;

/**
 * Starts the program. What Chromium must know before it is ready comes first: the scheme, the profile's folder, the
 * switches for sound. Nothing may be awaited before that: Electron becomes ready once the main module has run.
 */
export function bootstrap(): void {
  const line = parseCommandLine(process.argv);
  if (line.profileDir !== null) app.setPath('userData', line.profileDir);
  registerAppScheme();
  const folder = app.getPath('userData');
  if (!isWritable(folder)) {
    refuseToStart();
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const log = openLogFile(profilePaths(folder).log, line.logLevel);
  surviveFailures(log.child('main'));
  try {
    const systemLocale = app.getPreferredSystemLanguages()[0] ?? '';
    const settings = new Settings({ folder, clock: systemClock, systemLocale });
    setSwitches(settings.accounts.length === 0);
    app
      .whenReady()
      .then(() => start(folder, settings, log))
      .catch((error: unknown) => giveUp(log, error));
  } catch (error) {
    giveUp(log, error);
  }
}

/** Asked first: without a folder for its lock the program would take itself for a second one and end without a word. */
function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A program that survived its own failed start would be there without a window and keep every other from starting. */
function giveUp(log: FileLog, error: unknown): void {
  log.error('not started', { origin: origin(error) });
  log.flush();
  refuseToStart();
}

function refuseToStart(): void {
  const folder = app.getPath('userData');
  // There are no dialogs before the program is ready, and Chromium does not get ready in a folder that it cannot write.
  app.setPath('userData', join(app.getPath('temp'), 'sawt-not-started'));
  void app.whenReady().then(() => {
    dialog.showErrorBox('Sawt', `Sawt ne peut pas démarrer. / Sawt cannot start.\n\n${folder}`);
    app.exit(1);
  });
}

/**
 * The window comes first: while its process starts, the rest of the program is read. What the desk asks meanwhile is
 * answered when the program stands. On two cores this order makes the desk usable a quarter sooner.
 */
async function start(folder: string, settings: Settings, log: FileLog): Promise<void> {
  // The default menu opens the developer tools.
  Menu.setApplicationMenu(null);
  guardSession(session.defaultSession);
  guardWebContents(log.child('security'));
  serveAppScheme(session.defaultSession, paths.renderer);
  const windows = new WindowRegistry();
  let program: Program | null = null;
  const desk = new DeskWindow({
    registry: windows,
    preload: paths.deskPreload,
    icon: paths.icon(),
    theme: settings.preferences.theme,
    log: log.child('desk'),
    mayClose: () => program?.mayClose() ?? true,
  });
  desk.show();
  const starting = import('./program').then(({ startProgram }) =>
    startProgram({
      folder,
      settings,
      log,
      clock: systemClock,
      windows,
      desk,
      deskUsable: desk.usable,
    }),
  );
  const handlers = starting.then((started) => started.handlers);
  startRouter({ windows, log: log.child('bridge'), handlers });
  const ending = stopInOrder(async () => {
    await (await starting).stop();
    log.info('stopped');
    log.flush();
  });
  app.on('second-instance', (_event, argv) => {
    if (ending.hasBegun()) {
      ending.startAgain(argv);
      return;
    }
    desk.show();
    void starting.then((started) => started.takeArguments(argv));
  });
  program = await starting;
  program.takeArguments(process.argv);
  log.info('started', { version: app.getVersion(), electron: process.versions.electron });
}

/**
 * Electron would close the windows and end the process at once. Calls are hung up and the store is drained first, while
 * the media window is still there. Who starts the program meanwhile gets a new one when this one is over.
 */
function stopInOrder(stop: () => Promise<void>) {
  let stopping = false;
  let again: readonly string[] | null = null;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    const limit = new Promise<void>((resolve) => void systemClock.after(STOP_LIMIT_MS, resolve));
    void Promise.race([stop(), limit]).finally(() => {
      if (again) app.relaunch({ args: again.slice(1) });
      app.exit(0);
    });
  });
  return {
    hasBegun: () => stopping,
    /** With the command line of whom is waiting. */
    startAgain(argv: readonly string[]) {
      again = argv;
    },
  };
}

function setSwitches(demo: boolean): void {
  app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  // A PBX cannot resolve the `.local` names that Chromium puts in place of addresses.
  app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
  // The simulated customer lives on this machine, which may have no network at all.
  if (demo) app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
}
