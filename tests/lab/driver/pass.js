import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';

/**
 * Passes every connection on, both ways.
 * @param {import('node:net').ListenOptions} at where it listens
 * @param {import('node:net').NetConnectOpts} to
 * @returns {Promise<{ port: number | null, close(): void }>} the TCP port that it got; `close` breaks all connections
 */
export async function pass(at, to) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const server = createServer((near) => {
    const far = connect(to);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    // What breaks one end ends the other.
    pipeline(near, far, () => undefined);
    pipeline(far, near, () => undefined);
  });
  server.listen(at);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : null,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
