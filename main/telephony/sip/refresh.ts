/** A grant counts as no longer than this, whatever a server says: the refresh must fit a timer. */
const LONGEST_GRANT_SECONDS = 86_400;

/** Milliseconds after which what was granted for so long is refreshed: well before its end, there must be time for one failed try. */
export function refreshDelay(grantedSeconds: number): number {
  const seconds = Math.min(grantedSeconds, LONGEST_GRANT_SECONDS);
  return Math.max(1, seconds > 120 ? seconds - 60 : seconds / 2) * 1000;
}
