import type { Migration } from './migration';

/** Each copy of a recording that left the program; a row is never removed, as those of the recordings. */
export const recordingExports: Migration = {
  number: 17,
  name: 'recording-exports',
  sql: `
    CREATE TABLE recording_exports (
      row INTEGER PRIMARY KEY,
      recording_id TEXT NOT NULL REFERENCES recordings (id),
      at INTEGER NOT NULL,
      by TEXT NOT NULL,
      place TEXT NOT NULL,
      sha256 TEXT NOT NULL
    ) STRICT;
    CREATE INDEX recording_exports_of ON recording_exports (recording_id, row);

    ALTER TABLE campaigns ADD COLUMN recording_export INTEGER NOT NULL DEFAULT 0
      CHECK (recording_export IN (0, 1));
  `,
};
