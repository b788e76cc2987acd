/** The machine's addresses on the way to everywhere, one of a family at most, as main knows them: Chromium hears of another two seconds late. */
let outward: readonly string[] = [];

export function setOutward(addresses: readonly string[]): void {
  outward = addresses;
}

/**
 * Whether the ports of a description are bound to no network: they send over the one that leads to the far end at that moment.
 * Chromium numbers the networks that it binds ports to.
 */
export const isUnbound = (sdp: string): boolean =>
  /^a=candidate:.* typ host/m.test(sdp) && !/^a=candidate:.* network-id /m.test(sdp);

/** The local description as it may go out, '' where there is none: ports that are bound to no network are named by the address of today. */
export function descriptionOf({ localDescription }: Pick<RTCPeerConnection, 'localDescription'>): string {
  const sdp = localDescription?.sdp ?? '';
  return isUnbound(sdp) ? outward.reduce(named, sdp) : sdp;
}

const isIPv6 = (address: string): boolean => address.includes(':');

function named(sdp: string, address: string): string {
  const hosts = [...sdp.matchAll(/^a=candidate:\S+ \d+ \S+ \d+ (\S+) \d+ typ host/gm)].map(
    ([, host = '']) => host,
  );
  const before = new Set(hosts.filter((host) => isIPv6(host) === isIPv6(address)));
  return sdp.replace(/^(?:a=candidate:|a=rtcp:|c=).*$/gm, (line) =>
    line.replace(/\S+/g, (word) => (before.has(word) ? address : word)),
  );
}
