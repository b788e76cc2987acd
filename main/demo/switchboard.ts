import type { Clock } from '../platform/clock';

/** A link of the SIP stack, as far as the demo's network serves it: whole messages, in order, never lost. */
export interface DemoLink {
  readonly protocol: 'WS';
  open(events: { text(message: string): void }): Promise<void>;
  send(message: string): Promise<void>;
  close(): Promise<void>;
}

/** Holds what arrives before its owner opened it, and hands over each message in its own turn. */
class Line implements DemoLink {
  readonly protocol = 'WS';
  #receive: ((message: string) => void) | null = null;
  #early: string[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly onSend: (message: string, from: Line) => void,
  ) {}

  async open(events: { text(message: string): void }): Promise<void> {
    this.#receive = (message) => events.text(message);
    for (const message of this.#early.splice(0)) this.deliver(message);
  }

  async send(message: string): Promise<void> {
    this.onSend(message, this);
  }

  async close(): Promise<void> {
    this.#receive = null;
  }

  deliver(message: string): void {
    this.clock.after(0, () => {
      if (this.#receive === null) this.#early.push(message);
      else this.#receive(message);
    });
  }
}

const callIdOf = (message: string) => /^(?:Call-ID|i)\s*:\s*(\S+)/im.exec(message)?.[1] ?? null;
const INITIAL_INVITE = /^INVITE sips?:([^@;>\s]+)@/;
const hasToTag = (message: string) => /^(?:To|t)\s*:.*;\s*tag=/im.test(message);

/**
 * The demo's network in one file: one agent, any number of customers, messages led by their Call-ID. Like a proxy
 * (RFC 3261 section 16.5) it puts the agent's address into the Request-URI of calls to a number of the campaigns and
 * leaves To as it was dialled.
 */
export class Switchboard {
  readonly agent: DemoLink;
  readonly #agent: Line;
  readonly #byCallId = new Map<string, Line>();

  /** @param onDial the agent calls `number`: a new line for whoever answers there */
  constructor(
    private readonly clock: Clock,
    private readonly agentUser: string,
    private readonly onDial: (number: string, line: DemoLink) => void,
  ) {
    this.#agent = new Line(clock, (message) => this.#fromAgent(message));
    this.agent = this.#agent;
  }

  /** A line for a customer who is about to call. */
  customerLine(): DemoLink {
    return new Line(this.clock, (message, from) => this.#fromCustomer(message, from));
  }

  /** Forgets the calls of a customer's line. */
  remove(line: DemoLink): void {
    for (const [callId, owner] of this.#byCallId) if (owner === line) this.#byCallId.delete(callId);
  }

  #fromCustomer(message: string, from: Line): void {
    const callId = callIdOf(message);
    if (callId === null) return;
    this.#byCallId.set(callId, from);
    const leading = !hasToTag(message) && /^(INVITE|ACK|CANCEL) /.test(message);
    this.#agent.deliver(
      leading
        ? message.replace(/^(\w+ sips?:)[^@;>\s]+@/, (_all, start: string) => `${start}${this.agentUser}@`)
        : message,
    );
  }

  #fromAgent(message: string): void {
    const callId = callIdOf(message);
    if (callId === null) return;
    const known = this.#byCallId.get(callId);
    if (known !== undefined) {
      known.deliver(message);
      return;
    }
    const number = INITIAL_INVITE.exec(message)?.[1];
    if (number === undefined || hasToTag(message)) return;
    const line = new Line(this.clock, (text, from) => this.#fromCustomer(text, from));
    this.#byCallId.set(callId, line);
    line.deliver(message);
    this.onDial(decodeURIComponent(number), line);
  }
}
