import { BrowserWindow, type MessagePortMain } from 'electron';
import { openMediaChannel } from '../ipc/media-channel';
import type { WindowRegistry } from '../ipc/window-registry';
import type { MediaWindow, MediaWindowOptions, OpenMediaWindow } from '../media/window-factory';
import { Emitter } from '../platform/emitter';
import { paths } from './paths';
import { loadPage, secureWebPreferences } from './security';

/** Hidden windows for sound. Each load of the page gets a channel of its own. */
export const mediaWindows =
  (registry: WindowRegistry): OpenMediaWindow =>
  (options) =>
    openMediaWindow(registry, options);

function openMediaWindow(registry: WindowRegistry, options?: MediaWindowOptions): MediaWindow {
  const messages = new Emitter<unknown>();
  const gone = new Emitter<{ reason: string }>();
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...secureWebPreferences(paths.mediaPreload), backgroundThrottling: false },
  });
  const { webContents } = window;
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
