import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';

/**
 * `port`: the TCP port that it got; `passed`: how many connections there were so far; `cut` breaks those that there are, `close` also ends it.
 * @typedef {{ port: number | null, passed(): number, cut(): void, close(): void }} Pass
 */

/**
 * Passes every connection on, both ways.
 * @param {import('node:net').ListenOptions} at where it listens
 * @param {import('node:net').NetConnectOpts} to
 * @returns {Promise<Pass>}
 */
export async function pass(at, to) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  let passed = 0;
  const server = createServer({ noDelay: true }, (near) => {
    passed += 1;
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
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address !== null && typeof address === 'object' ? address.port : null,
    passed: () => passed,
    cut,
    close() {
      server.close();
      cut();
    },
  };
}
