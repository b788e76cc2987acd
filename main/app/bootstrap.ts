import { app, Menu, session } from 'electron';
import { systemClock } from '../platform/clock';
import { type FileLog, openLogFile } from '../platform/log-file';
import { Settings } from '../settings/settings';
import { registerAppScheme, serveAppScheme } from './app-protocol';
import { parseCommandLine } from './command-line';
import { surviveFailures } from './failures';
import { paths, profilePaths } from './paths';
import { startProgram } from './program';
import { guardSession, guardWebContents } from './security';

/**
 * Starts the program. What Chromium must know before it is ready comes first: the scheme, the profile's folder, the
 * switches for sound. Nothing may be awaited before that: Electron becomes ready once the main module has run.
 */
export function bootstrap(): void {
  const line = parseCommandLine(process.argv);
  if (line.profileDir !== null) app.setPath('userData', line.profileDir);
  registerAppScheme();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const folder = app.getPath('userData');
  const log = openLogFile(profilePaths(folder).log, line.logLevel);
  surviveFailures(log.child('main'));
  const systemLocale = app.getPreferredSystemLanguages()[0] ?? '';
  const settings = new Settings({ folder, clock: systemClock, systemLocale });
  setSwitches(settings.account === null);
  void app.whenReady().then(() => start(folder, settings, log));
}

function start(folder: string, settings: Settings, log: FileLog): void {
  // The default menu opens the developer tools.
  Menu.setApplicationMenu(null);
  guardSession(session.defaultSession);
  guardWebContents(log.child('security'));
  serveAppScheme(session.defaultSession, paths.renderer);
  const program = startProgram({ folder, settings, log, clock: systemClock });
  log.info('started', { version: app.getVersion(), electron: process.versions.electron });
  app.on('second-instance', () => program.showDesk());
  stopInOrder(async () => {
    await program.stop();
    log.info('stopped');
    log.flush();
  });
}

/**
 * Electron would close the windows and end the process at once. Calls are hung up and the store is drained first, while
 * the media window is still there.
 */
function stopInOrder(stop: () => Promise<void>): void {
  let stopping = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    void stop().finally(() => app.exit(0));
  });
}

function setSwitches(demo: boolean): void {
  app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  // A PBX cannot resolve the `.local` names that Chromium puts in place of addresses.
  app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
  // The simulated customer lives on this machine, which may have no network at all.
  if (demo) app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
}
