/** The least that shows a window: a baseline, of the same Electron and of the desk's size. */
import path from 'node:path';
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768 });
  void window.loadFile(path.join(import.meta.dirname, 'empty-window.html'));
});
