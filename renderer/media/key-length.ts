type Codec = Pick<RTCRtpCodecParameters, 'mimeType' | 'clockRate'>;

const isEvent = ({ mimeType }: Codec): boolean => mimeType.toLowerCase() === 'audio/telephone-event';

/**
 * How long a key is to be pressed in a call with these codecs, in milliseconds. Chromium takes the slowest clock of the events
 * beside Opus; it then measures the key in the clock of the events and what went out of it in that of the voice. A key of 100 ms
 * beside Opus with events at 8 kHz, where a switch has no others, would be over with its first packet, and the three copies of its
 * end (RFC 4733 section 2.5.1.4) would each be marked as the begin of another: Linphone counts three. So it lasts longer than
 * the longest packet, of 60 ms.
 */
export function keyLength(codecs: readonly Codec[]): number {
  const voice = codecs.find((codec) => !isEvent(codec))?.clockRate ?? 8_000;
  const clock = Math.min(...codecs.filter(isEvent).map(({ clockRate }) => clockRate));
  return Math.ceil((60 * voice) / clock) + 40;
}
