import { app, clipboard, globalShortcut } from 'electron';
import type { NumberPlan } from '../../shared/domain/number-plan';
import { toE164 } from '../platform/phone';
import type { SettingsPort } from '../settings/port';
import type { CallKeys } from '../shell/call-keys';
import { Shell } from '../shell/shell';
import { dialTarget } from '../telephony/dial-target';

interface Parts {
  settings: SettingsPort;
  calls: CallKeys;
  showDesk(): void;
  /** Of the default line; null while there is none. */
  numberPlan(): NumberPlan | null;
}

const planWithoutLine = {
  defaultRegion: 'FR',
  options: { numberFormat: 'e164', outsidePrefix: '' },
} as const;

/** The program on this machine's desktop. */
export function startShell({ settings, calls, showDesk, numberPlan }: Parts): Shell {
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
    isNumber: (text) => dialTarget(text, numberPlan() ?? planWithoutLine, toE164) !== null,
  });
}
