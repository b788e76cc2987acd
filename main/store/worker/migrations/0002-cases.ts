import type { Migration } from './migration';

export const cases: Migration = {
  number: 2,
  name: 'cases',
  sql: `
    CREATE TABLE cases (
      id TEXT NOT NULL UNIQUE,
      customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
      reference TEXT NOT NULL,
      subject TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('open', 'waiting', 'closed')),
      opened_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX cases_of_customer ON cases (customer_id, status);

    CREATE TABLE case_fields (
      case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      UNIQUE (case_id, name)
    ) STRICT;
  `,
};
