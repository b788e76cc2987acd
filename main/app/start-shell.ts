import { app } from 'electron';
import type { Region } from '../../shared/domain/basics';
import { toE164 } from '../platform/phone';
import type { SettingsPort } from '../settings/port';
import { Shell } from '../shell/shell';
import { dialTarget } from '../telephony/dial-target';

/** The program on this machine's desktop. `region`: the country of the default line. */
export function startShell(settings: SettingsPort, region: () => Region): Shell {
  // What follows `--` is never read as a switch, whatever a link holds.
  const args = app.isPackaged ? ['--'] : [app.getAppPath(), '--'];
  return new Shell({
    settings,
    protocolClients: app,
    startedAs: { path: process.execPath, args },
    isNumber: (text) => dialTarget(text, region(), toE164) !== null,
  });
}
