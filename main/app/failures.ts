import type { Log } from '../platform/log';

const MOST_FRAMES = 4;

/** Where an error came from, without its message: that may hold what a customer said or a number, on several lines. */
export function origin(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const own = `${error.name}: ${error.message}`;
  const stack = error.stack ?? '';
  const frames = (stack.startsWith(own) ? stack.slice(own.length) : stack)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at \S.*:\d+:\d+\)?$/.test(line));
  return [error.name, ...frames.slice(0, MOST_FRAMES)].join(' | ');
}

/** The last net: an error that nobody caught is written down and the program, with its calls, goes on. */
export function surviveFailures(log: Log): void {
  process.on('uncaughtException', (error) => log.error('uncaught exception', { origin: origin(error) }));
  process.on('unhandledRejection', (error) => log.error('unhandled rejection', { origin: origin(error) }));
}
