/** What an ICE restart changes (RFC 8839 section 4.4.1.1.1). */
const wayOf = (description: RTCSessionDescription | null) =>
  /^a=ice-ufrag:.*$/m.exec(description?.sdp ?? '')?.[0] ?? null;

async function isControlling(connection: RTCPeerConnection): Promise<boolean> {
  let controlling = false;
  (await connection.getStats()).forEach((entry: { readonly iceRole?: unknown }) => {
    if (entry.iceRole === 'controlling') controlling = true;
  });
  return controlling;
}

/**
 * The answer to our offer as the connection must read it. Whoever offers an ICE restart is controlling from then on (RFC 5245
 * section 5.2), as relays have it; Chromium keeps its role (RFC 8445 section 9), so that in a call that we answered both would
 * be controlled. It does not settle that, and rtpengine before 11.3 signs its answer to it (487) with the wrong key: the far
 * end would hear nothing. Chromium takes the lead from an end that says it is lite, and checks it as any other.
 */
export async function leadRestart(connection: RTCPeerConnection, answer: string): Promise<string> {
  const { currentLocalDescription: before, pendingLocalDescription: offer } = connection;
  const restarts = before !== null && wayOf(before) !== wayOf(offer);
  if (!restarts || (await isControlling(connection))) return answer;
  return answer.replace(/^(?=m=)/m, 'a=ice-lite\r\n');
}
