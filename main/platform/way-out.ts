import { createSocket } from 'node:dgram';

/** Far away from every network of a machine, and the ones that Chromium asks the way to. */
const far = {
  IPv4: { type: 'udp4', host: '8.8.8.8' },
  IPv6: { type: 'udp6', host: '2001:4860:4860::8888' },
} as const;

/**
 * The address that the machine has on the way to everywhere, null without a default route; it is what Chromium takes for its own where
 * a socket is bound to none. A UDP socket is connected, which looks the way up and sends nothing.
 */
export function wayOut(family: keyof typeof far): Promise<string | null> {
  const { type, host } = far[family];
  return new Promise((resolve) => {
    const socket = createSocket(type);
    const done = (address: string | null) => {
      resolve(address);
      socket.close();
    };
    socket.once('connect', () => done(socket.address().address));
    socket.once('error', () => done(null));
    socket.connect(53, host);
  });
}
