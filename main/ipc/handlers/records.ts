import type { HistoryQuery } from '../../../shared/domain/history';
import type { StoreReads } from '../../store/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

/** Asks for a file and writes the calls that a query finds to it; answers how many, null when there is to be none. */
export type SaveCalls = (
  reads: StoreReads,
  query: Pick<HistoryQuery, 'filter' | 'text'>,
) => Promise<number | null>;

const MOST_RESULTS = 30;
const PAGE = 50;

/** Questions about customers and calls of the past. `records` throws `storageLocked` while there are none. */
export const recordHandlers = (records: () => StoreReads, saveCalls: SaveCalls) =>
  ({
    'records.search': async ({ text }) => ({
      customers: await records().searchCustomers(text, MOST_RESULTS),
    }),
    'records.open': async ({ customerId }) => {
      const record = await records().customerRecord(customerId);
      if (!record) throw new CommandError('notFound');
      return { record };
    },
    'history.export': async (query) => ({ count: await saveCalls(records(), query) }),
    'history.page': (query) => records().history(query, PAGE),
  }) satisfies Partial<Handlers>;
