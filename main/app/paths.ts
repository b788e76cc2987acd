import { join } from 'node:path';
import { app } from 'electron';

/** Where the built program lies: `out/main` is the folder of every bundle of main. */
const built = join(import.meta.dirname, '..');

export const paths = {
  renderer: join(built, 'renderer'),
  deskPreload: join(built, 'preload', 'desk.cjs'),
  mediaPreload: join(built, 'preload', 'media.cjs'),
  popupPreload: join(built, 'preload', 'popup.cjs'),
  storeWorker: join(built, 'main', 'store-worker.js'),
  icon: () => join(app.getAppPath(), 'resources', 'icons', '256x256.png'),
};

/** The files of a profile. */
export const profilePaths = (folder: string) => ({
  log: join(folder, 'logs', 'sawt.log'),
  keys: join(folder, 'keys.json'),
  database: join(folder, 'sawt.db'),
  demoDatabase: join(folder, 'demo.db'),
  recordings: join(folder, 'recordings'),
  ringTones: join(folder, 'ring-tones'),
  demoRecordings: join(folder, 'demo-recordings'),
});
