import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { ServerCertificate } from './certificates';

export interface ConnectProxyOptions {
  /** Where everything that is let through leads to, on this machine. */
  readonly port?: number;
  readonly status?: number;
  /** The challenges of a 407. */
  readonly challenges?: readonly string[];
  /** `user:password` that it wants (RFC 7617). */
  readonly wants?: string;
  /** It wants `wants` by Digest (RFC 7616) as its challenge says. */
  readonly digest?: { readonly algorithm: 'MD5' | 'SHA-256'; readonly realm: string; readonly nonce: string };
  /** What a wrong password is answered with; 407 when not given. */
  readonly wrongStatus?: number;
  /** It takes the connection and says nothing. */
  readonly isSilent?: boolean;
  /** It is spoken to over TLS. */
  readonly tls?: ServerCertificate;
}

/** An HTTP proxy that answers CONNECT as it is told to. */
export class ConnectProxy {
  /** Host and port of each request, with `authorization` of it. */
  readonly asked: string[] = [];
  readonly authorizations: (string | undefined)[] = [];
  readonly #server: Server;
  readonly #options: ConnectProxyOptions;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, options: ConnectProxyOptions) {
    this.#server = server;
    this.#options = options;
    server.on('connect', (request: IncomingMessage, client: Socket) => this.#answer(request, client));
  }

  static async open(options: ConnectProxyOptions = {}): Promise<ConnectProxy> {
    const server = options.tls ? createTlsServer(options.tls) : createServer();
    const proxy = new ConnectProxy(server, options);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** As a PAC file names it. */
  get rule(): string {
    return `${this.#options.tls ? 'HTTPS' : 'PROXY'} 127.0.0.1:${this.port}`;
  }

  #answer({ url = '', headers }: IncomingMessage, client: Socket): void {
    const { status = 200, challenges = ['Basic realm="lab"'], wants, isSilent, port = 0 } = this.#options;
    const { wrongStatus = 407 } = this.#options;
    const authorization = headers['proxy-authorization'];
    this.asked.push(url);
    this.authorizations.push(authorization);
    this.#keep(client);
    if (isSilent) return;
    const isKnown = wants === undefined || this.#isRight(wants, url, authorization ?? '');
    const unknown = authorization === undefined ? 407 : wrongStatus;
    const answer = status === 200 && !isKnown ? unknown : status;
    if (answer !== 200) {
      const asks = answer === 407 ? challenges.map((each) => `Proxy-Authenticate: ${each}\r\n`).join('') : '';
      client.end(`HTTP/1.1 ${answer} No\r\n${asks}Content-Length: 0\r\n\r\n`);
      return;
    }
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(client);
      client.pipe(target);
    });
    this.#keep(target);
  }

  #isRight(wants: string, url: string, authorization: string): boolean {
    const { digest } = this.#options;
    if (!digest) return authorization === `Basic ${Buffer.from(wants).toString('base64')}`;
    const said = (name: string) => {
      const [, quoted, bare] = new RegExp(`\\b${name}=(?:"([^"]*)"|([^",]+))`).exec(authorization) ?? [];
      return quoted ?? bare ?? '';
    };
    const hash = (...parts: string[]) =>
      createHash(digest.algorithm.replace('-', '')).update(parts.join(':')).digest('hex');
    const [user = '', password = ''] = wants.split(':');
    const { realm, nonce } = digest;
    const right = hash(
      ...[hash(user, realm, password), nonce, said('nc'), said('cnonce'), 'auth', hash('CONNECT', url)],
    );
    const isOurs = said('nonce') === nonce && said('realm') === realm && said('uri') === url;
    const name = Buffer.from(said('username'), 'latin1').toString();
    return authorization.startsWith('Digest ') && isOurs && name === user && said('response') === right;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
