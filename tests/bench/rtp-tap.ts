import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { now } from './statistics';

/** RTP to the lab's relay from a program's port, not the telephones', which have addresses of their own. */
const fromProgram = 'src host 127.0.0.1 and src portrange 32768-60999 and dst portrange 30000-30999';
/** RTP from one connection of a page to another. */
export const insidePage = 'src host 127.0.0.1 and src portrange 32768-60999 and dst portrange 32768-60999';
/** More than come between two looks at them. */
const KEPT = 1_000;
/** RTCP is left out (RFC 5761 section 4). */
const audio = 'udp and udp[8] & 0xc0 = 0x80 and not (udp[9] >= 192 and udp[9] <= 223)';

/** Looks at an interface and stamps the audio packets that pass: those that a program sends over the loopback by default. */
export class RtpTap {
  private readonly listeners = new Set<(at: number) => void>();
  private readonly stamps: number[] = [];

  private constructor(private readonly tcpdump: ChildProcess) {
    if (tcpdump.stdout === null) throw new Error('tcpdump says nothing');
    createInterface({ input: tcpdump.stdout }).on('line', (line) => {
      const at = Number(line.split(' ', 1)[0]) * 1_000;
      this.stamps.push(at);
      if (this.stamps.length > KEPT) this.stamps.shift();
      for (const listener of this.listeners) listener(at);
    });
  }

  /** @param which in tcpdump's words */
  static async start(networkInterface = 'lo', which = fromProgram): Promise<RtpTap> {
    const filter = `${audio} and ${which}`;
    const words = ['-i', networkInterface, '-n', '-tt', '-l', '--immediate-mode', filter];
    const tcpdump = spawn('tcpdump', words, { stdio: ['ignore', 'pipe', 'pipe'] });
    // Its first line says that it listens.
    await Promise.race([
      once(tcpdump.stderr, 'data'),
      once(tcpdump, 'exit').then(() => Promise.reject(new Error('tcpdump does not run'))),
    ]);
    return new RtpTap(tcpdump);
  }

  /** When the next packet was sent, see `now()`; the first one after `since`, where that is named. */
  next(limit = 15_000, since = now()): Promise<number> {
    const seen = this.stamps.find((at) => at >= since);
    if (seen !== undefined) return Promise.resolve(seen);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.listeners.delete(listener);
        reject(new Error(`no audio within ${limit} ms`));
      }, limit);
      const listener = (at: number) => {
        if (at < since) return;
        clearTimeout(timer);
        this.listeners.delete(listener);
        resolve(at);
      };
      this.listeners.add(listener);
    });
  }

  async stop(): Promise<void> {
    this.tcpdump.kill();
    await once(this.tcpdump, 'exit');
  }
}
