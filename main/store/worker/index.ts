import { parentPort, workerData } from 'node:worker_threads';
import type {
  Greeting,
  MethodName,
  ReadHandlers,
  Reply,
  Request,
  WorkerStart,
  WriteHandlers,
} from '../protocol';
import { reader, type Writer, writer } from './connection';
import { isDamage, toFailure } from './errors';
import { closeFile, markSuspect, openFile } from './open-file';
import { readHandlers } from './read-handlers';
import { writeHandlers } from './write-handlers';

/** Milliseconds from which on a method is told as slow. */
const SLOW_MS = 50;

type Handler = (...args: readonly unknown[]) => unknown;
type Handlers = ReadonlyMap<MethodName, Handler>;

/** The client's types guarantee that arguments fit their name; names and arguments travel apart from here on. */
function byName(reads: ReadHandlers, writes: WriteHandlers, db: Writer): Handlers {
  const handlers = new Map<MethodName, Handler>();
  for (const [name, handler] of Object.entries(reads)) handlers.set(name as MethodName, handler as Handler);
  for (const [name, handler] of Object.entries(writes)) {
    const change = handler as Handler;
    handlers.set(name as MethodName, (...args) => db.transaction(() => change(...args)));
  }
  return handlers;
}

function answer(handlers: Handlers, request: Request & { name: MethodName }, file: string): Reply {
  const started = performance.now();
  let reply: Reply;
  try {
    const handler = handlers.get(request.name);
    if (!handler) throw new Error('no such method');
    reply = { id: request.id, value: handler(...request.args) };
  } catch (error) {
    if (isDamage(error)) markSuspect(file);
    reply = { id: request.id, failure: toFailure(error, request.name, file) };
  }
  const slowMs = performance.now() - started;
  return slowMs < SLOW_MS ? reply : { ...reply, slowMs };
}

const port = parentPort;
if (!port) throw new Error('the store runs in a worker thread');
const start: WorkerStart = workerData;
const greet = (greeting: Greeting): void => port.postMessage(greeting);
try {
  const file = openFile(start);
  const changes = writer(file.writing);
  const handlers = byName(readHandlers(reader(file.reading)), writeHandlers(changes), changes);
  port.on('message', (request: Request) => {
    const { id, name, args } = request;
    if (name !== null) return port.postMessage(answer(handlers, { id, name, args }, start.file));
    closeFile(file);
    port.postMessage({ id } satisfies Reply);
    port.close();
  });
  greet({ opened: file.opened });
} catch (error) {
  greet({ failure: toFailure(error, 'open', start.file) });
}
