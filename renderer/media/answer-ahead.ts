import type { Direction } from '../../shared/ipc/media-protocol';

/** The answer to a call that rings: it is set, and nobody has it yet. */
export interface AnswerAhead {
  readonly direction: Direction;
  /** The whole offer, should another answer be needed. */
  readonly offer: string;
  /** The far end's, kept back: without them nothing is sent to it before the call is taken. */
  readonly candidates: readonly RTCIceCandidateInit[];
}

const CANDIDATE_LINES = /^a=(?:candidate:.*|end-of-candidates)(?:\r?\n|$)/gm;

/** Splits an offer's candidates (RFC 8839 section 5.1) off. `section`: the media section in use, from 0; the others have no use for theirs. */
export function withoutCandidates(
  offer: string,
  section: number,
): { sdp: string; candidates: readonly RTCIceCandidateInit[] } {
  const inUse = offer.split(/^(?=m=)/m)[section + 1] ?? '';
  const candidates = (inUse.match(CANDIDATE_LINES) ?? [])
    .map((line) => line.trim().slice('a='.length))
    .filter((candidate) => candidate !== 'end-of-candidates')
    .map((candidate) => ({ candidate, sdpMLineIndex: section }));
  return { sdp: offer.replace(CANDIDATE_LINES, ''), candidates };
}
