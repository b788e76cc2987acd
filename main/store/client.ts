import type { Worker } from 'node:worker_threads';
import { type Log, silentLog } from '../platform/log';
import { type OpenStore, StoreError, type StoreOpened, type StorePort } from './port';
import type { MethodName, Reply, Request, StoreMethods, WorkerStart } from './protocol';
import { startWorker } from './worker-thread';

/** The build puts the worker beside the main process's own file. */
const WORKER_BESIDE_US = new URL('./store-worker.js', import.meta.url);

/** A worker that fails again this soon after a restart is not restarted until then: it would go on for ever. */
const TOO_SOON_MS = 60_000;

/** What the composition may give beside what `OpenStore` asks for. */
export interface StoreClientOptions {
  file: string;
  key: Uint8Array;
  nativeBinding?: string;
  /** The bundled worker; by default it lies beside the bundle of this file. */
  worker?: URL | string;
  log?: Log;
  /** A damaged page was met in use: the file was set aside and rebuilt, and the store goes on. */
  onSetAside?: (setAside: NonNullable<StoreOpened['setAside']>) => void;
}

interface Pending {
  readonly request: Request;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: StoreError) => void;
}

type State =
  | { readonly is: 'open'; readonly worker: Worker }
  /** Requests wait until there is a worker again. */
  | { readonly is: 'restarting'; readonly done: Promise<void>; readonly waiting: Pending[] }
  | { readonly is: 'closing' }
  | { readonly is: 'gone' };

/** The main thread's end of the worker: numbers the requests, settles their promises, restarts a worker that died. */
export class StoreClient {
  readonly #options: StoreClientOptions;
  readonly #log: Log;
  readonly #pending = new Map<number, Pending>();
  #state: State = { is: 'gone' };
  #nextId = 1;
  #restartedAt = Number.NEGATIVE_INFINITY;
  #closed: Promise<void> | null = null;

  constructor(options: StoreClientOptions) {
    this.#options = options;
    this.#log = options.log ?? silentLog;
  }

  /** @throws StoreError see `OpenStore` */
  async open(): Promise<StoreOpened> {
    const { worker, opened } = await this.#start();
    this.#adopt(worker);
    return opened;
  }

  /** Asks the worker; every failure is a StoreError. */
  request<N extends MethodName>(name: N, ...args: Parameters<StoreMethods[N]>): ReturnType<StoreMethods[N]> {
    // The worker's handlers have the types of the same names.
    return this.#send(name, args) as ReturnType<StoreMethods[N]>;
  }

  /** Drains; see `StorePort`. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    if (this.#state.is === 'restarting') await this.#state.done;
    if (this.#state.is !== 'open') return;
    const { worker } = this.#state;
    const finished = this.#send(null, []);
    this.#state = { is: 'closing' };
    await Promise.all([finished.catch(() => {}), new Promise((resolve) => worker.once('exit', resolve))]);
  }

  #start() {
    const { file, key, nativeBinding, worker } = this.#options;
    const start: WorkerStart = { file, key, nativeBinding: nativeBinding ?? null };
    return startWorker(worker ?? WORKER_BESIDE_US, start);
  }

  #adopt(worker: Worker): void {
    this.#state = { is: 'open', worker };
    worker.on('message', (reply: Reply) => this.#settle(reply));
    worker.once('exit', (code) => this.#handleExit(code));
  }

  #send(name: MethodName | null, args: readonly unknown[]): Promise<unknown> {
    this.#comeBack();
    return new Promise((resolve, reject) => {
      const pending = { request: { id: this.#nextId++, name, args }, resolve, reject };
      if (this.#state.is === 'open') this.#post(this.#state.worker, pending);
      else if (this.#state.is === 'restarting') this.#state.waiting.push(pending);
      else reject(new StoreError('gone', 'the store is closed'));
    });
  }

  #post(worker: Worker, pending: Pending): void {
    this.#pending.set(pending.request.id, pending);
    worker.postMessage(pending.request);
  }

  #settle({ id, value, failure, slowMs }: Reply): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    const method = pending.request.name;
    if (slowMs !== undefined) this.#log.warn('store.slow', { method, ms: Math.round(slowMs) });
    if (!failure) {
      pending.resolve(value);
      return;
    }
    this.#log.warn('store.failed', { method, code: failure.code, reason: failure.message });
    pending.reject(new StoreError(failure.code, failure.message));
    if (failure.code === 'damaged') this.#repair();
  }

  /** Ends the worker after what was asked of it before; the next one checks the file and rebuilds it. */
  #repair(): void {
    if (this.#state.is !== 'open' || this.#failedTooSoon()) return;
    const { worker } = this.#state;
    this.#restart(new Promise((resolve) => worker.once('exit', () => resolve())));
    worker.postMessage({ id: 0, name: null, args: [] } satisfies Request);
  }

