import type { Migration } from './migration';

/**
 * Campaign and script are stamps, not references: an interaction is written even when they are unknown here.
 * History is what is closed; what is not closed is in an agent's hands.
 */
export const interactions: Migration = {
  number: 4,
  name: 'interactions',
  sql: `
    CREATE TABLE interactions (
      id TEXT NOT NULL UNIQUE,
      call_id TEXT NOT NULL,
      direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
      remote_number TEXT NOT NULL,
      dialled_number TEXT,
      campaign_id TEXT NOT NULL,
      script_id TEXT,
      script_version INTEGER,
      customer_id TEXT REFERENCES customers (id),
      case_id TEXT REFERENCES cases (id),
      started_at INTEGER NOT NULL,
      answered_at INTEGER,
      ended_at INTEGER,
      cause TEXT,
      disposition_id TEXT REFERENCES dispositions (id),
      closed_at INTEGER
    ) STRICT;
    CREATE INDEX interactions_by_time ON interactions (started_at);
    CREATE INDEX interactions_history ON interactions (customer_id, started_at) WHERE closed_at IS NOT NULL;
    CREATE INDEX interactions_open ON interactions (started_at) WHERE closed_at IS NULL;

    CREATE TABLE answers (
      interaction_id TEXT NOT NULL REFERENCES interactions (id) ON DELETE CASCADE,
      step_id TEXT NOT NULL,
      field TEXT,
      value TEXT NOT NULL,
      answered_at INTEGER NOT NULL,
      UNIQUE (interaction_id, step_id)
    ) STRICT;

    CREATE TABLE notes (
      interaction_id TEXT NOT NULL UNIQUE REFERENCES interactions (id) ON DELETE CASCADE,
      text TEXT NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
  `,
};
