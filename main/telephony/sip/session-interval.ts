import type { Core } from 'sip.js';
import { headerValues } from './header-values';

/** A message with the headers of RFC 4028; a request of ours or of theirs, or a response. */
export type TimerMessage = Pick<Core.IncomingRequestMessage, 'getHeaders'>;

/** For how long a session lives without a refresh, and who of the two sends these. */
export interface SessionInterval {
  readonly seconds: number;
  readonly refresher: 'us' | 'them';
}

/** The shortest session interval that we take, in seconds (RFC 4028 section 4). */
export const SHORTEST_INTERVAL = 90;
/** What we offer, in seconds (RFC 4028 section 4). */
export const USUAL_INTERVAL = 1800;
/** A day: nobody means more, and it has to fit a timer. */
const LONGEST_INTERVAL = 86_400;
/** A far end may grant less than it is allowed to, and would hang up without its refresh: it gets one, but not all the time. */
const SHORTEST_GRANT = 10;

/** Values of a header by its name and its compact form (RFC 3261 section 7.3.3). */
const valuesOf = (message: TimerMessage, name: string, compact: string) =>
  headerValues([...message.getHeaders(name), ...message.getHeaders(compact)]);

const delta = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;

/** The Session-Expires of a message, in seconds (RFC 4028 section 4); null where there is none that can be read. */
export function sessionExpiresOf(
  message: TimerMessage,
): { seconds: number; refresher: 'uac' | 'uas' | null } | null {
  const [value] = valuesOf(message, 'session-expires', 'x');
  const seconds = delta(value?.head);
  if (!value || seconds === null) return null;
  const refresher = value.parameters.get('refresher')?.toLowerCase();
  return { seconds, refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null };
}

/** The Min-SE of a message, in seconds (RFC 4028 section 5); null where there is none that we could keep. */
export function shortestOf(message: TimerMessage): number | null {
  const seconds = delta(headerValues(message.getHeaders('min-se'))[0]?.head);
  return seconds !== null && seconds <= LONGEST_INTERVAL ? seconds : null;
}

const knowsTimers = (message: TimerMessage): boolean =>
  valuesOf(message, 'supported', 'k').some(({ head }) => head.toLowerCase() === 'timer');

/** Whether a request asks for an interval that we do not take, and its sender knows what 422 means (RFC 4028 section 9). */
export function asksTooOften(request: TimerMessage): boolean {
  const asked = sessionExpiresOf(request);
  return asked !== null && asked.seconds < SHORTEST_INTERVAL && knowsTimers(request);
}

/** Headers of a 422 (RFC 4028 section 6). */
export const TOO_SMALL = { statusCode: 422, extraHeaders: [`Min-SE: ${SHORTEST_INTERVAL}`] };

/** What an INVITE that begins a dialog offers; `shortest`: as a 422 told, in seconds. */
export function offeredTimer(shortest = SHORTEST_INTERVAL): string[] {
  const named = shortest > SHORTEST_INTERVAL ? [`Min-SE: ${shortest}`] : [];
  return [`Session-Expires: ${Math.max(USUAL_INTERVAL, shortest)}`, ...named];
}

/** What a 2xx to a request of ours makes of the session (RFC 4028 section 7.2); null: no timer. */
export function grantedBy(response: TimerMessage): SessionInterval | null {
  const granted = sessionExpiresOf(response);
  if (!granted) return null;
  const seconds = Math.min(Math.max(granted.seconds, SHORTEST_GRANT), LONGEST_INTERVAL);
  return { seconds, refresher: granted.refresher === 'uas' ? 'them' : 'us' };
}

/**
 * What our 2xx to a request makes of the session (RFC 4028 section 9, table 2); null: no timer. Who asks for none gets none; a
 * request that says nothing of a timer that runs leaves it as it is. A sender who does not know timers does not refresh.
 */
export function grantedTo(request: TimerMessage, running: SessionInterval | null): SessionInterval | null {
  const asked = sessionExpiresOf(request);
  const seconds = Math.min(asked?.seconds ?? running?.seconds ?? 0, LONGEST_INTERVAL);
  if (asked ? seconds < SHORTEST_INTERVAL : running === null) return null;
  if (!knowsTimers(request)) return { seconds, refresher: 'us' };
  if (asked?.refresher) return { seconds, refresher: asked.refresher === 'uac' ? 'them' : 'us' };
  return { seconds, refresher: running?.refresher ?? 'us' };
}

/** The headers of that 2xx: a sender who is to refresh must be able to (RFC 4028 section 9). */
export function grantHeaders(granted: SessionInterval | null): string[] {
  if (!granted) return [];
  return granted.refresher === 'us'
    ? [`Session-Expires: ${granted.seconds};refresher=uas`]
    : [`Session-Expires: ${granted.seconds};refresher=uac`, 'Require: timer'];
}
