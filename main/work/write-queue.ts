import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import type { Log } from '../platform/log';
import { StoreError } from '../store/port';
import type { WorkResult } from './port';

export type StorageProblem = 'diskFull' | 'storage';
/** `lost`: a write of which nobody waits to hear will never be made; `over`: what had to wait is on disk. */
export type StorageNews = StorageProblem | 'lost' | 'over';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** A write that fails this often by an error of the program's own is given up, so that those behind it get through. */
const MOST_UNEXPLAINED = 6;

interface Write {
  /** Kind and subject; a waiting write is replaced by a later one of the same key. */
  readonly key: string;
  run: () => Promise<void>;
  readonly waiters: ((result: WorkResult) => void)[];
  started: boolean;
  attempts: number;
}

type Outcome = 'done' | 'refused' | StorageProblem;

function judge(error: unknown, attempts: number): Outcome {
  const code = error instanceof StoreError ? error.code : 'failed';
  switch (code) {
    case 'diskFull':
      return 'diskFull';
    case 'gone':
    case 'unavailable':
    case 'damaged':
      return 'storage';
    case 'failed':
      return attempts < MOST_UNEXPLAINED ? 'storage' : 'refused';
    case 'conflict':
      // The first attempt was written, its answer was lost with the worker.
      return attempts > 1 ? 'done' : 'refused';
    case 'wrongKey':
    case 'newerProgram':
    case 'notFound':
      return 'refused';
  }
}

/**
 * The writes of one interaction, one after the other in the order in which they were made. While the store cannot
 * take them they are kept in memory and tried again, ever more slowly.
 */
export class WriteQueue {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #onNews: (news: StorageNews) => void;
  readonly #writes: Write[] = [];
  #retry: Disposable | null = null;
  #problem: StorageProblem | null = null;
  #pumping: Promise<void> | null = null;

  constructor(clock: Clock, log: Log, onNews: (news: StorageNews) => void) {
    this.#clock = clock;
    this.#log = log;
    this.#onNews = onNews;
  }

  /** Writes wait for the store. */
  get isHeldUp(): boolean {
    return this.#problem !== null;
  }

  /** Resolves once the write is on disk, or as soon as it is known that it must wait; it is not lost then. */
  add(key: string, run: () => Promise<void>): Promise<WorkResult> {
    const write = this.#append(key, run);
    if (this.#problem) return Promise.resolve({ ok: false, problem: this.#problem });
    return new Promise((resolve) => {
      write.waiters.push(resolve);
      this.#start();
    });
  }

  /** A write whose outcome nobody waits for: should it be refused, that is told as `lost`. */
  post(key: string, run: () => Promise<void>): void {
    this.#append(key, run);
    if (!this.#problem) this.#start();
  }

  /** Tries what is left once more, without waiting. Resolves to the number of writes that could not be made. */
  async drain(): Promise<number> {
    this.#retry?.dispose();
    this.#retry = null;
    this.#start();
    await this.#pumping;
    this.dispose();
    return this.#writes.length;
  }

  dispose(): void {
    this.#retry?.dispose();
    this.#retry = null;
  }

  #append(key: string, run: () => Promise<void>): Write {
    const last = this.#writes.at(-1);
    if (last?.key === key && !last.started) {
      last.run = run;
      last.attempts = 0;
      return last;
    }
    const write: Write = { key, run, waiters: [], started: false, attempts: 0 };
    this.#writes.push(write);
    return write;
  }

  #start(): void {
    if (this.#pumping || this.#retry) return;
    const pumping = this.#pump();
    // It may be over already: nothing was waiting.
    if (this.#writes.length > 0) this.#pumping = pumping;
  }

  async #pump(): Promise<void> {
    for (let write = this.#writes[0]; write; write = this.#writes[0]) {
      write.started = true;
      write.attempts += 1;
      const outcome = await this.#attempt(write);
      if (outcome === 'diskFull' || outcome === 'storage') {
        this.#waitFor(write, outcome);
        break;
      }
      this.#writes.shift();
      const result: WorkResult = outcome === 'done' ? { ok: true, value: undefined } : refused;
      for (const settle of write.waiters) settle(result);
      if (this.#writes.length === 0) this.#catchUp();
    }
    this.#pumping = null;
  }

  #catchUp(): void {
    if (this.#problem === null) return;
    this.#problem = null;
    this.#onNews('over');
  }

  async #attempt(write: Write): Promise<Outcome> {
    try {
      await write.run();
      return 'done';
    } catch (error) {
      const outcome = judge(error, write.attempts);
      const code = error instanceof StoreError ? error.code : 'unexpected';
      const kind = write.key.split(':', 1)[0];
      if (outcome === 'refused') {
        this.#log.error('write refused', { kind, code });
        // Whoever had waited was told long ago that it is kept.
        if (write.waiters.length === 0) this.#onNews('lost');
      } else this.#log.warn('write not made yet', { kind, code, attempt: write.attempts });
      return outcome;
    }
  }

  #waitFor(write: Write, problem: StorageProblem): void {
    write.started = false;
    if (this.#problem !== problem) this.#onNews(problem);
    this.#problem = problem;
    for (const waiting of this.#writes) {
      for (const settle of waiting.waiters.splice(0)) settle({ ok: false, problem });
    }
    const delay = Math.min(FIRST_RETRY_MS * 2 ** (write.attempts - 1), LONGEST_RETRY_MS);
    this.#retry = this.#clock.after(delay, () => {
      this.#retry = null;
      this.#start();
    });
  }
}

const refused: WorkResult = { ok: false, problem: 'storage' };
