import { Worker } from 'node:worker_threads';
import { StoreError, type StoreOpened } from './port';
import type { Greeting, WorkerStart } from './protocol';

export interface StartedWorker {
  readonly worker: Worker;
  readonly opened: StoreOpened;
}

/**
 * Starts the store's thread and waits until the file is open.
 * @throws StoreError what opening failed with, or gone when the thread could not run or died
 */
export function startWorker(entry: URL | string, workerData: WorkerStart): Promise<StartedWorker> {
  const worker = new Worker(entry, { workerData, execArgv: [], name: 'store' });
  return new Promise((resolve, reject) => {
    worker.once('message', (greeting: Greeting) => {
      worker.off('exit', onExit);
      if ('opened' in greeting) resolve({ worker, opened: greeting.opened });
      else reject(new StoreError(greeting.failure.code, greeting.failure.message));
    });
    // Always listened to: an error of the thread nobody hears would end the whole program. Its exit follows.
    worker.on('error', (error) =>
      reject(new StoreError('gone', `the store thread failed: ${codeOf(error)}`)),
    );
    const onExit = (): void => reject(new StoreError('gone', 'the store thread ended at its start'));
    worker.once('exit', onExit);
  });
}

/** The error's code or class; its message could hold data. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? String(error.code) : error.name;
}
