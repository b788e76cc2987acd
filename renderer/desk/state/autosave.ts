import { useCallback, useEffect, useRef, useState } from 'react';

/** How the text stands: as saved, changed and waiting, on its way, or refused. */
export type SaveState = 'saved' | 'pending' | 'saving' | 'failed';

/** Quiet time after a key stroke before the text is saved. */
const QUIET_MS = 300;

/** A refused text is tried again this often, so that the mark tells when it is saved after all. */
const RETRY_MS = 2_000;

/** What waits in any field of the desk. */
const waitingFields = new Set<() => Promise<void>>();

/** Saves everything that waits; resolves when main has answered. To be awaited before an interaction is closed. */
export async function flushAutosaves(): Promise<void> {
  await Promise.all([...waitingFields].map((flush) => flush()));
}

export interface AutosavedText {
  readonly text: string;
  readonly state: SaveState;
  readonly type: (text: string) => void;
  /** Saves what waits, now. */
  readonly flush: () => Promise<void>;
  /** Nothing waits any more: the caller saves the text itself. */
  readonly settle: () => void;
}

/**
 * A text that is saved while it is typed: after a pause, on `flush`, when the component goes away and when the
 * page does. `stored` is what main holds; it is taken over whenever nothing of ours waits.
 * Give the component a `key` when it starts to edit another thing.
 */
export function useAutosave(stored: string, save: (text: string) => Promise<boolean>): AutosavedText {
  const [text, setText] = useState(stored);
  const [state, setState] = useState<SaveState>('saved');
  const waiting = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const value = waiting.current;
    if (value === null) return;
    setState('saving');
    const saved = await latestSave.current(value);
    if (waiting.current !== value) return;
    if (saved) waiting.current = null;
    // Only while the field is shown: what it leaves behind is in main's hands.
    else if (waitingFields.has(flush)) timer.current = setTimeout(() => void flush(), RETRY_MS);
    setState(saved ? 'saved' : 'failed');
  }, []);

  const type = useCallback(
    (next: string) => {
      setText(next);
      waiting.current = next;
      setState('pending');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), QUIET_MS);
    },
    [flush],
  );

  const settle = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = null;
    setState('saved');
  }, []);

  useEffect(() => {
    if (waiting.current === null) setText(stored);
  }, [stored]);

  useEffect(() => {
    const leave = () => void flush();
    window.addEventListener('pagehide', leave);
    waitingFields.add(flush);
    return () => {
      window.removeEventListener('pagehide', leave);
      waitingFields.delete(flush);
      leave();
    };
  }, [flush]);

  return { text, state, type, flush, settle };
}
