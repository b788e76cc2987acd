import type { Raw } from './connection';
import { isDamage } from './errors';

type Row = Record<string, unknown>;

/** Unreadable places in one table after which the rest is given up. */
const MOST_GAPS = 10_000;

const attempt = <T>(work: () => T): { value: T } | null => {
  try {
    return { value: work() };
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
};

/**
 * The rows of a table of a damaged file, by rowid, jumping over what cannot be read. A page is found from the root by
 * rowid, so that rows behind an unreadable page are reached without passing through it.
 */
export function* readableRows(db: Raw, table: string, columns: readonly string[]): Generator<Row> {
  const list = columns.map((column) => `"${column}"`).join(', ');
  const ahead = attempt(() =>
    db.prepare(
      `SELECT rowid AS "rowid:", ${list} FROM "${table}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid`,
    ),
  )?.value;
  const seek = attempt(() =>
    db.prepare(`SELECT rowid FROM "${table}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT 1`),
  )?.value;
  if (!ahead || !seek) return;
  const canReach = (rowid: number): boolean => attempt(() => seek.get(rowid)) !== null;

  let position = 0;
  for (let gaps = 0; gaps < MOST_GAPS; gaps += 1) {
    const rows = ahead.iterate(position) as IterableIterator<Row>;
    for (;;) {
      const step = attempt(() => rows.next());
      if (!step) break;
      if (step.value.done) return;
      const { 'rowid:': rowid, ...row } = step.value.value;
      position = Number(rowid) + 1;
      yield row;
    }
    const behind = firstReachable(position, canReach);
    if (behind === null) return;
    // Reached but not read: the row itself (its overflow pages) is damaged.
    position = Math.max(behind, position + 1);
  }
}

/** The least rowid from `from` on that can be reached: doubling steps until one can, then halving back. */
function firstReachable(from: number, canReach: (rowid: number) => boolean): number | null {
  let unreachable = from - 1;
  let step = 1;
  while (!canReach(unreachable + step)) {
    unreachable += step;
    step *= 2;
    if (unreachable + step > Number.MAX_SAFE_INTEGER) return null;
  }
  let reachable = unreachable + step;
  while (reachable - unreachable > 1) {
    const middle = Math.floor((reachable + unreachable) / 2);
    if (canReach(middle)) reachable = middle;
    else unreachable = middle;
  }
  return reachable;
}
