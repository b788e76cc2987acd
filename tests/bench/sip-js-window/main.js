/** A window with SIP.js' own telephone of its web platform: the baseline of calls. BENCH_SIP_PAGE is its built page. */
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768 });
  void window.loadFile(process.env.BENCH_SIP_PAGE, { hash: process.env.BENCH_SIP_ACCOUNT });
});
