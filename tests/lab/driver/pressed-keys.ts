import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** RTP with four bytes of payload, which only telephone events have (RFC 4733 section 2.3), to a port of the telephones. */
const events = 'udp and dst portrange 31000-31499 and udp[4:2] = 24 and udp[8] & 0xc0 = 0x80';
const FILE_HEADER = 24;
const PACKET_HEADER = 16;
const RTP_PACKET = 16;
const signs = '0123456789*#ABCD';

/**
 * The keys that reach the lab's telephones as telephone events, read on the wire. All packets of a key have its timestamp, by
 * which a receiver tells it from the next (RFC 4733 section 2.5.1). baresip looks at the end mark alone, and the lab's relay
 * sends the events of a call by a timer of their own, on a busy machine a later one before an earlier: a key whose end comes
 * before its middle is two to baresip.
 */
export class PressedKeys {
  private rest: Buffer = Buffer.alloc(0);
  private headerIsRead = false;
  private readonly keys = new Map<string, { readonly sign: string; readonly timestamp: number }>();

  private constructor(private readonly tcpdump: ChildProcess) {
    tcpdump.stdout?.on('data', (bytes: Buffer) => this.read(bytes));
  }

  static async watch(): Promise<PressedKeys> {
    const words = ['-i', 'lo', '-n', '-U', '--immediate-mode', '-Z', 'root', '-w', '-', events];
    const tcpdump = spawn('tcpdump', words, { stdio: ['ignore', 'pipe', 'pipe'] });
    // Its first line says that it listens.
    await Promise.race([
      once(tcpdump.stderr, 'data'),
      once(tcpdump, 'exit').then(() => Promise.reject(new Error('tcpdump does not run'))),
    ]);
    return new PressedKeys(tcpdump);
  }

  /** In the order in which they were pressed, of one call. */
  get pressed(): string {
    const [first, ...others] = this.keys.values();
    if (first === undefined) return '';
    const since = ({ timestamp }: { timestamp: number }) => (timestamp - first.timestamp) | 0;
    return [first, ...others]
      .sort((one, other) => since(one) - since(other))
      .map(({ sign }) => sign)
      .join('');
  }

  async stop(): Promise<void> {
    this.tcpdump.kill();
    await once(this.tcpdump, 'exit');
  }

  /** The capture as tcpdump writes it: a header, then packets behind headers of their own (pcap-savefile(5)). */
  private read(bytes: Buffer): void {
    this.rest = Buffer.concat([this.rest, bytes]);
    if (!this.headerIsRead && this.rest.length >= FILE_HEADER) {
      this.rest = this.rest.subarray(FILE_HEADER);
      this.headerIsRead = true;
    }
    while (this.headerIsRead && this.rest.length >= PACKET_HEADER) {
      const end = PACKET_HEADER + this.rest.readUInt32LE(8);
      if (this.rest.length < end) return;
      this.take(this.rest.subarray(end - RTP_PACKET, end));
      this.rest = this.rest.subarray(end);
    }
  }

  private take(rtp: Buffer): void {
    const [timestamp, source] = [rtp.readUInt32BE(4), rtp.readUInt32BE(8)];
    this.keys.set(`${source} ${timestamp}`, { sign: signs[rtp.readUInt8(12)] ?? '?', timestamp });
  }
}
