import type { Migration } from './migration';

/** The index holds no text of its own (contentless); queries/search.ts fills it and knows what a column holds. */
export const search: Migration = {
  number: 5,
  name: 'search',
  sql: `
    CREATE VIRTUAL TABLE customer_search USING fts5 (
      names, company, case_references, digits,
      content = '', contentless_delete = 1,
      tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    );
  `,
};
