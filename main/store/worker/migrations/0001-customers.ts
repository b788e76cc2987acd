import type { Migration } from './migration';

/** `customer.row` is the number by which the search index knows a customer. All times are ms since the epoch, UTC. */
export const customers: Migration = {
  number: 1,
  name: 'customers',
  sql: `
    CREATE TABLE meta (name TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;

    CREATE TABLE customers (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      given_name TEXT NOT NULL,
      family_name TEXT NOT NULL,
      company TEXT,
      email TEXT,
      language TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE customer_numbers (
      customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      e164 TEXT NOT NULL,
      kind TEXT NOT NULL,
      UNIQUE (customer_id, position),
      UNIQUE (e164, customer_id)
    ) STRICT;

    CREATE TABLE customer_facts (
      customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      label TEXT NOT NULL,
      value TEXT NOT NULL,
      UNIQUE (customer_id, position)
    ) STRICT;
  `,
};
