import { useEffect, useRef } from 'react';
import { entersNothing, firesWhileTyping, isTyping, matches, writesInto } from './combo';
import { endTyping, isStillTyping, noteTyping } from './still-typing';

interface Shortcut {
  readonly combo: string;
  readonly priority: number;
  readonly run: () => void;
}

/** Higher numbers win a key that several want. */
export const priority = { screen: 0, choice: 1, incoming: 2 } as const;

const registered = new Set<Shortcut>();

/** Keys that a focused control uses itself, unless its owner asks for more. */
function belongsToControl(event: KeyboardEvent, target: Element | null): boolean {
  if (event.altKey || (event.key !== 'Enter' && event.key !== ' ')) return false;
  return target?.closest('button, a, [role="radio"], [role="option"], [role="tab"], input') != null;
}

/** Runs the shortcut that this key press means, if any. Installed once, on the window. */
export function handleKey(event: KeyboardEvent): void {
  // Alt Gr writes signs; on Linux it shows as no other modifier.
  if (event.getModifierState('AltGraph')) return;
  if (event.defaultPrevented || event.repeat || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : null;
  if (isTyping(target) && !firesWhileTyping(event) && !entersNothing(event, target)) return;
  if (!isTyping(target) && isStillTyping(event)) return;
  let best: Shortcut | null = null;
  for (const shortcut of registered) {
    if (!matches(event, shortcut.combo)) continue;
    if (best === null || shortcut.priority > best.priority) best = shortcut;
  }
  if (best === null) return;
  const isIncoming = best.priority === priority.incoming;
  // Escape out of habit, from a text under way, must not turn a caller away: there it takes Alt.
  if (isIncoming && event.key === 'Escape' && !event.altKey && writesInto(target)) return;
  const ringing = isIncoming && target?.closest('[data-keeps-enter]') == null;
  if (!ringing && belongsToControl(event, target)) return;
  event.preventDefault();
  event.stopPropagation();
  best.run();
}

/** Runs `run` when `combo` is pressed while this component is shown. A null combo listens to nothing. */
export function useShortcut(combo: string | null, run: () => void, rank: number = priority.screen): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (combo === null) return;
    const shortcut: Shortcut = { combo, priority: rank, run: () => latest.current() };
    registered.add(shortcut);
    return () => {
      registered.delete(shortcut);
    };
  }, [combo, rank]);
}

/** Listens for as long as the desk is shown. Bubbling for all; Enter is caught on its way down for a ringing call. */
export function useKeyboard(): void {
  useEffect(() => {
    const answerFirst = (event: KeyboardEvent) => {
      const rings = [...registered].some((shortcut) => shortcut.priority === priority.incoming);
      if (rings && event.key === 'Enter') handleKey(event);
    };
    window.addEventListener('keydown', noteTyping, { capture: true });
    window.addEventListener('pointerdown', noteTyping, { capture: true });
    window.addEventListener('keydown', answerFirst, { capture: true });
    window.addEventListener('keydown', handleKey);
    return () => {
      endTyping();
      window.removeEventListener('keydown', noteTyping, { capture: true });
      window.removeEventListener('pointerdown', noteTyping, { capture: true });
      window.removeEventListener('keydown', answerFirst, { capture: true });
      window.removeEventListener('keydown', handleKey);
    };
  }, []);
}
