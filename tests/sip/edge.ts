import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer, Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ServerCertificate } from './certificates';
import { compose, type RawMessage, readMessage } from './raw-peer';

export interface EdgeOptions {
  tls?: ServerCertificate;
  /** Final status of every REGISTER instead of the digest check. */
  status?: number;
  /** Null: the server agrees to no subprotocol. */
  subprotocol?: string | null;
  /** False: pings are not answered. */
  autoPong?: boolean;
  /** The challenges of a REGISTER in this order, by algorithm; the last is the one whose answers count. */
  algorithms?: readonly ('BEST-1' | 'MD5' | 'SHA-256')[];
}

/** RFC 7616 section 3.4.1, for the password `secret`. */
function authorised(request: RawMessage, algorithm: string): boolean {
  const header = request.header('Authorization');
  const part = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(header)?.[1] ?? '';
  if (header === '' || part('algorithm') !== algorithm) return false;
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const ha1 = hash(`${part('username')}:edge.test:secret`);
  const ha2 = hash(`REGISTER:${part('uri')}`);
  return part('response') === hash(`${ha1}:${part('nonce')}:${part('nc')}:${part('cnonce')}:auth:${ha2}`);
}

/** A real WebSocket server on loopback with as much of a registrar as digest authentication needs. */
export class Edge {
  readonly requests: RawMessage[] = [];
  readonly sockets: WebSocket[] = [];
  readonly webSockets: WebSocketServer;
  readonly #server: Server;
  readonly #options: EdgeOptions;
  #status: number | null | undefined;

  private constructor(server: Server, options: EdgeOptions) {
    const { subprotocol = 'sip', autoPong = true } = options;
    this.#server = server;
    this.#options = options;
    this.#status = options.status;
    this.webSockets = new WebSocketServer({
      noServer: true,
      autoPong,
      handleProtocols: () => subprotocol ?? false,
    });
    this.webSockets.on('connection', (socket) => {
      this.sockets.push(socket);
      socket.on('error', () => undefined);
      socket.on('message', (data) => this.#answer(socket, readMessage(String(data))));
    });
    server.on('upgrade', (request, socket, head) => {
      if (request.url === '/ws')
        this.webSockets.handleUpgrade(request, socket, head, (client) =>
          this.webSockets.emit('connection', client, request),
        );
      // The path names the status with which an upgrade is answered.
      else socket.end(`HTTP/1.1 ${request.url?.slice(1)} Whatever\r\nContent-Length: 0\r\n\r\n`);
    });
  }

  static async open(options: EdgeOptions = {}): Promise<Edge> {
    const server = options.tls ? createHttpsServer(options.tls) : createHttpServer();
    const edge = new Edge(server, options);
    // A client that refuses our certificate is no fault of the server.
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return edge;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  url(path = '/ws'): string {
    return `${this.#options.tls ? 'wss' : 'ws'}://127.0.0.1:${this.port}${path}`;
  }

  /** From now on every REGISTER gets this status; null: no answer at all; undefined: the digest check. */
  answerWith(status: number | null | undefined): void {
    this.#status = status;
  }

  /** New connections are shown this one; those that are open are not touched. */
  useCertificate(tls: ServerCertificate): void {
    if (!(this.#server instanceof HttpsServer)) throw new Error('an edge without TLS');
    this.#server.setSecureContext(tls);
  }

  #answer(socket: WebSocket, request: RawMessage): void {
    this.requests.push(request);
    if (request.method !== 'REGISTER' || this.#status === null) return;
    const { algorithms = ['MD5'] } = this.#options;
    const status = this.#status ?? (authorised(request, algorithms.at(-1) ?? '') ? 200 : 401);
    const contact = request.header('Contact');
    const extra =
      status === 401
        ? algorithms.map(
            (algorithm) =>
              `WWW-Authenticate: Digest realm="edge.test", nonce="abc", algorithm=${algorithm}, qop="auth"`,
          )
        : contact
          ? [`Contact: ${contact}`]
          : [];
    const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${request.header(name)}`);
    socket.send(
      compose(`SIP/2.0 ${status} Whatever`, [...copied, `To: ${request.header('To')};tag=e`, ...extra]),
    );
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.terminate();
    this.webSockets.close();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
