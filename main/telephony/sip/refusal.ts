import type { Core } from 'sip.js';
import { readDescription } from './sdp';
import { asksTooOften, TOO_SMALL } from './session-interval';

/** The response to an INVITE that cannot be taken, whoever calls. */
export interface Refusal {
  readonly statusCode: number;
  readonly extraHeaders?: string[];
  /** Why it counts as malformed. */
  readonly malformed?: string;
}

/** Why an INVITE cannot be taken: what it offers, or what it lets us answer. Null where nothing is wrong with it. */
export function refusalOf(request: Core.IncomingRequestMessage): Refusal | null {
  // RFC 3261 section 21.4.7: nothing that we could answer with is accepted.
  if (!acceptsDescriptions(request)) return { statusCode: 406 };
  if (asksTooOften(request)) return TOO_SMALL;
  if (!request.body) return null;
  const summary = readDescription(request.body);
  if (summary.ok && summary.audio) return null;
  // RFC 3261 section 21.4.26
  return { statusCode: 488, malformed: summary.ok ? 'noAudio' : 'description' };
}

/** Whether the answer may be a session description (RFC 3261 section 20.1). */
function acceptsDescriptions(request: Core.IncomingRequestMessage): boolean {
  if (!request.hasHeader('accept')) return true;
  const ranges = request.getHeaders('accept').flatMap((value) => value.split(','));
  return ranges.some((range) => /^\s*(\*\/\*|application\/(\*|sdp))\s*(;|$)/i.test(range));
}
