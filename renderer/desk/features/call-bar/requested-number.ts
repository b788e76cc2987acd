import { useEffect, useState } from 'react';
import type { DialRequest } from '../../../../shared/domain/desktop';

/** A number from outside is read before it can be called, in ms: an Enter that was meant for something else calls nobody. */
const READ_MS = 1000;

/** Whether what stands in the field may be called: not while a number of this request has only just come. */
export function useReadFirst(request: DialRequest | null): boolean {
  const id = request?.state === 'ready' ? request.id : null;
  const [read, setRead] = useState<DialRequest['id'] | null>(null);
  useEffect(() => {
    if (id === null) return;
    const timer = setTimeout(() => setRead(id), READ_MS);
    return () => clearTimeout(timer);
  }, [id]);
  return id === null || read === id;
}
