import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';

/** Far away from every network of a machine, and the ones that Chromium asks the way to. */
const far = { IPv4: '8.8.8.8', IPv6: '2001:4860:4860::8888' } as const;

/**
 * The address that the machine has on the way to everywhere, null without a default route; it is what Chromium takes for its own where
 * a socket is bound to none.
 */
export const wayOut = (family: keyof typeof far): Promise<string | null> => wayTo(far[family]);

/**
 * The address that the machine has on the way to an IP address, null where none leads there. A UDP socket is connected, which looks the
 * way up and sends nothing.
 */
export function wayTo(host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    const done = (address: string | null) => {
      resolve(address);
      socket.close();
    };
    socket.once('connect', () => done(socket.address().address));
    socket.once('error', () => done(null));
    socket.connect(53, host);
  });
}
