/** Bodies for the trunk's bad calls. SDP lines end in CR LF (RFC 8866 section 5). */
function sdp(...media: string[]): string {
  const session = ['v=0', 'o=line 1 1 IN IP4 127.0.0.2', 's=-', 'c=IN IP4 127.0.0.2', 't=0 0'];
  return [...session, ...media, ''].join('\r\n');
}

export const offers = {
  /** Video, and no audio at all. */
  videoOnly: sdp('m=video 33500 RTP/AVP 96', 'a=rtpmap:96 H264/90000'),
  /** Audio in codecs that nobody has. */
  unknownCodecs: sdp('m=audio 33500 RTP/AVP 97 98', 'a=rtpmap:97 SAWTONE/8000', 'a=rtpmap:98 NOBODY/16000'),
  /** Declared as SDP, and no such thing. */
  notSdp: 'this is no session description\r\n{"v":0}\r\n',
  /** SDP whose lines contradict each other: no origin, ports out of range. */
  brokenSdp: 'v=0\r\nm=audio 99999999 RTP/AVP x y z\r\na=rtpmap:\r\nc=IN IP4 999.1.1.1\r\n',
} as const;
