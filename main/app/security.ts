import { app, type Session, type WebContents } from 'electron';
import type { Log } from '../platform/log';
import { APP_SCHEME, type PageName } from './app-protocol';

const mediaPage = `${APP_SCHEME}://media/`;

const deskPage = `${APP_SCHEME}://desk/`;

/** The media page may use the microphone; nothing else is granted to anybody who asks. */
const isGranted = (permission: string, url: string): boolean =>
  permission === 'media' && url.startsWith(mediaPage);

/**
 * The desk sees the names of the sound devices, so that it plays a recording on the speaker of the calls. It opens no microphone: that is
 * asked for, and refused.
 */
const knowsDevices = (permission: string, mediaType: string | undefined, url: string): boolean =>
  permission === 'media' && mediaType === 'audio' && url.startsWith(deskPage);

/** HID Usage Tables 1.5, page 0x0B. */
const TELEPHONY = 0x0b;

/** Of all devices the media page sees headsets only: what has a telephone's buttons. */
const isHeadset = ({ deviceType, origin, device }: Electron.DevicePermissionHandlerHandlerDetails): boolean =>
  deviceType === 'hid' &&
  `${origin}/`.startsWith(mediaPage) &&
  'collections' in device &&
  device.collections.some(({ usagePage }) => usagePage === TELEPHONY);

/** Permissions by list. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const audioOnly = !('mediaTypes' in details) || details.mediaTypes?.every((type) => type === 'audio');
    decide(audioOnly === true && isGranted(permission, contents.getURL()));
  });
  // `hid` lets it look for devices at all; which of them it sees is decided below.
  session.setPermissionCheckHandler(
    (contents, permission, _origin, details) =>
      isGranted(permission === 'hid' ? 'media' : permission, contents?.getURL() ?? '') ||
      knowsDevices(permission, details.mediaType, contents?.getURL() ?? ''),
  );
  session.setDevicePermissionHandler(isHeadset);
  session.on('will-download', (event) => event.preventDefault());
  // Else Chromium fetches dictionaries from Google at every start, whatever the windows' `spellcheck` says.
  session.setSpellCheckerLanguages([]);
}

/** Every window stays on its own page: no navigation, no new windows, no embedded pages. */
export function guardWebContents(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (what: string) => (event: { url?: string; preventDefault(): void }) => {
      if (what === 'navigate' && event.url === contents.getURL()) return; // a reload
      event.preventDefault();
      log.warn('navigation refused', { what });
    };
    contents.on('will-frame-navigate', refuse('navigate'));
    contents.on('will-redirect', refuse('redirect'));
    contents.on('will-attach-webview', refuse('webview'));
    contents.setWindowOpenHandler(() => {
      log.warn('navigation refused', { what: 'open' });
      return { action: 'deny' };
    });
  });
}

/** What every window of the program is made with. */
export const secureWebPreferences = (preload: string) =>
  ({
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    enableWebSQL: false,
    navigateOnDragDrop: false,
  }) satisfies Electron.WebPreferences;

/** Reloading a page is the only way in which a window may go anywhere. */
export function loadPage(contents: WebContents, page: PageName): Promise<void> {
  return contents.loadURL(`${APP_SCHEME}://${page}/index.html`);
}
