import type { Slice, SliceName, SliceUpdate } from '../../../shared/ipc/slices';

/** The newest known value of one slice, for `useSyncExternalStore`. */
export interface SliceStore<N extends SliceName> {
  /** Null until the first update. */
  get(): Slice<N> | null;
  /** Takes an update when its revision is newer than what is held; slices are whole, so a gap does no harm. */
  offer(update: SliceUpdate<N>): void;
  subscribe(listener: () => void): () => void;
}

export function createSliceStore<N extends SliceName>(): SliceStore<N> {
  let current: SliceUpdate<N> | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => current?.value ?? null,
    offer(update) {
      if (current !== null && update.revision <= current.revision) return;
      current = update;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
