/** What an ICE restart changes (RFC 8839 section 4.4.1.1.1). */
const wayOf = (description: RTCSessionDescription | null) =>
  /^a=ice-ufrag:.*$/m.exec(description?.sdp ?? '')?.[0] ?? null;

/**
 * The answer to our offer as the connection must read it. Whoever offers an ICE restart is controlling from then on (RFC 5245
 * section 5.2), as relays have it; Chromium may keep its role (RFC 8445 section 9), so that in a call that we answered both would
 * be controlled. It does not settle that, and rtpengine before 11.3 signs its answer to it (487) with the wrong key: the far
 * end would hear nothing. Chromium takes the lead from an end that says it is lite, and checks it as any other.
 *
 * Which role it has at this moment says nothing: between our offer and their answer the checks of the way before go on, in which
 * both may lead, and who loses the lot (RFC 8445 section 7.3.1.1) follows a moment later. The one who reads that it leads and takes
 * the answer as it is may then follow an end that follows too.
 */
export function leadRestart(connection: RTCPeerConnection, answer: string): string {
  const { currentLocalDescription: before, pendingLocalDescription: offer } = connection;
  const restarts = before !== null && wayOf(before) !== wayOf(offer);
  return restarts ? answer.replace(/^(?=m=)/m, 'a=ice-lite\r\n') : answer;
}
