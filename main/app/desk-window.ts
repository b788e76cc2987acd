import { app, BrowserWindow, nativeTheme } from 'electron';
import type { Preferences } from '../../shared/domain/settings';
import type { WindowRegistry } from '../ipc/window-registry';
import { systemClock } from '../platform/clock';
import { Emitter, type Event } from '../platform/emitter';
import type { Log } from '../platform/log';
import { loadPage, secureWebPreferences } from './security';

/** `surface-0` of the desk's themes, so that nothing flashes before the first paint. */
const BACKGROUND = { light: '#f6f3ec', dark: '#10181b' } as const;
/** From its first paint until the desk can be used; what is not needed for that waits, so that it does not take the processor. */
const SETTLE_MS = 200;
/** A page that does not paint keeps nothing waiting for longer. */
const PAINT_LIMIT_MS = 2_000;
const CRASH_WINDOW_MS = 60_000;
const MOST_CRASHES = 5;

interface Options {
  registry: WindowRegistry;
  preload: string;
  icon: string;
  theme: Preferences['theme'];
  log: Log;
  /** Asked before the window closes; false keeps it open. */
  mayClose(): boolean;
}

/** The agent's window as the rest of the program needs it. */
export interface DeskOnScreen {
  show(): void;
  hide(): void;
  minimize(): void;
  readonly isInFront: boolean;
  readonly onFocus: Event<void>;
  readonly onBlur: Event<void>;
}

/** The agent's one window. The program ends when it is closed. */
export class DeskWindow implements DeskOnScreen {
  readonly #options: Options;
  #window: BrowserWindow | null = null;
  #isPainted = false;
  readonly #focused = new Emitter<void>();
  /** It came to the front. */
  readonly onFocus = this.#focused.on;
  readonly #blurred = new Emitter<void>();
  /** Another window came in front of it, or it was minimised or hidden. */
  readonly onBlur = this.#blurred.on;
  #settled: () => void = () => {};
  /** Resolves when the desk has first been painted and has had time to settle, or has taken too long to. */
  readonly usable: Promise<void> = new Promise((resolve) => {
    this.#settled = resolve;
  });

  constructor(options: Options) {
    this.#options = options;
    systemClock.after(PAINT_LIMIT_MS, () => this.#settled());
  }

  /** Brings it to the front, making it first when there is none. */
  show(): void {
    this.#window ??= this.#create();
    if (this.#isPainted) this.#window.show();
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.focus();
  }

  /** Away from the screen and the task bar; `show` brings it back. */
  hide(): void {
    this.#window?.hide();
  }

  minimize(): void {
    this.#window?.minimize();
  }

  get isInFront(): boolean {
    const window = this.#window;
    if (window === null) return false;
    // A hidden or minimised window may still have the focus where there is no window manager.
    return window.isFocused() && window.isVisible() && !window.isMinimized();
  }

  #create(): BrowserWindow {
    const window = createWindow(this.#options);
    window.once('ready-to-show', () => {
      this.#isPainted = true;
      window.show();
      systemClock.after(SETTLE_MS, () => this.#settled());
    });
    window.on('focus', () => this.#focused.emit());
    window.on('blur', () => this.#blurred.emit());
    window.on('minimize', () => this.#blurred.emit());
    window.on('hide', () => this.#blurred.emit());
    // What is told while the program ends finds no window, and not a destroyed one.
    window.once('closed', () => {
      this.#window = null;
      this.#isPainted = false;
    });
    return window;
  }
}

/** When the window's process dies it is loaded again: it owns nothing, so nothing is lost. */
function createWindow({ registry, preload, icon, theme, log, mayClose }: Options): BrowserWindow {
  nativeTheme.themeSource = theme;
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Sawt',
    icon,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: secureWebPreferences(preload),
  });
  registry.add(window.webContents, 'desk');
  window.once('closed', () => app.quit());
  window.on('close', (event) => {
    if (!mayClose()) event.preventDefault();
  });
  reloadAfterCrash(window, log);
  load(window, log);
  return window;
}

const load = (window: BrowserWindow, log: Log): void => {
  loadPage(window.webContents, 'desk').catch(() => log.error('desk not loaded'));
};

/** A page that dies over and over is left alone in the end, so that the machine is not kept busy. */
function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
    log.error('desk window gone', { reason, crashes: crashes.length });
    if (crashes.length <= MOST_CRASHES && !window.isDestroyed()) load(window, log);
  });
  window.on('unresponsive', () => log.warn('desk window unresponsive'));
}
