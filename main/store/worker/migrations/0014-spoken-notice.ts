import type { Migration } from './migration';

/** A recording may be told of by a spoken sentence too. What a column may hold cannot be changed: another takes its place. */
export const spokenNotice: Migration = {
  number: 14,
  name: 'spoken-notice',
  sql: `
    ALTER TABLE campaigns RENAME COLUMN recording_notice TO former_notice;
    ALTER TABLE campaigns ADD COLUMN recording_notice TEXT NOT NULL DEFAULT 'none'
      CHECK (recording_notice IN ('tone', 'prompt', 'ask', 'none'));
    UPDATE campaigns SET recording_notice = former_notice;
    ALTER TABLE campaigns DROP COLUMN former_notice;
  `,
};
