import { headerValues } from './header-values';
import type { Invite } from './invite';

/** Longer waits are no honest wish, in seconds. */
const LONGEST_WAIT = 60;
/** How long "Ring Answer" rings before, in seconds. */
const RING_FIRST = 3;

/** Seconds as they are written; null where that is no time that one would wait. */
function waitOf(text: string): number | null {
  const seconds = /^\d{1,2}$/.test(text) ? Number(text) : null;
  return seconds !== null && seconds <= LONGEST_WAIT ? seconds : null;
}

type Message = Pick<Invite, 'getHeaders'>;

/** `Call-Info: <sip:…>;answer-after=5`. */
function byCallInfo(message: Message): number | null {
  const waits = headerValues(message.getHeaders('call-info')).map(({ parameters }) =>
    waitOf(parameters.get('answer-after') ?? ''),
  );
  return waits.find((wait) => wait !== null) ?? null;
}

/** `Alert-Info: <http://…>;info=alert-autoanswer;delay=0`, `Auto Answer` or `Ring Answer`, which no standard names. */
function byAlertInfo(message: Message): number | null {
  for (const { head, parameters } of headerValues(message.getHeaders('alert-info'))) {
    const words = [head.replace(/^info=/i, ''), parameters.get('info') ?? ''].map((word) =>
      word.replace(/[<>"]/g, '').trim().toLowerCase(),
    );
    if (words.includes('ring answer')) return RING_FIRST;
    if (words.includes('alert-autoanswer') || words.includes('auto answer'))
      return waitOf(parameters.get('delay') ?? '0');
  }
  return null;
}

/** `Answer-Mode: Auto` (RFC 5373 section 4). */
const byAnswerMode = (message: Message): number | null =>
  headerValues(message.getHeaders('answer-mode')).some(({ head }) => head.toLowerCase() === 'auto')
    ? 0
    : null;

/** After how many seconds an INVITE asks to be answered without the agent; null where it does not, or in no way to be followed. */
export const answerWish = (message: Message): number | null =>
  byCallInfo(message) ?? byAlertInfo(message) ?? byAnswerMode(message);
