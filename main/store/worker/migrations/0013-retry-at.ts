import type { Migration } from './migration';

/** When a far end that refused wants to be called again, ms since the epoch; NULL where it said nothing, and for calls of earlier versions. */
export const retryAt: Migration = {
  number: 13,
  name: 'retry-at',
  sql: 'ALTER TABLE interactions ADD COLUMN retry_at INTEGER;',
};
