/** Structured fields of a log line: codes, counts, durations and our own ids; never a name, number, address or note of a person. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Rubric: `error` a promise of the program was broken; `warn` something unexpected that was dealt with;
 * `info` one line per lifecycle step; `debug` what only a developer wants.
 */
export interface Log {
  error(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  debug(event: string, fields?: LogFields): void;
  /** A log whose lines carry the name of a part of the program. */
  child(part: string): Log;
}

/** For tests and tools that do not care. */
export const silentLog: Log = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => silentLog,
};
