import type { Migration } from './migration';

/**
 * What the list of calls tells of each, over which line and how long it took in its parts. Two indexes hold all that the
 * list is filtered by, so that a page is found without reading interactions; one of them is of missed calls only.
 */
export const history: Migration = {
  number: 7,
  name: 'history',
  sql: `
    ALTER TABLE interactions ADD COLUMN account_id TEXT;
    ALTER TABLE interactions ADD COLUMN remote_name TEXT;
    ALTER TABLE interactions ADD COLUMN ringing_at INTEGER;
    ALTER TABLE interactions ADD COLUMN held_ms INTEGER NOT NULL DEFAULT 0 CHECK (held_ms >= 0);
    DROP INDEX interactions_by_time;
    CREATE INDEX interactions_list ON interactions
      (started_at, direction, ended_at, customer_id, remote_number, remote_name) WHERE ended_at IS NOT NULL;
    CREATE INDEX interactions_missed ON interactions
      (started_at, direction, ended_at, answered_at, cause, customer_id, remote_number, remote_name)
      WHERE ended_at IS NOT NULL AND direction = 'incoming' AND answered_at IS NULL
        AND cause NOT IN ('rejectedByUs', 'answeredElsewhere', 'declinedElsewhere');
  `,
};
