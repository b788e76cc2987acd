import type { Migration } from './migration';

/** A recording may be told of by a sound of the campaign's own; what told of each is kept with it, as JSON. */
export const ownAnnouncement: Migration = {
  number: 16,
  name: 'own-announcement',
  sql: `
    ALTER TABLE campaigns ADD COLUMN recording_announcement TEXT;
    ALTER TABLE recordings ADD COLUMN announcement TEXT CHECK (json_valid(announcement));
  `,
};
