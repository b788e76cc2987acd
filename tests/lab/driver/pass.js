import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * `port`: the TCP port that it got; `passed`: how many connections there were so far; `cut` breaks those that there are, `close` also ends it.
 * `forget` breaks the near ends of those that there are, as a firewall does that was started anew: the far ends stay open until the answer is called.
 * @typedef {{ port: number | null, passed(): number, cut(): void, forget(): () => void, close(): void }} Pass
 */

/**
 * Passes every connection on, both ways.
 * @param {import('node:net').ListenOptions} at where it listens
 * @param {import('node:net').NetConnectOpts} to
 * @returns {Promise<Pass>}
 */
export async function pass(at, to) {
  /** Near end and far end. @type {Map<import('node:net').Socket, import('node:net').Socket>} */
  const joined = new Map();
  let passed = 0;
  const server = createServer({ noDelay: true }, (near) => {
    passed += 1;
    const far = connect(to);
    joined.set(near, far);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    // What breaks one end ends the other.
    near.once('close', () => joined.get(near)?.destroy());
    far.once('close', () => {
      near.destroy();
      joined.delete(near);
    });
  });
  server.listen(at);
  await once(server, 'listening');
  const address = server.address();
  const cut = () => {
    for (const near of joined.keys()) near.destroy();
  };
  return {
    port: address !== null && typeof address === 'object' ? address.port : null,
    passed: () => passed,
    cut,
    forget() {
      const left = [...joined];
      joined.clear();
      for (const [near] of left) near.resetAndDestroy();
      return () => {
        for (const [, far] of left) far.destroy();
      };
    },
    close() {
      server.close();
      cut();
    },
  };
}
