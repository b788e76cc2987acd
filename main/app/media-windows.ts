import { BrowserWindow, type MessagePortMain, type WebContents } from 'electron';
import { openMediaChannel } from '../ipc/media-channel';
import type { WindowRegistry } from '../ipc/window-registry';
import type { MediaWindow, MediaWindowOptions, OpenMediaWindow } from '../media/window-factory';
import { Emitter } from '../platform/emitter';
import { paths } from './paths';
import { loadPage, secureWebPreferences } from './security';

/** Hidden windows for sound. Each load of the page gets a channel of its own. */
export class MediaWindows {
  readonly #registry: WindowRegistry;
  readonly #open = new Set<WebContents>();
  #followsRoutes = false;

  constructor(registry: WindowRegistry) {
    this.#registry = registry;
  }

  readonly open: OpenMediaWindow = (options) =>
    openMediaWindow(this.#registry, options, (webContents) => {
      this.#open.add(webContents);
      webContents.once('destroyed', () => this.#open.delete(webContents));
      webContents.setWebRTCIPHandlingPolicy(policyOf(this.#followsRoutes));
    });

  /** How the connections that are made from now on are bound, see `policyOf`. */
  followRoutes(followsRoutes: boolean): void {
    if (followsRoutes === this.#followsRoutes) return;
    this.#followsRoutes = followsRoutes;
    for (const webContents of this.#open) webContents.setWebRTCIPHandlingPolicy(policyOf(followsRoutes));
  }
}

/**
 * A port that is bound to no address is sent from over whatever network leads to the far end at that moment, so that a call's sound goes
 * over to another network by itself; Chromium has an address to name for it only where there is a default route. Else a port
 * is bound to each address.
 */
const policyOf = (followsRoutes: boolean) =>
  followsRoutes ? 'default_public_and_private_interfaces' : 'default';

function openMediaWindow(
  registry: WindowRegistry,
  options: MediaWindowOptions | undefined,
  prepare: (webContents: WebContents) => void,
): MediaWindow {
  const messages = new Emitter<unknown>();
  const gone = new Emitter<{ reason: string }>();
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...secureWebPreferences(paths.mediaPreload), backgroundThrottling: false },
  });
  const { webContents } = window;
  prepare(webContents);
  webContents.setAudioMuted(options?.loudspeaker === 'off');
  registry.add(webContents, 'media');
  let port: MessagePortMain | null = null;
  let over = false;
  const end = (reason: string) => {
    if (over) return;
    over = true;
    gone.emit({ reason });
  };
  webContents.on('dom-ready', () => {
    port?.close();
    port = openMediaChannel(webContents);
    port.on('message', ({ data }) => messages.emit(data));
    port.start();
  });
  webContents.on('render-process-gone', (_event, { reason }) => end(reason));
  webContents.once('destroyed', () => end('destroyed'));
  loadPage(webContents, 'media').catch(() => end('not loaded'));
  return {
    post: (message) => port?.postMessage(message),
    onMessage: messages.on,
    onGone: gone.on,
    destroy() {
      over = true;
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
