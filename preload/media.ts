import { ipcRenderer } from 'electron';
import { mediaPortChannel } from '../shared/ipc/channels';

// The page listens from its first module on; a port that came earlier waits for it.
const loaded = new Promise<void>((resolve) => {
  window.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
});

ipcRenderer.on(mediaPortChannel, (event) => {
  const { ports } = event;
  void loaded.then(() => window.postMessage(mediaPortChannel, location.origin, [...ports]));
});
