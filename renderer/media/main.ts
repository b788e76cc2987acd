import { MediaSession } from './session';

/** The preload forwards main's port once a load; a later one (main took over again) replaces the session. */
let session: MediaSession | null = null;

window.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.source !== window || event.origin !== location.origin || port === undefined) return;
  session?.close();
  session = new MediaSession(port);
});
