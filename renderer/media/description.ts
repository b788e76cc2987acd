import { MediaFailure } from './failure';

/** Static payload types of RFC 3551 section 6 that need no rtpmap line. */
const STATIC_PAYLOADS: Readonly<Record<string, string>> = { '0': 'pcmu', '8': 'pcma', '9': 'g722' };
/** Formats that carry no voice by themselves. */
const NOT_VOICE = new Set(['telephone-event', 'cn', 'red', 'ulpfec', 'rtx']);

/** The session's lines, then one text a media section; joined they are the description again. */
function sectionsOf(sdp: string): [session: string, ...media: string[]] {
  const [session = '', ...media] = sdp.split(/^(?=m=)/m);
  return [session, ...media];
}

const isAudio = (section: string): boolean => section.startsWith('m=audio ');
const isEnabled = (section: string): boolean => !/^m=\S+ 0 /.test(section);

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

/** Why no voice can come of an audio section; null when it can. */
function problemOf(section: string, session: string): string | null {
  if (!isEnabled(section)) return 'audio refused';
  if (!/^a=rtcp-mux\b/m.test(section)) return 'no rtcp-mux';
  if (!/^a=fingerprint:/m.test(section + session)) return 'no DTLS fingerprint';
  const ours = ourCodecs();
  return [...voiceCodecs(section)].some((codec) => ours.has(codec)) ? null : 'no codec of ours';
}

/** Disabled, and out of the bundle, which may not name it then (RFC 9143 section 7.1). */
function decline(sdp: string, numbers: readonly number[]): string {
  const [session, ...media] = sectionsOf(sdp);
  const mids = new Set(numbers.map((number) => /^a=mid:(\S+)/m.exec(media[number] ?? '')?.[1]));
  const bundle = session.replace(/^(a=group:BUNDLE)(.*)$/m, (_line, name: string, list: string) =>
    [name, ...list.split(/\s+/).filter((mid) => mid !== '' && !mids.has(mid))].join(' '),
  );
  const disabled = media.map((section, index) =>
    numbers.includes(index) ? section.replace(/^(m=\S+) \S+/, '$1 0') : section,
  );
  return [bundle, ...disabled].join('');
}

/**
 * Picks the first audio that voice can come of out of a remote description, before the browser sees it: `sdp` has that
 * one only, what else was in it is disabled, and `section` is its number, from 0.
 * @throws MediaFailure `malformedDescription`, or `noCommonCodec` where there is no audio, no codec of ours, no DTLS-SRTP, or
 * no rtcp-mux, which Chromium requires
 */
export function pickAudio(sdp: string): { sdp: string; section: number } {
  if (!/^v=0\r?\n/.test(sdp)) throw new MediaFailure('malformedDescription', 'no version line');
  const [session, ...media] = sectionsOf(sdp);
  const section = media.findIndex((one) => isAudio(one) && problemOf(one, session) === null);
  if (section < 0) {
    const audio = media.filter(isAudio);
    const nearest = audio.find(isEnabled) ?? audio[0];
    const problem = nearest === undefined ? 'no audio section' : problemOf(nearest, session);
    throw new MediaFailure('noCommonCodec', problem ?? 'no audio');
  }
  const others = [...media.keys()].filter((number) => number !== section);
  return { sdp: decline(sdp, others), section };
}

/** What describes the audio in use: its own lines, then the session's. */
function audioLines(sdp: string | undefined): string {
  const [session, ...media] = sectionsOf(sdp ?? '');
  return `${media.find((section) => isAudio(section) && isEnabled(section)) ?? ''}${session}`;
}

/** The DTLS certificates that a description names, as one comparable text (RFC 8122 section 5). */
const fingerprints = (sdp: string): string =>
  [...new Set(audioLines(sdp).match(/^a=fingerprint:\S+ \S+/gm) ?? [])].sort().join('\n').toLowerCase();

/** Who begins the DTLS handshake (RFC 4145 section 4); null while that is left open. */
function handshakePart(sdp: string | undefined): 'active' | 'passive' | null {
  const part = /^a=setup:(\S+)/m.exec(audioLines(sdp))?.[1];
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
  const [, ...media] = sectionsOf(sdp);
  if (!media.some((section) => isAudio(section) && isEnabled(section)))
    throw new MediaFailure('noCommonCodec', 'our answer has no audio');
}
