import type { StoreErrorCode, StoreOpened, StoreReads, StoreWrites } from './port';

/** What the worker thread is started with. */
export interface WorkerStart {
  readonly file: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | null;
}

/** Every question and change by name; the worker answers each synchronously, one after the other. */
export type StoreMethods = StoreReads & StoreWrites;
export type MethodName = keyof StoreMethods;
type Answered<F> = F extends (...args: infer A) => Promise<infer R> ? (...args: A) => R : never;
export type ReadHandlers = { readonly [N in keyof StoreReads]: Answered<StoreReads[N]> };
export type WriteHandlers = { readonly [N in keyof StoreWrites]: Answered<StoreWrites[N]> };

/** `name: null` asks the worker to finish: it answers after all that was asked before, then ends. */
export interface Request {
  readonly id: number;
  readonly name: MethodName | null;
  readonly args: readonly unknown[];
}

/** Text of a failure names SQLite's code and our method, never a value. */
export interface Failure {
  readonly code: StoreErrorCode;
  readonly message: string;
}

/** `slowMs` is there only when the method took longer than it should. */
export interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly failure?: Failure;
  readonly slowMs?: number;
}

/** The worker's first message, once: the file is open, or why not. */
export type Greeting = { readonly opened: StoreOpened } | { readonly failure: Failure };
