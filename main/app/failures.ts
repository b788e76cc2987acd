import type { Log } from '../platform/log';

/** Where an error came from, without its message: that may hold what a customer said or a number. */
const origin = (error: unknown): string =>
  error instanceof Error
    ? `${error.name} ${(error.stack ?? '')
        .split('\n')
        .slice(1, 5)
        .map((line) => line.trim())
        .join(' | ')}`
    : typeof error;

/** The last net: an error that nobody caught is written down and the program, with its calls, goes on. */
export function surviveFailures(log: Log): void {
  process.on('uncaughtException', (error) => log.error('uncaught exception', { origin: origin(error) }));
  process.on('unhandledRejection', (error) => log.error('unhandled rejection', { origin: origin(error) }));
}
