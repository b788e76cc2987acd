import type { Migration } from './migration';

/** `wire_id` tells copies of one message that came in (Call-ID and CSeq); a message of ours has none. */
export const messages: Migration = {
  number: 6,
  name: 'messages',
  sql: `
    CREATE TABLE messages (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      account_id TEXT NOT NULL,
      peer TEXT NOT NULL,
      peer_name TEXT,
      direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
      text TEXT NOT NULL,
      at INTEGER NOT NULL,
      state TEXT NOT NULL,
      unread INTEGER NOT NULL CHECK (unread IN (0, 1)),
      wire_id TEXT,
      UNIQUE (account_id, wire_id)
    ) STRICT;
    CREATE INDEX messages_of_peer ON messages (account_id, peer, at);
    CREATE INDEX messages_unread ON messages (account_id, peer) WHERE unread = 1;
  `,
};
