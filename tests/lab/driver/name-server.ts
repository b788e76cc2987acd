import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from './lab';
import { LabServer } from './lab-server';

/** Names at which nobody listens, and at which the lab's edge does. */
const [dead, edge] = ['dead.lab.test', 'edge.lab.test'];

/**
 * A name server (dnsmasq) that knows the lab's domain as an operator publishes it (RFC 3263, RFC 7118 section 9.2): NAPTR to SRV, to two
 * servers, of which the preferred one is down.
 */
export class NameServer {
  private constructor(
    private readonly server: LabServer,
    private readonly log: string,
    /** A resolv.conf that names it. */
    readonly resolv: string,
  ) {}

  static async open({ addresses: { run, domain } }: Lab): Promise<NameServer> {
    const [log, resolv] = [join(run, 'names.log'), join(run, 'resolv.conf')];
    await Promise.all([writeFile(log, ''), writeFile(resolv, 'nameserver 127.0.0.1\n')]);
    const service = `_sips._ws.pool.${domain}`;
    const server = await LabServer.start({
      command: [
        ...(['dnsmasq', '--no-daemon', '--log-facility=-', '--log-queries'] as const),
        ...['--pid-file=', '--conf-file=/dev/null', '--no-resolv', '--no-hosts', '--no-poll'],
        ...['--bind-interfaces', '--listen-address=127.0.0.1', `--local=/${domain}/`],
        `--naptr-record=${domain},10,10,s,SIPS+D2W,,${service}`,
        ...[`--srv-host=${service},${dead},9,10`, `--srv-host=${service},${edge},8089,20`],
        ...[dead, edge].map((name) => `--host-record=${name},127.0.0.1`),
      ],
      port: 53,
      log,
    });
    return new NameServer(server, log, resolv);
  }

  /** What was asked, in order: `NAPTR lab.test`. */
  async asked(): Promise<string[]> {
    const queries = (await readFile(this.log, 'utf8')).matchAll(/query\[(\w+)\] (\S+) /g);
    return [...queries].map(([, type, name]) => `${type} ${name}`);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
