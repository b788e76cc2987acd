import { useEffect, useState } from 'react';
import type { Diagnostics } from '../../../../shared/domain/diagnostics';
import { useCommand } from '../../state/desk-context';

const EVERY_MS = 2_000;
const NOTHING: Diagnostics = { ladders: [], registrations: [], soundPaths: [] };

/** What main remembers, read again while it is looked at. */
export function useDiagnostics(unlocked: boolean): Diagnostics {
  const [read] = useCommand('diagnostics.read');
  const [found, setFound] = useState(NOTHING);
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      const result = await read({ unlocked });
      if (isCurrent && result.ok) setFound(result.value);
    };
    void look();
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [read, unlocked]);
  return found;
}
