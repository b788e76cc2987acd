import { vi } from 'vitest';

/** Repeats `check` until it passes; the time is for a busy machine. */
export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, 20_000);
