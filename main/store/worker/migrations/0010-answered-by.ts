import type { Migration } from './migration';

/** 'program': answered without the agent; NULL for calls of earlier versions and those that nobody answered. */
export const answeredBy: Migration = {
  number: 10,
  name: 'answered-by',
  sql: 'ALTER TABLE interactions ADD COLUMN answered_by TEXT;',
};
