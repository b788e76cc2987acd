import { useEffect, useState } from 'react';

/** Longer than it takes to see that the screen is another one (simple reactions take 200 to 300 ms). */
export const REACTION_MS = 500;

/**
 * False for a moment after a component came into view by somebody else's doing (`isSurprise`): a key that is pressed just
 * then was meant for what stood there before, and would code or answer a call that the agent has not seen yet.
 */
export function useReactionTime(isSurprise: boolean): boolean {
  const [isOver, setOver] = useState(!isSurprise);
  useEffect(() => {
    if (!isSurprise) return;
    const timer = setTimeout(() => setOver(true), REACTION_MS);
    return () => clearTimeout(timer);
  }, [isSurprise]);
  return isOver;
}

/** True once `isOn` has been true for as long: a key that now means something else than a moment ago was meant for that. */
export function useReactionSince(isOn: boolean): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setOver(true), REACTION_MS);
    return () => {
      clearTimeout(timer);
      setOver(false);
    };
  }, [isOn]);
  return isOn && isOver;
}
