import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { now } from './statistics';

interface Message {
  /** See `now()`. */
  readonly at: number;
  readonly text: string;
}

type Listener = (message: Message) => void;

/** Stands between a client and the registrar, relays every message both ways and stamps the client's. */
export class Tap {
  private readonly listeners = new Set<Listener>();

  private constructor(
    private readonly server: WebSocketServer,
    registrar: string,
  ) {
    server.on('connection', (client) => this.relay(client, registrar));
  }

  /** @param registrar WebSocket address of the real one */
  static async start(registrar: string): Promise<Tap> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
    await once(server, 'listening');
    return new Tap(server, registrar);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/ws`;
  }

  /** When the client's next message that begins so came by. */
  next(beginning: string, limit = 15_000): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.listeners.delete(listener);
        reject(new Error(`no ${beginning} within ${limit} ms`));
      }, limit);
      const listener: Listener = ({ at, text }) => {
        if (!text.startsWith(beginning)) return;
        clearTimeout(timer);
        this.listeners.delete(listener);
        resolve(at);
      };
      this.listeners.add(listener);
    });
  }

  async stop(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
    await once(this.server, 'close');
  }

  private relay(client: WebSocket, registrar: string): void {
    const upstream = new WebSocket(registrar, 'sip');
    const connected = once(upstream, 'open');
    client.on('message', async (data) => {
      const message = { at: now(), text: String(data) };
      for (const listener of this.listeners) listener(message);
      await connected;
      upstream.send(message.text);
    });
    upstream.on('message', (data) => client.send(String(data)));
    upstream.on('close', () => client.close());
    client.on('close', () => upstream.close());
  }
}
