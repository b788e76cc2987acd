import type { RemoteParty } from '../../../shared/domain/call';

const NUMBER_LIMIT = 64;
const NAME_LIMIT = 128;

/** Control and format characters: line ends, bidi overrides and isolates, zero-width and tag characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]+/gu;

/** The user part of a SIP URI without its percent escapes (RFC 3261 section 19.1.2); left as it is when they are broken. */
function unescapeUser(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}

/** Cuts to `limit` UTF-16 units without splitting a character. */
function cut(text: string, limit: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > limit) break;
    kept += character;
  }
  return kept;
}

/** Hostile text for one line: cut to `limit`, without what could reorder or hide characters. */
export const cleanText = (text: string, limit: number): string => cut(clean(text), limit);

function clean(text: string): string {
  return text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
}

/** The number in a SIP user part: without `tel` parameters (RFC 3966 section 3), cut and without unseen characters. */
export function numberOf(user: string | undefined): string {
  const [number = ''] = unescapeUser(user ?? '').split(';');
  return cleanText(number, NUMBER_LIMIT);
}

/** A name as it may be shown; null where nothing is left of it. */
export const shownName = (text: string): string | null => cleanText(text, NAME_LIMIT) || null;

/**
 * Who calls, from a From header. The text is hostile: it is cut, and what could reorder or hide characters is
 * removed; markup stays as the text that it is. The number in E.164 needs the account's region: the service adds it.
 */
export function remotePartyOf(user: string | undefined, displayName: string | undefined): RemoteParty {
  const number = numberOf(user);
  const name = shownName((displayName ?? '').replace(/\\(.)/g, '$1'));
  // RFC 3323 section 4.1.1.3
  const isNobody = [number, name].every((text) => text?.toLowerCase() === 'anonymous');
  return { number, e164: null, displayName: isNobody ? null : name };
}
