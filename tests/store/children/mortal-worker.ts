import { parentPort } from 'node:worker_threads';

/** The real worker, but asked for the script "exit" its thread ends, and asked for "throw" an error stays uncaught. */
parentPort?.addEventListener('message', (event) => {
  if (!(event instanceof MessageEvent) || event.data.name !== 'script') return;
  const { args } = event.data;
  if (args[0] === 'exit') process.exit(9);
  if (args[0] !== 'throw') return;
  event.stopImmediatePropagation();
  throw new Error('the thread fails');
});
await import('../../../main/store/worker/index');
