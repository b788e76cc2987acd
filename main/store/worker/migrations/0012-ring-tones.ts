import type { Migration } from './migration';

/** A campaign's calls may ring with a tone of their own: the name of one of the program's, or the id of an imported one. */
export const ringTones: Migration = {
  number: 12,
  name: 'ring-tones',
  sql: `ALTER TABLE campaigns ADD COLUMN ring_tone TEXT;`,
};
