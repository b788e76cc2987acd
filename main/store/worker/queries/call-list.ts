import type { HistoryFilter, HistoryPage, HistoryQuery } from '../../../../shared/domain/history';
import { dealtWithCauses } from '../../../../shared/domain/interaction';
import type { Reader } from '../connection';
import { LISTED, type ListedRow, listed, toRecent } from './interaction-columns';
import { searchable, searchExpression } from './search-text';

/** Of more customers than this whose name fits, the calls of the first are listed: an agent types on. */
const MOST_CUSTOMERS = 500;
/** Fewer digits are in nearly every number. */
const FEWEST_DIGITS = 2;

/** The same conditions as the indexes of migrations 7 and 10, which hold all columns that a page is found by. */
const FILTERS: Record<HistoryFilter, string> = {
  all: 'TRUE',
  missed: `direction = 'incoming' AND answered_at IS NULL AND cause NOT IN (${listed(dealtWithCauses)})`,
  incoming: `direction = 'incoming'`,
  outgoing: `direction = 'outgoing'`,
};

const FOUND = `
  AND (instr(remote_number, @digits) > 0 OR remote_name LIKE @name ESCAPE '\\'
    OR customer_id IN (SELECT c.id FROM (SELECT rowid FROM customer_search WHERE customer_search MATCH @expression
      LIMIT ${MOST_CUSTOMERS}) AS found JOIN customers AS c ON c.row = found.rowid))`;

interface Place {
  startedAt: number;
  row: number;
  limit: number;
}
interface Text {
  digits: string;
  name: string;
  expression: string;
}

/** The places of a page, found in an index alone. Exported for the test that asks SQLite how it would go about it. */
export const pageSql = (filter: HistoryFilter, isSearch: boolean): string => `
  SELECT rowid FROM interactions INDEXED BY interactions_${filter === 'missed' ? 'missed' : 'list'}
  WHERE ended_at IS NOT NULL AND ${FILTERS[filter]}
    AND (started_at, rowid) < (@startedAt, @row) ${isSearch ? FOUND : ''}
  ORDER BY started_at DESC, rowid DESC LIMIT @limit`;

const listSql = (filter: HistoryFilter, isSearch: boolean): string => `
  ${LISTED.replace('SELECT', 'SELECT i.rowid AS row,')}
  WHERE i.rowid IN (${pageSql(filter, isSearch)}) ORDER BY i.started_at DESC, i.rowid DESC`;

/** What was typed as the query wants it; null when it holds nothing to search by. */
function textOf(typed: string): Text | null {
  const expression = searchExpression(typed);
  if (expression === null) return null;
  const words = searchable(typed).trim();
  // 00 and 0 are prefixes for dialling, no part of the number.
  const digits = /^[+()./\-\d\s]+$/.test(words) ? words.replaceAll(/\D/g, '').replace(/^0+/, '') : '';
  return {
    expression,
    name: `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`,
    // A sign that no number holds: nothing is found by it.
    digits: digits.length < FEWEST_DIGITS ? '\n' : digits,
  };
}

const FIRST = { startedAt: Number.MAX_SAFE_INTEGER, row: Number.MAX_SAFE_INTEGER };

export interface CallListReads {
  page(query: HistoryQuery, limit: number): HistoryPage;
}

export function callListReads(db: Reader): CallListReads {
  const prepared = (filter: HistoryFilter) => ({
    all: db.query<[Place], ListedRow & { row: number }>(listSql(filter, false)),
    found: db.query<[Place & Text], ListedRow & { row: number }>(listSql(filter, true)),
  });
  const queries = {
    all: prepared('all'),
    missed: prepared('missed'),
    incoming: prepared('incoming'),
    outgoing: prepared('outgoing'),
  };
  return {
    page({ filter, text, after }, limit) {
      const query = queries[filter];
      const wanted = Math.max(1, Math.trunc(limit));
      // One more than is shown tells whether there is more.
      const place = { ...(after ?? FIRST), limit: wanted + 1 };
      const words = textOf(text);
      if (!words && text.trim() !== '') return { calls: [], next: null };
      const rows = words ? query.found.all({ ...place, ...words }) : query.all.all(place);
      const shown = rows.slice(0, wanted);
      const last = rows.length > wanted ? shown.at(-1) : undefined;
      return {
        calls: shown.map(({ row: _, ...each }) => toRecent(each)),
        next: last ? { startedAt: last.startedAt, row: last.row } : null,
      };
    },
  };
}
