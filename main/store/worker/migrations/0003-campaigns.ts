import type { Migration } from './migration';

/**
 * Lists that are only ever read whole are JSON. A version of a script never changes, because interactions are stamped
 * with it; a disposition that a campaign drops is retired, because history still shows its label.
 */
export const campaigns: Migration = {
  number: 3,
  name: 'campaigns',
  sql: `
    CREATE TABLE campaigns (
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      client TEXT NOT NULL,
      dialled_numbers TEXT NOT NULL CHECK (json_valid(dialled_numbers)),
      is_default INTEGER NOT NULL,
      language TEXT NOT NULL,
      scripts TEXT NOT NULL CHECK (json_valid(scripts))
    ) STRICT;

    CREATE TABLE dispositions (
      id TEXT NOT NULL UNIQUE,
      campaign_id TEXT NOT NULL REFERENCES campaigns (id),
      position INTEGER NOT NULL,
      key TEXT NOT NULL,
      label_fr TEXT NOT NULL,
      label_en TEXT NOT NULL,
      closes_case INTEGER NOT NULL,
      retired INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX dispositions_of_campaign ON dispositions (campaign_id, position);

    CREATE TABLE script_versions (
      script_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body)),
      UNIQUE (script_id, version)
    ) STRICT;
  `,
};
