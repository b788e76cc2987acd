import { app, dialog } from 'electron';
import type { NativeWords, TrayAction } from '../../../shared/domain/tray';
import type { Slice, SliceName } from '../../../shared/ipc/slices';
import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { Disposable } from '../../platform/disposable';
import type { NoticeBoard } from '../../platform/notices';
import type { SettingsPort } from '../../settings/port';
import type { CallKeys } from '../../shell/call-keys';
import type { Shell } from '../../shell/shell';
import { closing, trayView } from '../../shell/tray';
import type { TelephonyPort } from '../../telephony/port';
import type { DeskOnScreen } from '../desk-window';
import { isTrayThere } from './is-tray-there';
import { TrayIcon } from './tray-icon';
import { TrayKeeper } from './tray-keeper';

interface Parts {
  publisher: SlicePublisher;
  telephony: TelephonyPort;
  shell: Shell;
  notices: NoticeBoard;
  settings: SettingsPort;
  keys: CallKeys;
  desk: DeskOnScreen;
  isCalling(): boolean;
  /** What was typed waits for the disk. */
  isUnsaved(): boolean;
}

export interface ProgramTray extends Disposable {
  start(): void;
  /** False keeps the program: its window steps aside. */
  mayClose(): boolean;
}

/** What the icon and its menu are drawn from. */
const SHOWN: ReadonlySet<SliceName> = new Set(['calls', 'session', 'today', 'desktop', 'reachability']);

const isOnline = ({ mode, accounts }: Slice<'session'>): boolean =>
  mode === 'demo' || accounts.some(({ registration }) => registration.state === 'registered');

/** The icon beside the clock, and what closing and quitting mean because of it. */
export function startTray(parts: Parts): ProgramTray {
  const { publisher, telephony, shell, notices, settings, keys, desk, isCalling, isUnsaved } = parts;
  let missedSeen = 0;
  const missed = () => publisher.value('today').missed;
  const actions: Record<TrayAction, () => void> = {
    answer: keys.answer,
    hangUp: keys.hangUp,
    hold: () => {
      keys.toggleHold();
      // The system ticks it by itself.
      keeper.show();
    },
    mute: keys.toggleMute,
    doNotDisturb: () => {
      const { reachability } = settings;
      try {
        settings.setReachability({ ...reachability, doNotDisturb: !reachability.doNotDisturb });
      } catch {
        notices.post('settingNotSaved', 'problem');
      }
      keeper.show();
    },
    show: () => desk.show(),
    quit: () => void quit(parts),
  };
  const keeper = new TrayKeeper({
    isThere: () => isTrayThere(process.platform),
    makeIcon: (run) => new TrayIcon(run),
    run: (action) => actions[action](),
    words: () => shell.words,
    onChange: (isThere) => shell.showTray(isThere),
    view: () =>
      trayView({
        ...telephony.state,
        isOnline: isOnline(publisher.value('session')),
        missed: missed() - missedSeen,
        doNotDisturb: publisher.value('reachability').doNotDisturb,
      }),
  });
  publisher.onPublish((name) => {
    // The figures begin anew at midnight.
    missedSeen = desk.isInFront ? missed() : Math.min(missedSeen, missed());
    if (SHOWN.has(name)) keeper.show();
  });
  desk.onFocus(() => {
    missedSeen = missed();
    keeper.show();
  });
  return {
    start: () => void keeper.look(),
    mayClose() {
      if (closing(isCalling(), shell.state.options.closeToTray) === 'quit') {
        if (isUnsaved()) void quit(parts);
        return !isUnsaved();
      }
      if (isCalling()) notices.post('callInProgress', 'warning');
      void keeper.look().then((isThere) => stepAside(isThere, desk, shell));
      return false;
    },
    dispose: () => keeper.dispose(),
  };
}

/** The first time it is said where the program went, before it goes. */
async function stepAside(isThere: boolean, desk: DeskOnScreen, shell: Shell): Promise<void> {
  if (!isThere) {
    desk.minimize();
    return;
  }
  const { words } = shell;
  if (!shell.state.options.trayExplained && words !== null) {
    shell.update({ trayExplained: true });
    await dialog.showMessageBox({ type: 'info', message: words.staysOpen, buttons: [words.understood] });
  }
  desk.hide();
}

/** Asks before a call or what was typed is lost. */
async function quit({ shell, isCalling, isUnsaved }: Parts): Promise<void> {
  if (isCalling() && !(await agrees(shell.words?.quitInCall))) return;
  if (isUnsaved() && !(await agrees(shell.words?.quitUnsaved))) return;
  app.quit();
}

async function agrees(words: NativeWords['quitInCall'] | undefined): Promise<boolean> {
  if (words === undefined) return true;
  const { response } = await dialog.showMessageBox({
    ...{ type: 'question', message: words.question, buttons: [words.stay, words.quit] },
    ...{ defaultId: 0, cancelId: 0 },
  });
  return response === 1;
}
