import { lookup } from 'node:dns';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import { type RawData, WebSocket } from 'ws';
import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import { LinkError, type LinkEvents, type SipLink } from './link';
import { hostOf, type Route } from './locate';
import { noProxy, type ProxyRules, throughProxy } from './proxy';
import { trustOf } from './trust';
import { linkErrorOf } from './ws-errors';

export interface WebSocketLinkOptions {
  /**
   * The way to take, asked before each connection: `wss://host[:port][/path]`; `ws://` on loopback only (the account's
   * schema sees to it).
   */
  route(): Promise<Route>;
  /** PEM file with authorities besides the system's. */
  readonly caFile: string | null;
  readonly clock: Clock;
  /** Nothing in between by default. */
  readonly proxy?: ProxyRules;
  /** Milliseconds until the handshake must be done. */
  readonly handshakeLimitMs?: number;
  /** A ping goes out when nothing was heard for this long (RFC 6455 section 5.5.2). */
  readonly pingAfterMs?: number;
  /** How long the answer may take before the link counts as dead. */
  readonly pongLimitMs?: number;
}

/** Bytes of a message that is still delivered. */
const MESSAGE_LIMIT = 64 * 1024;
/** Bytes at which the WebSocket itself is closed with 1009, so that memory stays bounded. */
const HARD_LIMIT = 4 * 1024 * 1024;
const OVERSIZE_HEAD = 16 * 1024;
const CLOSE_LIMIT_MS = 1000;

const isAboutTrust = ({ problem }: LinkError): boolean =>
  problem === 'certificateNotTrusted' || problem === 'proxyNotTrusted';

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

/** What is said in this turn goes out in one packet: a call is answered by two or three messages, and each costs a way through the kernel. */
function sendTogether(wire: Socket): void {
  wire.cork();
  setImmediate(() => wire.uncork());
}

/** SIP over WebSocket (RFC 7118), over the `ws` package. */
export class WebSocketLink implements SipLink {
  readonly #options: Required<WebSocketLinkOptions>;
  #socket: WebSocket | null = null;
  #farEnd: string | null = null;
  #heartbeat: Disposable | null = null;
  /** The attempt that may still become the link; null when none may. */
  #attempt: symbol | null = null;
  #protocol: 'WS' | 'WSS' = 'WSS';

