import { app, clipboard, globalShortcut } from 'electron';
import type { Region } from '../../shared/domain/basics';
import { toE164 } from '../platform/phone';
import type { SettingsPort } from '../settings/port';
import { callKeys } from '../shell/call-keys';
import { Shell } from '../shell/shell';
import { dialTarget } from '../telephony/dial-target';
import type { TelephonyPort } from '../telephony/port';

interface Parts {
  settings: SettingsPort;
  telephony: TelephonyPort;
  showDesk(): void;
  /** The country of the default line. */
  region(): Region;
}

/** The program on this machine's desktop. */
export function startShell({ settings, telephony, showDesk, region }: Parts): Shell {
  // What follows `--` is never read as a switch, whatever a link holds.
  const args = app.isPackaged ? ['--'] : [app.getAppPath(), '--'];
  return new Shell({
    settings,
    protocolClients: app,
    startedAs: { path: process.execPath, args },
    shortcuts: globalShortcut,
    calls: callKeys(telephony),
    // A promise in newer versions of Electron.
    readClipboard: async () => clipboard.readText(),
    showDesk,
    isNumber: (text) => dialTarget(text, region(), toE164) !== null,
  });
}
