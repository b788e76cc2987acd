import { open } from 'node:fs/promises';
import type { DeskLanguage } from '../../shared/domain/basics';
import type { HistoryPlace, HistoryQuery } from '../../shared/domain/history';
import type { StoreReads } from '../store/port';
import { csvHead, csvLine } from './csv';

const PAGE = 500;

/**
 * Writes all calls that a query finds to a CSV file, newest first, and answers how many they are.
 * @throws what the file system or the store says; the file is then incomplete
 */
export async function exportCalls(
  reads: Pick<StoreReads, 'history'>,
  { filter, text }: Pick<HistoryQuery, 'filter' | 'text'>,
  path: string,
  language: DeskLanguage,
): Promise<number> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.write(csvHead(language));
    let count = 0;
    let after: HistoryPlace | null = null;
    do {
      const page: Awaited<ReturnType<StoreReads['history']>> = await reads.history(
        { filter, text, after },
        PAGE,
      );
      await file.write(page.calls.map((call) => csvLine(call, language)).join(''));
      count += page.calls.length;
      after = page.next;
    } while (after !== null);
    return count;
  } finally {
    await file.close();
  }
}
