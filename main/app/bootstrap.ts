import { app, session } from 'electron';
import { systemClock } from '../platform/clock';
import { openLogFile } from '../platform/log-file';
import { Settings } from '../settings/settings';
import { registerAppScheme, serveAppScheme } from './app-protocol';
import { parseCommandLine } from './command-line';
import { surviveFailures } from './failures';
import { paths, profilePaths } from './paths';
import { startProgram } from './program';
import { guardSession, guardWebContents } from './security';

/**
 * Starts the program. What Chromium must know before it is ready comes first: the scheme, the profile's folder, the
 * switches for sound.
 */
export async function bootstrap(): Promise<void> {
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
  const settings = new Settings({
    folder,
    clock: systemClock,
    systemLocale: app.getPreferredSystemLanguages()[0] ?? '',
  });
  setSwitches(settings.account === null);
  await app.whenReady();
  guardSession(session.defaultSession);
  guardWebContents(log.child('security'));
  serveAppScheme(session.defaultSession, paths.renderer);
  const program = startProgram({ folder, settings, log, clock: systemClock });
  log.info('started', { version: app.getVersion(), electron: process.versions.electron });
  app.on('second-instance', () => program.showDesk());
  app.on('window-all-closed', () => app.quit());
  stopInOrder(async () => {
    await program.stop();
    log.info('stopped');
    log.flush();
  });
}

/** Electron would end the process at once; calls must be hung up and the store drained first. */
function stopInOrder(stop: () => Promise<void>): void {
  let stopped = false;
  app.on('before-quit', () => app.removeAllListeners('window-all-closed'));
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
}

function setSwitches(demo: boolean): void {
  app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  // A PBX cannot resolve the `.local` names that Chromium puts in place of addresses.
  app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
  // The simulated customer lives on this machine, which may have no network at all.
  if (demo) app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
}
