import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Lab } from './lab';
import { LabServer } from './lab-server';

const ports = { plain: 3478, tls: 5349 };

/** A relay (coturn) that takes credentials of a shared secret only, over UDP, TCP and TLS. */
export class TurnServer {
  readonly secret = 'lab-turn-secret';
  readonly uris = {
    udp: `turn:127.0.0.1:${ports.plain}?transport=udp`,
    tcp: `turn:127.0.0.1:${ports.plain}?transport=tcp`,
    tls: `turns:127.0.0.1:${ports.tls}?transport=tcp`,
  };

  private constructor(private readonly server: LabServer) {}

  static async open({ addresses: { run, domain } }: Lab): Promise<TurnServer> {
    const tls = (name: string) => join(run, 'tls', name);
    const server = await LabServer.start({
      command: [
        ...(['turnserver', '-n', '--no-cli', '--log-file', 'stdout', '--simple-log', '--no-dtls'] as const),
        ...['--listening-ip', '127.0.0.1', '--relay-ip', '127.0.0.1', '--allow-loopback-peers'],
        ...['--listening-port', `${ports.plain}`, '--tls-listening-port', `${ports.tls}`],
        ...['--cert', tls('server.pem'), '--pkey', tls('server.key'), '--realm', domain],
        ...['--use-auth-secret', '--static-auth-secret', 'lab-turn-secret'],
        ...['--min-port', '34000', '--max-port', '34199', '--userdb', join(run, 'turn.db')],
        ...['--pidfile', join(run, 'turn.pid')],
      ],
      port: ports.tls,
      log: join(run, 'turn.log'),
    });
    return new TurnServer(server);
  }

  /** Credentials of its scheme that ended long ago. */
  get expired(): { user: string; password: string } {
    const user = '1000000000:nadia';
    return { user, password: createHmac('sha1', this.secret).update(user).digest('base64') };
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
