/** Frames one message as baresip's control port wants it: `<bytes>:<text>,`. */
export function encodeNetstring(text: string): string {
  return `${Buffer.byteLength(text)}:${text},`;
}

/**
 * Takes the whole netstrings off the front of what a socket has delivered so far.
 * @returns the messages, and the bytes of one that is not complete yet
 * @throws Error when the bytes are no netstring
 */
export function decodeNetstrings(bytes: Buffer): { messages: string[]; rest: Buffer } {
  const messages: string[] = [];
  let rest = bytes;
  for (;;) {
    const colon = rest.indexOf(':');
    if (colon < 0) return { messages, rest };
    const length = Number(rest.toString('latin1', 0, colon));
    if (!Number.isInteger(length)) throw new Error('the telephone did not send a netstring');
    const end = colon + 1 + length;
    if (rest.length <= end) return { messages, rest };
    messages.push(rest.toString('utf8', colon + 1, end));
    rest = rest.subarray(end + 1);
  }
}
