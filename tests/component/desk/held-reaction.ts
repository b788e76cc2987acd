import { onTestFinished, vi } from 'vitest';
import { REACTION_MS } from '../../../renderer/desk/keys/reaction-time';

/**
 * Holds back the end of every reaction time that begins from now on: however slowly this machine types, a person pressed the
 * key within it. Answers what lets them end.
 */
export function holdReaction(): () => void {
  const begin = globalThis.setTimeout.bind(globalThis);
  const held: (() => void)[] = [];
  vi.stubGlobal('setTimeout', (task: () => void, delayMs?: number) =>
    delayMs === REACTION_MS ? held.push(task) : begin(task, delayMs),
  );
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return () => {
    vi.unstubAllGlobals();
    for (const task of held) begin(task);
  };
}
