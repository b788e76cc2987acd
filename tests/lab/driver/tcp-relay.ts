import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Passes TCP connections on, until a test cuts them. */
export class TcpRelay {
  private readonly clients = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  /** Listens on 127.0.0.1 at `port` and passes on to `target`. */
  static async open(port: number, target: { host: string; port: number }): Promise<TcpRelay> {
    const server = createServer();
    const relay = new TcpRelay(server);
    server.on('connection', (client) => relay.pass(client, connect(target)));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return relay;
  }

  /** Cuts all connections; answers how many there were. */
  cut(): number {
    const count = this.clients.size;
    for (const client of this.clients) client.destroy();
    return count;
  }

  close(): void {
    this.server.close();
    this.cut();
  }

  private pass(client: Socket, server: Socket): void {
    this.clients.add(client);
    client.on('close', () => this.clients.delete(client));
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  }
}
