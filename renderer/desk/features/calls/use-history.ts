import { useEffect, useRef, useState } from 'react';
import type { HistoryFilter, HistoryPage, RecentInteraction } from '../../../../shared/domain/history';
import type { Slice } from '../../../../shared/ipc/slices';
import { useCommand, useSlice } from '../../state/desk-context';

/** Quiet time after a key stroke before the history is asked. */
const QUIET_MS = 120;

const NOTHING: HistoryPage = { calls: [], next: null };

/** `key` is what was asked for, `today` the figures that were current then. */
interface Found {
  readonly page: HistoryPage;
  readonly key: string | null;
  readonly today: Slice<'today'> | null;
}

/** The newest page again, in front of what was shown already of older ones. */
function refreshed(fresh: HistoryPage, shown: HistoryPage): HistoryPage {
  const oldest = fresh.calls.at(-1)?.interaction;
  if (!oldest || shown.calls.length <= fresh.calls.length) return fresh;
  const known = new Set(fresh.calls.map(({ interaction }) => interaction.id));
  const isOlder = ({ interaction }: RecentInteraction) =>
    interaction.startedAt <= oldest.startedAt && !known.has(interaction.id);
  return { calls: [...fresh.calls, ...shown.calls.filter(isOlder)], next: shown.next };
}

/** The calls that fit, page by page; read anew when a call has ended. `isRead`: whether they have been read at all. */
export function useHistory(filter: HistoryFilter, text: string) {
  const today = useSlice('today');
  const [read, status] = useCommand('history.page');
  const [found, setFound] = useState<Found>({ page: NOTHING, key: null, today: null });
  const wanted = text.trim();
  const key = `${filter} ${wanted}`;
  const latest = useRef(key);
  latest.current = key;

  useEffect(() => {
    let isLatest = true;
    const timer = setTimeout(
      async () => {
        const result = await read({ filter, text: wanted, after: null });
        if (!isLatest || !result.ok) return;
        setFound((shown) => ({
          page: shown.key === key ? refreshed(result.value, shown.page) : result.value,
          key,
          today,
        }));
      },
      wanted === '' ? 0 : QUIET_MS,
    );
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [filter, wanted, key, today, read]);

  const older = async () => {
    const { next } = found.page;
    if (next === null) return;
    const result = await read({ filter, text: wanted, after: next });
    if (!result.ok || latest.current !== key) return;
    setFound(({ page, ...rest }) =>
      page.next === next
        ? { page: { calls: [...page.calls, ...result.value.calls], next: result.value.next }, ...rest }
        : { page, ...rest },
    );
  };
  return { ...found.page, isRead: found.key !== null, older, status };
}
