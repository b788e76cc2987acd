import type { Core } from 'sip.js';
import { readDescription } from './sdp';

/** The response to an INVITE that cannot be taken, whoever calls. */
export interface Refusal {
  readonly statusCode: number;
  readonly extraHeaders?: string[];
  /** Why it counts as malformed. */
  readonly malformed?: string;
}

const EXTENSIONS = new Set(['100rel', 'outbound', 'replaces']);

/** Why an INVITE cannot be taken: what it requires, or what it offers. Null where nothing is wrong with it. */
export function refusalOf(request: Core.IncomingRequestMessage): Refusal | null {
  const unsupported = request
    .getHeaders('require')
    .flatMap((value) => value.split(','))
    .map((tag) => tag.trim().toLowerCase())
    .filter((tag) => tag !== '' && !EXTENSIONS.has(tag));
  // RFC 3261 section 8.2.2.3
  if (unsupported.length > 0)
    return { statusCode: 420, extraHeaders: [`Unsupported: ${unsupported.join(', ')}`] };
  if (!request.body) return null;
  const type = request.getHeader('content-type')?.toLowerCase() ?? '';
  if (!type.startsWith('application/sdp'))
    return { statusCode: 415, extraHeaders: ['Accept: application/sdp'] };
  const summary = readDescription(request.body);
  if (summary.ok && summary.audio) return null;
  // RFC 3261 section 21.4.26
  return { statusCode: 488, malformed: summary.ok ? 'noAudio' : 'description' };
}
