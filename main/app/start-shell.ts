import { app, clipboard, globalShortcut } from 'electron';
import type { Region } from '../../shared/domain/basics';
import { toE164 } from '../platform/phone';
import type { SettingsPort } from '../settings/port';
import type { CallKeys } from '../shell/call-keys';
import { Shell } from '../shell/shell';
import { dialTarget } from '../telephony/dial-target';

interface Parts {
  settings: SettingsPort;
  calls: CallKeys;
  showDesk(): void;
  /** The country of the default line. */
  region(): Region;
}

/** The program on this machine's desktop. */
export function startShell({ settings, calls, showDesk, region }: Parts): Shell {
  // What follows `--` is never read as a switch, whatever a link holds.
  const args = app.isPackaged ? ['--'] : [app.getAppPath(), '--'];
  return new Shell({
    settings,
    protocolClients: app,
    startedAs: { path: process.execPath, args },
    shortcuts: globalShortcut,
    calls,
    // A promise in newer versions of Electron.
    readClipboard: async () => clipboard.readText(),
    showDesk,
    isNumber: (text) => dialTarget(text, region(), toE164) !== null,
  });
}
