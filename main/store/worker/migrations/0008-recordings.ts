import type { Migration } from './migration';

/**
 * A row is never removed: it is the proof of what was recorded, and of its deletion. It refers to no interaction by
 * constraint, so that it is written even while the interaction still waits for the disk.
 */
export const recordings: Migration = {
  number: 8,
  name: 'recordings',
  sql: `
    CREATE TABLE recordings (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      interaction_id TEXT NOT NULL,
      file TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      pauses TEXT NOT NULL CHECK (json_valid(pauses)),
      sha256 TEXT,
      consent TEXT NOT NULL CHECK (consent IN ('announced', 'asked', 'none')),
      keep_until INTEGER NOT NULL,
      deleted_at INTEGER,
      deleted_why TEXT CHECK (deleted_why IN ('retention', 'missing')),
      CHECK ((deleted_at IS NULL) = (deleted_why IS NULL))
    ) STRICT;
    CREATE INDEX recordings_of_interaction ON recordings (interaction_id, started_at);
    CREATE INDEX recordings_kept ON recordings (keep_until) WHERE deleted_at IS NULL;

    ALTER TABLE campaigns ADD COLUMN recording TEXT NOT NULL DEFAULT 'never'
      CHECK (recording IN ('automatic', 'onDemand', 'never'));
    ALTER TABLE campaigns ADD COLUMN recording_notice TEXT NOT NULL DEFAULT 'none'
      CHECK (recording_notice IN ('tone', 'ask', 'none'));
    ALTER TABLE campaigns ADD COLUMN recording_keep_days INTEGER NOT NULL DEFAULT 90
      CHECK (recording_keep_days > 0);
  `,
};
