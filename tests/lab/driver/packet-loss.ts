import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** The media relay's ports (rtpengine.conf): its legs to telephones and desks, each of which is lost for itself. */
const relayPorts = '30000:30999';

/**
 * Loses a share (0 to 1) of the packets that go to, or come from, the media relay, at random, until the function that it
 * answers is called. Signalling is TCP and not touched. Only inside the lab's namespace: it has a firewall of its own.
 */
export async function losePackets(
  which: 'toRelay' | 'fromRelay',
  share: number,
): Promise<() => Promise<void>> {
  const port = which === 'toRelay' ? '--dport' : '--sport';
  const rule = [
    ...['INPUT', '-p', 'udp', port, relayPorts],
    ...['-m', 'statistic', '--mode', 'random', '--probability', String(share), '-j', 'DROP'],
  ];
  await run('iptables', ['-A', ...rule]);
  return async () => {
    await run('iptables', ['-D', ...rule]);
  };
}
