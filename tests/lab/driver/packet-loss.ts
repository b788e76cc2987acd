import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** The media relay's ports (rtpengine.conf). */
const relayPorts = '30000:30999';
/** The telephones' (telephone/config): their legs lose nothing, so that they have nothing to complain of. */
const telephonePorts = '31000:31499';

/**
 * Loses a share (0 to 1) of the packets that come from the media relay to a desk, at random, until the function that it
 * answers is called. Signalling is TCP and not touched. Only inside the lab's namespace: it has a firewall of its own.
 */
export async function losePackets(share: number): Promise<() => Promise<void>> {
  const rule = [
    ...['INPUT', '-p', 'udp', '--sport', relayPorts, '!', '--dport', telephonePorts],
    ...['-m', 'statistic', '--mode', 'random', '--probability', String(share), '-j', 'DROP'],
  ];
  await run('iptables', ['-A', ...rule]);
  return async () => {
    await run('iptables', ['-D', ...rule]);
  };
}