  constructor(options: WebSocketLinkOptions) {
    this.#options = {
      proxy: noProxy,
      handshakeLimitMs: 8000,
      pingAfterMs: 15_000,
      pongLimitMs: 5000,
      ...options,
    };
  }

  get protocol(): 'WS' | 'WSS' {
    return this.#protocol;
  }

  get farEnd(): string | null {
    return this.#farEnd;
  }

  async open(events: LinkEvents): Promise<void> {
    const attempt = Symbol('attempt');
    this.#attempt = attempt;
    const route = await this.#options.route();
    this.#protocol = new URL(route.url).protocol === 'wss:' ? 'WSS' : 'WS';
    if (this.#protocol === 'WS') return this.#connect(attempt, route, events, null);
    const [narrow, wide] = await this.#trust();
    try {
      await this.#connect(attempt, route, events, narrow());
    } catch (error) {
      if (!(error instanceof LinkError) || !isAboutTrust(error)) throw error;
      await this.#connect(attempt, route, events, wide());
    }
  }

  async #connect(
    attempt: symbol,
    route: Route,
    events: LinkEvents,
    secureContext: SecureContext | null,
  ): Promise<void> {
    if (this.#attempt !== attempt) throw new LinkError('connectionLost', 'closedByUs');
    // Only this very machine is reached in the clear, and no proxy stands before it.
    const tunnel = secureContext === null ? null : await this.#tunnel(route, secureContext);
    if (this.#attempt !== attempt) {
      tunnel?.destroy();
      throw new LinkError('connectionLost', 'closedByUs');
    }
    const { url, host } = route;
    const name = hostOf(url);
    await new Promise<void>((resolve, reject) => {
      const socket = new WebSocket(url, 'sip', {
        handshakeTimeout: this.#options.handshakeLimitMs,
        maxPayload: HARD_LIMIT,
        perMessageDeflate: false,
        followRedirects: false,
        // SIP.js is done with an ACK a promise later: an INVITE in the same packet would be told to come back in some seconds.
        allowSynchronousEvents: false,
        // Said aloud because Node takes the default from the environment (NODE_TLS_REJECT_UNAUTHORIZED).
        rejectUnauthorized: true,
        ...(secureContext && { secureContext }),
        // The target of an SRV record is where to go, not who is to be found there.
        ...(host !== name && { lookup: (_name, options, done) => lookup(host, options, done) }),
        ...(tunnel && {
          createConnection: () =>
            connectTls({
              socket: tunnel,
              rejectUnauthorized: true,
              ...(isIP(name) === 0 ? { servername: name } : { host: name }),
              ...(secureContext && { secureContext }),
            }),
        }),
      });
      this.#socket = socket;
      let wire: Socket | null = null;
      socket.once('upgrade', (response) => {
        wire = response.socket;
      });
      socket.once('open', () => {
        this.#farEnd = (tunnel ?? wire)?.remoteAddress?.replace(/^::ffff:(?=[\d.]+$)/i, '') ?? null;
        this.#listen(socket, wire, events);
        resolve();
      });
      // Stays for the whole life: an `error` that nobody hears would end the program. `close` follows each.
      socket.on('error', (error) => reject(linkErrorOf(error)));
      socket.once('close', () => reject(new LinkError('connectionLost', 'closedInHandshake')));
    });
  }

  #tunnel({ url, host }: Route, secureContext: SecureContext): Promise<Socket | null> {
    const { proxy: rules, clock, handshakeLimitMs: limitMs } = this.#options;
    const target = { host, port: Number(new URL(url).port || 443) };
    return throughProxy(url, target, { rules, secureContext, clock, limitMs });
  }

  async #trust(): ReturnType<typeof trustOf> {
    try {
      return await trustOf(this.#options.caFile);
    } catch {
      throw new LinkError('certificateNotTrusted', 'caFileUnreadable');
    }
  }

  #listen(socket: WebSocket, wire: Socket | null, events: LinkEvents): void {
    const heard = (): void => this.#watch(socket, events);
    socket.on('message', (data) => {
      heard();
      if (wire) sendTogether(wire);
      const bytes = bytesOf(data);
      if (bytes.length <= MESSAGE_LIMIT) events.text(bytes.toString('utf8'));
      else events.oversize(bytes.subarray(0, OVERSIZE_HEAD).toString('utf8'));
    });
    socket.on('ping', heard);
    socket.on('pong', heard);
    socket.on('close', (code) => this.#end(socket, events, new LinkError('connectionLost', `close${code}`)));
    heard();
  }

  /** Starts the silence anew: a ping after a while, the end when even that is not answered. */
  #watch(socket: WebSocket, events: LinkEvents): void {
    const { clock, pingAfterMs, pongLimitMs } = this.#options;
    if (this.#socket !== socket) return;
    this.#heartbeat?.dispose();
    this.#heartbeat = clock.after(pingAfterMs, () => {
      socket.ping();
      this.#heartbeat = clock.after(pongLimitMs, () => {
        this.#end(socket, events, new LinkError('connectionLost', 'pingTimeout'));
        socket.terminate();
      });
    });
  }

  /** Reports the end once, and only while the link was not closed by us. */
  #end(socket: WebSocket, events: LinkEvents, error: LinkError): void {
    if (this.#socket !== socket) return;
    this.#forget();
    events.lost(error);
  }

  #forget(): void {
    this.#socket = null;
    this.#farEnd = null;
    this.#heartbeat?.dispose();
    this.#heartbeat = null;
  }

  send(message: string): Promise<void> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN)
      return Promise.reject(new LinkError('connectionLost', 'notOpen'));
    return new Promise((resolve, reject) => {
      socket.send(message, (error) => (error ? reject(linkErrorOf(error)) : resolve()));
    });
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    this.#attempt = null;
    this.#forget();
    if (!socket || socket.readyState === WebSocket.CLOSED) return;
    await new Promise<void>((resolve) => {
      const limit = this.#options.clock.after(CLOSE_LIMIT_MS, () => socket.terminate());
      socket.once('close', () => {
        limit.dispose();
        resolve();
      });
      socket.close(1000);
    });
  }
}
