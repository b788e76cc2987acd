import { BrowserWindow, screen } from 'electron';
import type { WindowRegistry } from '../../ipc/window-registry';
import { Emitter } from '../../platform/emitter';
import type { Log } from '../../platform/log';
import { cornerOf } from '../../shell/popup';
import { paths } from '../paths';
import { loadPage, secureWebPreferences } from '../security';
import type { PopupSurface } from './popup-keeper';

/** Of its page (`renderer/popup/popup.css`), in pixels at a scale of 1. */
const SIZE = { width: 480, height: 244 };

/** Where the agent works: the screen that the pointer is on. */
const corner = () => cornerOf(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea, SIZE);

/** The window that shows a call over other programs. It never takes the keyboard by itself. */
export function openPopup(registry: WindowRegistry, log: Log): PopupSurface {
  const gone = new Emitter<void>();
  const window = new BrowserWindow({
    ...corner(),
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    title: 'Sawt',
    webPreferences: secureWebPreferences(paths.popupPreload),
  });
  const { webContents } = window;
  registry.add(webContents, 'popup');
  window.setAlwaysOnTop(true, 'pop-up-menu');
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
  let isOver = false;
  let isPainted = false;
  let isWanted = false;
  const end = (reason: string) => {
    if (isOver) return;
    if (reason !== 'closed') log.warn('popup gone', { reason });
    gone.emit();
  };
  const appear = () => {
    if (!isPainted || !isWanted || isOver) return;
    window.setBounds(corner());
    window.showInactive();
  };
  window.once('ready-to-show', () => {
    isPainted = true;
    appear();
  });
  window.once('closed', () => end('closed'));
  webContents.on('render-process-gone', (_event, { reason }) => end(reason));
  loadPage(webContents, 'popup').catch(() => end('not loaded'));
  return {
    onGone: gone.on,
    show() {
      isWanted = true;
      appear();
    },
    hide() {
      isWanted = false;
      if (!window.isDestroyed()) window.hide();
    },
    dispose() {
      isOver = true;
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
