import { useLayoutEffect, useRef } from 'react';
import { clockDuration } from '../format/time';

const painters = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** Calls `paint` twice a second, so that no second is skipped, from one interval for the whole desk. */
function paintRegularly(paint: () => void): () => void {
  painters.add(paint);
  ticking ??= setInterval(() => {
    for (const each of painters) each();
  }, 500);
  return () => {
    painters.delete(paint);
    if (painters.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** Writes into one text node; React renders nothing while time passes. */
function useTickingText(text: () => string) {
  const ref = useRef<HTMLTimeElement>(null);
  useLayoutEffect(() => {
    const paint = () => {
      const node = ref.current;
      const next = text();
      if (node !== null && node.textContent !== next) node.textContent = next;
    };
    paint();
    return paintRegularly(paint);
  });
  return ref;
}

/** Time since `since` (ms epoch), counting up. */
export function Timer({ since, label }: { since: number; label?: string }) {
  const ref = useTickingText(() => clockDuration((Date.now() - since) / 1000));
  return (
    <time className="tabular" role="timer" ref={ref} {...(label !== undefined && { 'aria-label': label })} />
  );
}

/** Time until `until` (ms epoch), counting down to zero. */
export function Countdown({ until }: { until: number }) {
  const ref = useTickingText(() => clockDuration(Math.ceil((until - Date.now()) / 1000)));
  return <time className="tabular" role="timer" ref={ref} />;
}

/** The time of day. */
export function WallClock({ format }: { format: (now: number) => string }) {
  const ref = useTickingText(() => format(Date.now()));
  return <time className="tabular" ref={ref} />;
}
