import type { Migration } from './migration';

/** Only of calls that were heard. Losses in percent, times in milliseconds. */
export const callQuality: Migration = {
  number: 9,
  name: 'call-quality',
  sql: `
    CREATE TABLE call_quality (
      interaction_id TEXT NOT NULL UNIQUE REFERENCES interactions (id) ON DELETE CASCADE,
      mos_average REAL NOT NULL,
      mos_lowest REAL NOT NULL,
      loss_in REAL NOT NULL,
      loss_out REAL,
      jitter_max_ms REAL NOT NULL,
      round_trip_max_ms REAL,
      codec TEXT
    ) STRICT;
  `,
};
