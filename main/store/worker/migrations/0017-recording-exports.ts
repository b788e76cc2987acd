import type { Migration } from './migration';

/**
 * Each copy of a recording that left the program, or was to; a row is never removed, as those of the recordings, and refers to none of them for
 * the reason that these refer to no interaction: it outlives what a damaged file lost. `part` and `target` are the paths of one that is not
 * settled yet.
 */
export const recordingExports: Migration = {
  number: 17,
  name: 'recording-exports',
  sql: `
    CREATE TABLE recording_exports (
      row INTEGER PRIMARY KEY,
      recording_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      by TEXT NOT NULL,
      place TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      part TEXT UNIQUE,
      target TEXT,
      done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
      CHECK ((part IS NULL) = (target IS NULL) AND (done = 0 OR part IS NULL))
    ) STRICT;
    CREATE INDEX recording_exports_of ON recording_exports (recording_id, row);

    ALTER TABLE campaigns ADD COLUMN recording_export INTEGER NOT NULL DEFAULT 0
      CHECK (recording_export IN (0, 1));
  `,
};
