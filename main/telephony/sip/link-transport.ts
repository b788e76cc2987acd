import { type Core, EmitterImpl, type Transport, TransportState } from 'sip.js';
import type { Clock } from '../../platform/clock';
import { readMessage, type SipMessage } from './deliver';
import { FlowKeepAlive } from './flow-keep-alive';
import { LinkError, type SipLink } from './link';
import { ReliableResponses } from './reliable-responses';
import { type MalformedReason, replyTo, screen } from './screen';

export interface LinkTransportOptions {
  readonly link: SipLink;
  readonly clock: Clock;
  readonly random: () => number;
  onMalformed(reason: MalformedReason): void;
  /** The response to a call that may not even ring; null for every other message. */
  turnAway(message: string): string | null;
  /** A well-formed message that the stack has to deal with. */
  deliver(message: SipMessage): void;
  /** Every message as it goes over the wire, keep-alives left out. */
  onMessage?(direction: 'sent' | 'received', message: string): void;
}

/**
 * SIP.js's transport over a link of ours. Holds the promises of SIP.js's `Transport` about its states, answers
 * keep-alives and keeps malformed messages from the stack; what the stack throws at a message ends here.
 */
export class LinkTransport implements Transport {
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly stateChange = new EmitterImpl<TransportState>();
  readonly #logger: Core.Logger;
  readonly #options: LinkTransportOptions;
  readonly #keepAlive: FlowKeepAlive;
  readonly #reliable = new ReliableResponses();
  #state = TransportState.Disconnected;
  /** Counts tries to connect: what comes of one that was abandoned is ignored. */
  #attempt = 0;

  constructor(logger: Core.Logger, options: LinkTransportOptions) {
    this.#logger = logger;
    this.#options = options;
    const { clock, random } = options;
    this.#keepAlive = new FlowKeepAlive({
      ...{ clock, random },
      ping: () => this.#reply('\r\n\r\n'),
      dead: () => this.abandon('pingTimeout'),
    });
  }

  get protocol(): string {
    return this.#options.link.protocol;
  }

  get state(): TransportState {
    return this.#state;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  /** Rejects with `LinkError`. */
  async connect(): Promise<void> {
    if (this.#state === TransportState.Connected) return;
    if (this.#state !== TransportState.Disconnected) throw new LinkError('connectionLost', this.#state);
    this.#enter(TransportState.Connecting);
    const attempt = ++this.#attempt;
    try {
      await this.#options.link.open({
        text: (message) => this.#receive(message),
        oversize: (head) => this.#refuse('messageTooLong', replyTo(head, 513)),
        lost: (error) => this.#lose(error),
      });
    } catch (error) {
      if (attempt === this.#attempt) this.#enter(TransportState.Disconnected);
      throw error;
    }
    if (attempt !== this.#attempt || !this.#isConnecting())
      throw new LinkError('connectionLost', 'closedByUs');
    this.#enter(TransportState.Connected);
    this.onConnect?.();
  }

  #isConnecting(): boolean {
    return this.#state === TransportState.Connecting;
  }

  async disconnect(): Promise<void> {
    const wasConnected = this.#state === TransportState.Connected;
    if (this.#state === TransportState.Disconnected) return;
    this.#enter(TransportState.Disconnecting);
    await this.#options.link.close();
    this.#enter(TransportState.Disconnected);
    if (wasConnected) this.onDisconnect?.();
  }

  /** The link, or what is to become it, is dead: no goodbye, which nobody would hear. */
  abandon(detail: 'networkChanged' | 'pingTimeout'): void {
    this.#attempt++;
    void this.#options.link.close();
    if (this.#isConnecting()) this.#enter(TransportState.Disconnected);
    this.#lose(new LinkError('connectionLost', detail));
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  send(message: string): Promise<void> {
    // Also where there is no link: a call may end, and be answered, while there is none.
    const mayGo = this.#reliable.mayGo(message);
    if (!this.isConnected()) return Promise.reject(new LinkError('connectionLost', 'notConnected'));
    if (!mayGo) return Promise.resolve();
    if (message.trim() !== '') this.#options.onMessage?.('sent', message);
    return this.#options.link.send(message);
  }

  /** Keeps the flow alive as its server asks (RFC 5626 section 4.4): `Flow-Timer` in seconds, null without one. */
  keepFlow(seconds: number | null): void {
    this.#keepAlive.follow(this.isConnected() ? seconds : null);
  }

  #enter(state: TransportState): void {
    if (this.#state === state) return;
    if (state !== TransportState.Connected) this.#keepAlive.stop();
    this.#state = state;
    this.stateChange.emit(state);
  }

  #lose(error: LinkError): void {
    if (this.#state !== TransportState.Connected) return;
    this.#enter(TransportState.Disconnected);
    this.onDisconnect?.(error);
  }

  #receive(message: string): void {
    // RFC 5626 section 3.5.1: CRLF CRLF is a ping, CRLF its answer.
    if (/^(\r\n)*$/.test(message)) {
      if (message.length >= 4) this.#reply('\r\n');
      else this.#keepAlive.pong();
      return;
    }
    this.#options.onMessage?.('received', message);
    const screened = screen(message);
    if (!screened.ok) {
      this.#refuse(screened.reason, screened.reply);
      return;
    }
    const answer = this.#reliable.answerTo(screened.message);
    if (answer !== null) {
      this.#refuse(null, replyTo(message, answer));
      return;
    }
    const busy = this.#options.turnAway(screened.message);
    if (busy !== null) this.#reply(busy);
    else this.#deliver(screened.message);
  }

  #deliver(message: string): void {
    const parsed = readMessage(message, this.#logger);
    if (!parsed) {
      this.#refuse('unparsable', replyTo(message, 400));
      return;
    }
    try {
      this.#options.deliver(parsed);
    } catch {
      this.#refuse('unprocessable', replyTo(message, 400));
    }
  }

  #refuse(reason: MalformedReason | null, reply: string | null): void {
    if (reason !== null) this.#options.onMalformed(reason);
    if (reply !== null) this.#reply(reply);
  }

  #reply(message: string): void {
    // A reply that cannot be sent is lost with its link, which reports its own end.
    this.send(message).catch(() => undefined);
  }
}
