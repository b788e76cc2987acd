import { execFile } from 'node:child_process';

const LIMIT_MS = 1_500;
const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * Whether somebody shows tray icons. Windows always does; on Linux the watcher of the freedesktop StatusNotifierItem
 * specification is asked whether a host is there: GNOME has none without an extension. No answer is a no.
 */
export function isTrayThere(platform: NodeJS.Platform, run: typeof execFile = execFile): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true);
  const question = [
    ...['call', '--session', '--timeout', '1', '--dest', WATCHER, '--object-path', '/StatusNotifierWatcher'],
    ...['--method', 'org.freedesktop.DBus.Properties.Get', WATCHER, 'IsStatusNotifierHostRegistered'],
  ];
  return new Promise((resolve) => {
    run('gdbus', question, { timeout: LIMIT_MS }, (error, stdout) =>
      resolve(error === null && String(stdout).includes('true')),
    );
  });
}
