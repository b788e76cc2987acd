import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

const valuesOf = (message: string, name: string) =>
  [...message.matchAll(new RegExp(`^${name}: *(.*?)\\r?$`, 'gim'))].flatMap(([, values = '']) =>
    values.split(/, */),
  );

const keyOf = (message: string, route: readonly string[]) =>
  [...valuesOf(message, 'Call-ID'), ...route].join(' ');

/** RFC 5626 section 11.5, with what a response must take over (RFC 3261 section 8.2.6). */
function flowFailed(request: string): string {
  const copied = request.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line));
  return ['SIP/2.0 430 Flow Failed', ...copied, 'Content-Length: 0', '\r\n'].join('\r\n');
}

/**
 * An edge in front of the registrar that forgets the calls of a connection with it, as one does that writes a token of the
 * connection into the calls' routes: requests along such a route are refused from then on.
 */
export class LossyEdge {
  /** Routes of the calls that went over the connections there are, and of those that were dropped. */
  private readonly routes = new Set<string>();
  private readonly lost = new Set<string>();

  private constructor(
    private readonly server: WebSocketServer,
    registrar: string,
  ) {
    server.on('connection', (client) => this.join(client, new WebSocket(registrar, 'sip')));
  }

  static async start(registrar: string): Promise<LossyEdge> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
    await once(server, 'listening');
    return new LossyEdge(server, registrar);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  private join(client: WebSocket, upstream: WebSocket): void {
    const opened = once(upstream, 'open');
    client.on('message', (data) => void opened.then(() => this.pass(String(data), client, upstream)));
    upstream.on('message', (data) => {
      const message = String(data);
      const route = valuesOf(message, 'Record-Route');
      if (route.length > 0)
        for (const one of [route, route.toReversed()]) this.routes.add(keyOf(message, one));
      client.send(message);
    });
    client.on('close', () => upstream.terminate());
    upstream.on('close', () => client.terminate());
    upstream.on('error', () => undefined);
  }

  private pass(message: string, client: WebSocket, upstream: WebSocket): void {
    const isLost = this.lost.has(keyOf(message, valuesOf(message, 'Route')));
    if (!isLost) upstream.send(message);
    else if (!message.startsWith('ACK ')) client.send(flowFailed(message));
  }

  /** Drops every connection and, with it, the calls that went over it. Answers how many connections there were. */
  drop(): number {
    for (const route of this.routes) this.lost.add(route);
    const clients = [...this.server.clients];
    for (const client of clients) client.terminate();
    return clients.length;
  }

  async stop(): Promise<void> {
    this.drop();
    this.server.close();
    await once(this.server, 'close');
  }
}
