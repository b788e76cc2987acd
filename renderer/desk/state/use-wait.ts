import { useEffect, useState } from 'react';

/** Whether a time (ms epoch, null: none) is still to come; `over`: it came while somebody waited here. */
export function useWait(until: number | null): 'none' | 'waiting' | 'over' {
  const [over, setOver] = useState<number | null>(null);
  useEffect(() => {
    const left = until === null ? 0 : until - Date.now();
    if (left <= 0) return;
    const timer = setTimeout(() => setOver(until), left);
    return () => clearTimeout(timer);
  }, [until]);
  if (until === null) return 'none';
  if (over === until) return 'over';
  return until > Date.now() ? 'waiting' : 'none';
}
