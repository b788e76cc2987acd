import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import type { ServerCertificate } from '../../sip/certificates';

/** TLS in front of a server without: its certificate can be replaced while it runs. */
export class TlsFront {
  private readonly clients = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly behind: URL,
  ) {
    server.on('secureConnection', (client) => {
      const upstream = connect(Number(behind.port), behind.hostname);
      client.pipe(upstream).pipe(client);
      this.clients.add(client);
      client.on('close', () => {
        this.clients.delete(client);
        upstream.destroy();
      });
      upstream.on('close', () => client.destroy());
      for (const socket of [client, upstream]) socket.on('error', () => undefined);
    });
  }

  /** `url`: the WebSocket behind it, `ws://host:port/path`. */
  static async start(url: string, certificate: ServerCertificate): Promise<TlsFront> {
    const server = createServer(certificate);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TlsFront(server, new URL(url));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `wss://127.0.0.1:${this.port}${this.behind.pathname}`;
  }

  /** Drops every connection; those that follow meet this certificate. */
  renew(certificate: ServerCertificate): void {
    this.server.setSecureContext(certificate);
    this.drop();
  }

  private drop(): void {
    for (const client of this.clients) client.destroy();
  }

  async stop(): Promise<void> {
    this.server.close();
    this.drop();
    await once(this.server, 'close');
  }
}
