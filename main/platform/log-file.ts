import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SonicBoom } from 'sonic-boom';
import type { Log, LogFields } from './log';

const MAX_BYTES = 5 * 1024 * 1024;
/** What waits for a disk that takes nothing; beyond it lines are dropped. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
const LEVELS = { debug: 10, info: 20, warn: 30, error: 40 } as const;
export type LogLevel = keyof typeof LEVELS;

/** Keeps the last full log beside the new one, so that two files bound the space. */
function rotate(file: string): void {
  if (existsSync(file) && statSync(file).size > MAX_BYTES) renameSync(file, `${file}.1`);
}

export interface FileLog extends Log {
  /** Writes out what is buffered; called last, before the process ends. */
  flush(): void;
}

/** A program runs for weeks: the file is exchanged while it is open. */
function rotateWhenFull(stream: SonicBoom, file: string): void {
  let size = existsSync(file) ? statSync(file).size : 0;
  stream.on('write', (bytes) => {
    size += bytes;
    if (size <= MAX_BYTES) return;
    size = 0;
    try {
      renameSync(file, `${file}.1`);
      stream.reopen();
    } catch {
      // It goes on in the full file.
    }
  });
}

/**
 * A log of JSON lines, written asynchronously. A disk that is full or a folder that cannot be written
 * loses lines, never the program.
 */
export function openLogFile(file: string, level: LogLevel): FileLog {
  try {
    mkdirSync(dirname(file), { recursive: true });
    rotate(file);
  } catch {
    // The stream will say so too, and nobody can be told.
  }
  const stream = new SonicBoom({ dest: file, sync: false, minLength: 0, maxLength: MAX_WAITING_BYTES });
  stream.on('error', () => {});
  rotateWhenFull(stream, file);
  const write = (name: LogLevel, part: string, event: string, fields?: LogFields) => {
    if (LEVELS[name] < LEVELS[level]) return;
    stream.write(
      `${JSON.stringify({ time: new Date().toISOString(), level: name, part, event, ...fields })}\n`,
    );
  };
  const make = (part: string): Log => ({
    error: (event, fields) => write('error', part, event, fields),
    warn: (event, fields) => write('warn', part, event, fields),
    info: (event, fields) => write('info', part, event, fields),
    debug: (event, fields) => write('debug', part, event, fields),
    child: (name) => make(part === '' ? name : `${part}.${name}`),
  });
  return {
    ...make(''),
    flush() {
      try {
        stream.flushSync();
      } catch {
        // Nothing can be told any more: the program is ending.
      }
    },
  };
}
