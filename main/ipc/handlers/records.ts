import type { StoreReads } from '../../store/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

const MOST_RESULTS = 30;
const PAGE = 50;

/** Questions about customers and calls of the past. `records` throws `storageLocked` while there are none. */
export const recordHandlers = (records: () => StoreReads) =>
  ({
    'records.search': async ({ text }) => ({
      customers: await records().searchCustomers(text, MOST_RESULTS),
    }),
    'records.open': async ({ customerId }) => {
      const record = await records().customerRecord(customerId);
      if (!record) throw new CommandError('notFound');
      return { record };
    },
    'history.page': (query) => records().history(query, PAGE),
  }) satisfies Partial<Handlers>;
