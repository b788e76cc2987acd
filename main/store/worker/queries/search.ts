import type { CustomerSummary } from '../../../../shared/domain/customer';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { Reader, Writer } from '../connection';
import { numberTokens, SEARCH_RULES, searchable, searchExpression } from './search-text';
import { SUMMARY, type SummaryRow, toSummary } from './summaries';

/** Of more matches than this only the first are ranked: an agent types on. */
const CANDIDATES = 100;

export interface SearchReads {
  search(text: string, limit: number): CustomerSummary[];
}

export function searchReads(db: Reader): SearchReads {
  const search = db.query<[string, number, number], SummaryRow>(`
    SELECT ${SUMMARY}
    FROM (SELECT rowid FROM customer_search WHERE customer_search MATCH ? LIMIT ?) AS found
      JOIN customers AS c ON c.row = found.rowid
    ORDER BY lastContactAt DESC NULLS LAST, c.family_name, c.given_name, c.row LIMIT ?`);
  return {
    search(text, limit) {
      const expression = searchExpression(text);
      const rows = Math.max(0, Math.trunc(limit));
      return expression ? search.all(expression, Math.max(CANDIDATES, rows), rows).map(toSummary) : [];
    },
  };
}

interface Source {
  row: number;
  names: string;
  company: string;
  caseReferences: string;
  numbers: string;
}

const SOURCE = `
  SELECT c.row, c.given_name || ' ' || c.family_name AS names, coalesce(c.company, '') AS company,
    coalesce((SELECT group_concat(s.reference, ' ') FROM cases AS s WHERE s.customer_id = c.id), '')
      AS caseReferences,
    coalesce((SELECT group_concat(n.e164, ' ') FROM customer_numbers AS n WHERE n.customer_id = c.id), '')
      AS numbers
  FROM customers AS c`;

export interface SearchWrites {
  /** Brings the index up to date with what the tables say of this customer. */
  update(id: CustomerId): void;
  /** For a customer who is not in it yet. */
  add(id: CustomerId): void;
  /** Whether the index was made by today's rules. */
  isCurrent(): boolean;
  /** Makes the whole index anew. */
  remake(): void;
}

export function searchWrites(db: Writer): SearchWrites {
  const one = db.query<[CustomerId], Source>(`${SOURCE} WHERE c.id = ?`);
  const next = db.query<[number], Source>(`${SOURCE} WHERE c.row > ? ORDER BY c.row LIMIT 1000`);
  const remove = db.command<[number]>('DELETE FROM customer_search WHERE rowid = ?');
  const removeAll = db.command<[]>("INSERT INTO customer_search (customer_search) VALUES ('delete-all')");
  const insert = db.command<[number, string, string, string, string]>(
    'INSERT INTO customer_search (rowid, names, company, case_references, digits) VALUES (?, ?, ?, ?, ?)',
  );
  const rules = db.query<[], { value: string }>("SELECT value FROM meta WHERE name = 'searchRules'");
  const saveRules = db.command<[string]>(`
    INSERT INTO meta (name, value) VALUES ('searchRules', ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`);

  const add = ({ row, names, company, caseReferences, numbers }: Source): void => {
    const digits = numbers.split(' ').map(numberTokens).join(' ');
    insert.run(row, searchable(names), searchable(company), searchable(caseReferences), digits);
  };
  const addAll = (): void => {
    for (let rows = next.all(0); rows.length > 0; rows = next.all(rows.at(-1)?.row ?? 0)) rows.forEach(add);
  };
  return {
    update(id) {
      const source = one.get(id);
      if (!source) return;
      remove.run(source.row);
      add(source);
    },
    add(id) {
      const source = one.get(id);
      if (source) add(source);
    },
    isCurrent: () => rules.get()?.value === String(SEARCH_RULES),
    remake: () =>
      db.transaction(() => {
        removeAll.run();
        addAll();
        saveRules.run(String(SEARCH_RULES));
      }),
  };
}
