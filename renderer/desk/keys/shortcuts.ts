import { type RefObject, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { entersNothing, firesWhileTyping, isTyping, type KeyPress, matches, writesInto } from './combo';
import { endTyping, isStillTyping, noteTyping } from './still-typing';

interface Shortcut {
  readonly combo: string;
  readonly priority: number;
  readonly run: () => void;
}

/** Higher numbers win a key that several want. */
export const priority = { screen: 0, choice: 1, incoming: 2 } as const;

/** Refuses a call that rings from wherever one is; Windows and GNOME take Alt+Escape for themselves. */
export const REJECT_ANYWHERE = 'alt+x';

const registered = new Set<Shortcut>();
const followers = new Set<() => void>();

function tellFollowers(): void {
  for (const follower of followers) follower();
}

/** Keys that a focused control uses itself, unless its owner asks for more. */
function belongsToControl(press: KeyPress, target: Element | null): boolean {
  if (press.altKey || (press.key !== 'Enter' && press.key !== ' ')) return false;
  return target?.closest('button, a, [role="radio"], [role="option"], [role="tab"], input') != null;
}

/** Is a key pressed at `target` free for a shortcut (a ringing call's or another), or is it the text's or the control's? `at` in ms. */
function isFree(press: KeyPress, target: Element | null, isIncoming: boolean, at: number): boolean {
  const isText = isTyping(target);
  if (isText && !firesWhileTyping(press) && !entersNothing(press, target)) return false;
  if (!isText && isStillTyping(press, at)) return false;
  // Escape out of habit, from a text under way, must not turn a caller away: there it takes `REJECT_ANYWHERE`.
  if (isIncoming && press.key === 'Escape' && !press.altKey && writesInto(target)) return false;
  const ringing = isIncoming && target?.closest('[data-keeps-enter]') == null;
  return ringing || !belongsToControl(press, target);
}

/** Runs the shortcut that this key press means, if any. Installed once, on the window. */
export function handleKey(event: KeyboardEvent): void {
  // Alt Gr writes signs; on Linux it shows as no other modifier.
  if (event.getModifierState('AltGraph')) return;
  if (event.defaultPrevented || event.repeat || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : null;
  let best: Shortcut | null = null;
  for (const shortcut of registered) {
    if (!matches(event, shortcut.combo)) continue;
    if (best === null || shortcut.priority > best.priority) best = shortcut;
  }
  if (best === null || !isFree(event, target, best.priority === priority.incoming, event.timeStamp)) return;
  event.preventDefault();
  event.stopPropagation();
  best.run();
}

/** Runs `run` when `combo` is pressed while this component is shown. A null combo listens to nothing.
 * From before the screen shows it: a key pressed at the sight of its hint works. */
export function useShortcut(combo: string | null, run: () => void, rank: number = priority.screen): void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  useLayoutEffect(() => {
    if (combo === null) return;
    const shortcut: Shortcut = { combo, priority: rank, run: () => latest.current() };
    registered.add(shortcut);
    tellFollowers();
    return () => {
      registered.delete(shortcut);
      tellFollowers();
    };
  }, [combo, rank]);
}

function isInPopup(element: Element | null): boolean {
  return element?.closest('[role="dialog"], [role="listbox"]') != null;
}

function followOwners(listener: () => void): () => void {
  followers.add(listener);
  window.addEventListener('focusin', listener);
  window.addEventListener('focusout', listener);
  return () => {
    followers.delete(listener);
    window.removeEventListener('focusin', listener);
    window.removeEventListener('focusout', listener);
  };
}

/** False while something of a higher rank, a card above all, or a pop-up in use takes `combo` from what is on the screen. For its hint. */
export function useKeepsKey(combo: string, rank: number = priority.screen): boolean {
  return useSyncExternalStore(
    followOwners,
    () =>
      !isInPopup(document.activeElement) &&
      [...registered].every((shortcut) => shortcut.combo !== combo || shortcut.priority <= rank),
  );
}

/** The same for Enter in `form`: from a field of it no card takes that. */
export function useFormKeepsEnter(form: RefObject<HTMLFormElement | null>): boolean {
  const keepsEnter = useKeepsKey('Enter');
  const isInField = () => {
    const { activeElement } = document;
    return isTyping(activeElement) && form.current?.contains(activeElement) === true;
  };
  return useSyncExternalStore(followOwners, isInField) || keepsEnter;
}

/** Listens for as long as the desk is shown. Bubbling for all; a ringing call's are caught on their way down. */
export function useKeyboard(): void {
  useEffect(() => {
    const answerFirst = (event: KeyboardEvent) => {
      const rings = [...registered].some((shortcut) => shortcut.priority === priority.incoming);
      if (rings && (event.key === 'Enter' || matches(event, REJECT_ANYWHERE))) handleKey(event);
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

/** A field is also emptied, and a pause passes, without an event: looked at this often as well, in ms. */
const LOOK_MS = 100;

function followFocus(listener: () => void): () => void {
  const timer = setInterval(listener, LOOK_MS);
  window.addEventListener('focusin', listener);
  window.addEventListener('input', listener);
  return () => {
    clearInterval(timer);
    window.removeEventListener('focusin', listener);
    window.removeEventListener('input', listener);
  };
}

function reachOf(key: 'Enter' | 'Escape', isIncoming: boolean): string {
  const focused = document.activeElement;
  // A pop-up takes Escape for itself.
  if (key === 'Escape' && isInPopup(focused)) return REJECT_ANYWHERE;
  const press = { key, code: '', ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
  if (isFree(press, focused, isIncoming, performance.now())) return key;
  return key === 'Escape' ? REJECT_ANYWHERE : `alt+${key}`;
}

/** How a key of a ringing call, or of another card, is pressed from where the focus is now: bare or with Alt. For its hint. */
export function useReach(key: 'Enter' | 'Escape', isIncoming = true): string {
  return useSyncExternalStore(followFocus, () => reachOf(key, isIncoming));
}