  #handleExit(code: number): void {
    for (const { reject } of this.#pending.values()) reject(new StoreError('gone', 'the store thread ended'));
    this.#pending.clear();
    if (this.#state.is === 'closing') this.#state = { is: 'gone' };
    if (this.#state.is !== 'open') return;
    this.#log.error('store.died', { exitCode: code });
    if (this.#failedTooSoon()) this.#state = { is: 'gone' };
    else this.#restart(Promise.resolve());
  }

  /** What made the store go may be over: a full disk has room again. Tried when somebody asks, and not all the time. */
  #comeBack(): void {
    if (this.#state.is === 'gone' && this.#closed === null && !this.#failedTooSoon())
      this.#restart(Promise.resolve());
  }

  #failedTooSoon(): boolean {
    return performance.now() - this.#restartedAt < TOO_SOON_MS;
  }

  #restart(ended: Promise<void>): void {
    this.#restartedAt = performance.now();
    const waiting: Pending[] = [];
    const done = ended.then(() => this.#startAgain(waiting));
    this.#state = { is: 'restarting', done, waiting };
  }

  async #startAgain(waiting: Pending[]): Promise<void> {
    try {
      const { worker, opened } = await this.#start();
      this.#adopt(worker);
      this.#log.info('store.restarted', { recoveredRows: opened.setAside?.recoveredRows ?? null });
      for (const pending of waiting) this.#post(worker, pending);
      if (opened.setAside) this.#options.onSetAside?.(opened.setAside);
    } catch (error) {
      const reason =
        error instanceof StoreError ? error : new StoreError('gone', 'the store did not restart');
      this.#state = { is: 'gone' };
      this.#log.error('store.notRestarted', { code: reason.code, reason: reason.message });
      for (const { reject } of waiting) reject(reason);
    }
  }
}

function portOf(client: StoreClient): StorePort {
  return {
    read: {
      customersByNumber: (e164) => client.request('customersByNumber', e164),
      lookUpCaller: (e164) => client.request('lookUpCaller', e164),
      searchCustomers: (text, limit) => client.request('searchCustomers', text, limit),
      customerRecord: (id) => client.request('customerRecord', id),
      campaigns: () => client.request('campaigns'),
      script: (id) => client.request('script', id),
      openInteractions: () => client.request('openInteractions'),
      recentInteractions: (since, limit) => client.request('recentInteractions', since, limit),
      todayFigures: (since) => client.request('todayFigures', since),
      history: (query, limit) => client.request('history', query, limit),
      conversations: (limit) => client.request('conversations', limit),
      messagesWith: (accountId, peer, limit) => client.request('messagesWith', accountId, peer, limit),
      recording: (id) => client.request('recording', id),
      unfinishedRecordings: () => client.request('unfinishedRecordings'),
      dueRecordings: (now) => client.request('dueRecordings', now),
      unsettledRecordingExports: () => client.request('unsettledRecordingExports'),
    },
    write: {
      startInteraction: (interaction) => client.request('startInteraction', interaction),
      fileInteraction: (interaction, e164) => client.request('fileInteraction', interaction, e164),
      linkCustomer: (id, customerId) => client.request('linkCustomer', id, customerId),
      linkCase: (id, caseId) => client.request('linkCase', id, caseId),
      stampScript: (id, scriptId, version) => client.request('stampScript', id, scriptId, version),
      changeRemote: (id, number, name) => client.request('changeRemote', id, number, name),
      markAnswered: (id, at, ringingAt, by) => client.request('markAnswered', id, at, ringingAt, by),
      markEnded: (id, at, cause, times) => client.request('markEnded', id, at, cause, times),
      saveQuality: (id, quality) => client.request('saveQuality', id, quality),
      saveAnswer: (id, answer) => client.request('saveAnswer', id, answer),
      saveNote: (id, text, at) => client.request('saveNote', id, text, at),
      finishInteraction: (id, dispositionId, at) =>
        client.request('finishInteraction', id, dispositionId, at),
      createCustomer: (customer) => client.request('createCustomer', customer),
      createCase: (value) => client.request('createCase', value),
      saveCampaign: (campaign) => client.request('saveCampaign', campaign),
      saveScript: (script) => client.request('saveScript', script),
      importCustomers: (rows) => client.request('importCustomers', rows),
      addMessage: (message, wireId) => client.request('addMessage', message, wireId),
      setMessageState: (id, state) => client.request('setMessageState', id, state),
      markMessagesRead: (accountId, peer) => client.request('markMessagesRead', accountId, peer),
      settleSendingMessages: (state) => client.request('settleSendingMessages', state),
      startRecording: (recording) => client.request('startRecording', recording),
      updateRecording: (id, consent, pauses, announcement) =>
        client.request('updateRecording', id, consent, pauses, announcement),
      keepRecordingUntil: (id, keepUntil) => client.request('keepRecordingUntil', id, keepUntil),
      endRecording: (id, at, sha256) => client.request('endRecording', id, at, sha256),
      beginRecordingExport: (id, copy, files) => client.request('beginRecordingExport', id, copy, files),
      settleRecordingExport: (part, isDone) => client.request('settleRecordingExport', part, isDone),
      markRecordingDeleted: (id, at, why) => client.request('markRecordingDeleted', id, at, why),
    },
    close: () => client.close(),
  };
}

/** Opens the store in a thread of its own; see `OpenStore`. */
export const openStore = (async (options: StoreClientOptions) => {
  const client = new StoreClient(options);
  const opened = await client.open();
  return { store: portOf(client), opened };
}) satisfies OpenStore;
