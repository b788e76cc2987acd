import { MediaFailure } from './failure';

/** Static payload types of RFC 3551 section 6 that need no rtpmap line. */
const STATIC_PAYLOADS: Readonly<Record<string, string>> = { '0': 'pcmu', '8': 'pcma', '9': 'g722' };
/** Formats that carry no voice by themselves. */
const NOT_VOICE = new Set(['telephone-event', 'cn', 'red', 'ulpfec', 'rtx']);

const isRefused = (section: string): boolean => /^audio 0 /.test(section);

function audioSection(sdp: string): string | null {
  const section = sdp.split(/^m=/m).find((part) => part.startsWith('audio '));
  return section ?? null;
}

function voiceCodecs(section: string): Set<string> {
  const [, , , ...payloads] = (section.split(/\r?\n/, 1)[0] ?? '').split(' ');
  const codecs = new Set<string>();
  for (const payload of payloads) {
    const name = new RegExp(`^a=rtpmap:${payload.replace(/\D/g, '')} ([^/\\s]+)`, 'm').exec(section)?.[1];
    const codec = name?.toLowerCase() ?? STATIC_PAYLOADS[payload];
    if (codec !== undefined && !NOT_VOICE.has(codec)) codecs.add(codec);
  }
  return codecs;
}

function ourCodecs(): Set<string> {
  const codecs = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
  return new Set(codecs.map((codec) => codec.mimeType.replace('audio/', '').toLowerCase()));
}

/**
 * Refuses a remote description that no audio can come of, before the browser sees it.
 * @throws MediaFailure `malformedDescription`, or `noCommonCodec` where there is no audio, no codec of ours, no DTLS-SRTP, or
 * no rtcp-mux, which Chromium requires
 */
export function checkRemote(sdp: string): void {
  if (!/^v=0\r?\n/.test(sdp)) throw new MediaFailure('malformedDescription', 'no version line');
  const audio = audioSection(sdp);
  if (audio === null) throw new MediaFailure('noCommonCodec', 'no audio section');
  if (isRefused(audio)) throw new MediaFailure('noCommonCodec', 'audio refused');
  if (!/^a=rtcp-mux\b/m.test(audio)) throw new MediaFailure('noCommonCodec', 'no rtcp-mux');
  if (!/^a=fingerprint:/m.test(sdp)) throw new MediaFailure('noCommonCodec', 'no DTLS fingerprint');
  const ours = ourCodecs();
  const offered = [...voiceCodecs(audio)];
  if (!offered.some((codec) => ours.has(codec))) throw new MediaFailure('noCommonCodec', 'no codec of ours');
}

/** The DTLS certificates that a description names, as one comparable text (RFC 8122 section 5). */
const fingerprints = (sdp: string): string =>
  [...new Set(sdp.match(/^a=fingerprint:\S+ \S+/gm) ?? [])].sort().join('\n').toLowerCase();

/** Who begins the DTLS handshake (RFC 4145 section 4); null while that is left open. */
function handshakePart(sdp: string | undefined): 'active' | 'passive' | null {
  const part = /^a=setup:(\S+)/m.exec(sdp ?? '')?.[1];
  return part === 'active' || part === 'passive' ? part : null;
}

/** The far end's part as it was agreed: what it said, or the other one of ours. */
function agreedPart({ currentRemoteDescription, currentLocalDescription }: Agreed): string | null {
  const theirs = handshakePart(currentRemoteDescription?.sdp);
  const ours = handshakePart(currentLocalDescription?.sdp);
  if (theirs !== null || ours === null) return theirs;
  return ours === 'active' ? 'passive' : 'active';
}

type Agreed = Pick<RTCPeerConnection, 'currentRemoteDescription' | 'currentLocalDescription'>;

/**
 * The description asks for another DTLS association than the one that was agreed: another certificate, or the parts in
 * the handshake the other way round (RFC 8842 section 3.1). False where nothing was agreed yet.
 */
export function isAnotherEnd(agreed: Agreed, sdp: string): boolean {
  if (agreed.currentRemoteDescription === null) return false;
  if (fingerprints(agreed.currentRemoteDescription.sdp) !== fingerprints(sdp)) return true;
  const part = handshakePart(sdp);
  const before = agreedPart(agreed);
  return part !== null && before !== null && part !== before;
}

/** Refuses an answer of ours that declines the audio (the browser found nothing in common). */
export function checkOwnAnswer(sdp: string): void {
  const audio = audioSection(sdp);
  if (audio === null || isRefused(audio)) throw new MediaFailure('noCommonCodec', 'our answer has no audio');
}
