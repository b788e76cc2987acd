import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { InteractionId, StepId } from '../../../shared/domain/ids';
import type { ErrorCode } from '../../../shared/ipc/result';
import { useDesk } from './desk-context';
import type { Draft } from './drafts';

/** How the text stands: as saved, or as its draft does. */
export type SaveState = 'saved' | Draft['state'];

export interface AutosavedText {
  readonly text: string;
  readonly state: SaveState;
  readonly failure: ErrorCode | null;
  readonly type: (text: string) => void;
  /** Saves what waits, now. */
  readonly flush: () => void;
  /** Saves the answer as it stands and goes on with the script. Resolves when main has answered. */
  readonly goOn: () => Promise<void>;
}

/**
 * A text that is saved while it is typed: after a pause, on `flush` and when its field goes away; until main has taken
 * it, it is a draft of the desk. `stored` is what main holds, taken over whenever there is no draft.
 * Give the component a `key` when it starts to edit another thing.
 */
export function useAutosave(
  interactionId: InteractionId,
  stepId: StepId | null,
  stored: string,
): AutosavedText {
  const { drafts } = useDesk();
  const place = useMemo(() => ({ interactionId, stepId }), [interactionId, stepId]);
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(place));
  const [text, setText] = useState(draft?.text ?? stored);

  useEffect(() => {
    if (drafts.get(place) === null) setText(stored);
  }, [drafts, place, stored]);
  useEffect(() => drafts.show(place), [drafts, place]);

  const type = useCallback(
    (next: string) => {
      setText(next);
      drafts.type(place, next);
    },
    [drafts, place],
  );
  return {
    text,
    state: draft?.state ?? 'saved',
    failure: draft?.failure ?? null,
    type,
    flush: () => void drafts.flush(place),
    goOn: () => drafts.goOn(place, text),
  };
}

/** Saves everything that waits when the page goes away. */
export function useSaveOnLeaving(): void {
  const { drafts } = useDesk();
  useEffect(() => {
    const leave = () => void drafts.flushAll();
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [drafts]);
}
