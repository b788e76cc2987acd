/**
 * Starts the program named by BENCH_PROGRAM with two measuring points that it knows nothing of: the delay of main's
 * event loop from the first moment on, and when the page named by BENCH_PAGE shows the element BENCH_ELEMENT.
 * Every measured program and every baseline starts through it, so that its own cost is in both.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const { BENCH_PROGRAM: program = '', BENCH_PAGE: page, BENCH_ELEMENT: element } = process.env;

/** Runs in the page: the moment at which the element was painted, for which two frames must have begun. */
const whenPainted = `new Promise((resolve) => {
  const look = () => {
    if (!document.querySelector(${JSON.stringify(element)})) return false;
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())));
    return true;
  };
  if (look()) return;
  const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
})`;

const [whole, phase] = [monitorEventLoopDelay({ resolution: 1 }), monitorEventLoopDelay({ resolution: 1 })];
whole.enable();
phase.enable();
globalThis.benchEventLoop = { whole, phase };

if (page !== undefined) {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('dom-ready', async () => {
      if (!contents.getURL().includes(page)) return;
      const painted = await contents.executeJavaScript(whenPainted);
      process.stdout.write(`painted ${painted}\n`);
    });
  });
}

const manifest = JSON.parse(await readFile(path.join(program, 'package.json'), 'utf8'));
app.setAppPath(program);
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
await import(pathToFileURL(path.join(program, manifest.main)).href);
