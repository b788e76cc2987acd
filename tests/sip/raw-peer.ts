import { randomBytes } from 'node:crypto';
import { type MemoryLink, memoryLinkPair } from '../fakes/memory-link';

/** A SIP message as text, with what tests look at. */
export interface RawMessage {
  readonly text: string;
  readonly startLine: string;
  /** Method of a request, empty for a response. */
  readonly method: string;
  /** Status of a response, 0 for a request. */
  readonly status: number;
  readonly body: string;
  header(name: string): string;
}

export function readMessage(text: string): RawMessage {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [startLine = '', ...lines] = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const response = /^SIP\/2\.0 (\d+)/.exec(startLine);
  return {
    text,
    startLine,
    method: response ? '' : (startLine.split(' ')[0] ?? ''),
    status: Number(response?.[1] ?? 0),
    body,
    header: (name) =>
      lines
        .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
        .map((line) => line.slice(name.length + 1).trim())
        .join(', '),
  };
}

/** Header lines and a body joined to a message; a body is a session description unless the headers say otherwise. */
export function compose(startLine: string, headers: readonly string[], body = ''): string {
  const isTyped = body === '' || headers.some((header) => /^content-type:/i.test(header));
  const content = isTyped ? [] : ['Content-Type: application/sdp'];
  return [startLine, ...headers, ...content, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join(
    '\r\n',
  );
}

export interface ResponseOptions {
  tag?: string;
  body?: string;
  headers?: readonly string[];
}

/** A far end that says exactly what a test tells it to: no SIP stack, so that it can break the rules. */
export class RawPeer {
  readonly received: RawMessage[] = [];
  readonly #link: MemoryLink;
  readonly #waiters = new Set<() => void>();
  readonly #tag = randomBytes(4).toString('hex');
  readonly #callId = randomBytes(6).toString('hex');
  #sequence = 0;
  #taken = 0;

  private constructor(link: MemoryLink) {
    this.#link = link;
  }

  /** A peer, and the link for the driver at its other side. */
  static async open(): Promise<{ peer: RawPeer; link: MemoryLink }> {
    const [near, far] = memoryLinkPair();
    const peer = new RawPeer(far);
    await far.open({
      text: (text) => {
        peer.received.push(readMessage(text));
        for (const waiter of [...peer.#waiters]) waiter();
      },
      oversize: () => undefined,
      lost: () => undefined,
    });
    return { peer, link: near };
  }

  send(text: string): void {
    void this.#link.send(text);
  }

  /** Lets go of what was received so far: for tests that receive a great deal. */
  forget(): void {
    this.received.splice(0);
    this.#taken = 0;
  }

  /** The next message that fits, after those that were taken before; skips others. */
  next(what: string, fits: (message: RawMessage) => boolean, limitMs = 6000): Promise<RawMessage> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const index = this.received.findIndex((message, at) => at >= this.#taken && fits(message));
        const found = this.received[index];
        if (!found) return;
        this.#taken = index + 1;
        clearTimeout(limit);
        this.#waiters.delete(look);
        resolve(found);
      };
      const limit = setTimeout(() => {
        this.#waiters.delete(look);
        const seen = this.received.map((message) => message.startLine).join(' | ');
        reject(new Error(`not received: ${what}; received ${seen}`));
      }, limitMs);
      this.#waiters.add(look);
      look();
    });
  }

  request(method: string): Promise<RawMessage> {
    return this.next(method, (message) => message.method === method);
  }

  /** The next of two requests each, whichever comes first. */
  async both(one: string, other: string): Promise<[RawMessage, RawMessage]> {
    const from = this.#taken;
    const first = await this.request(one);
    const taken = this.#taken;
    this.#taken = from;
    const second = await this.request(other);
    this.#taken = Math.max(this.#taken, taken);
    return [first, second];
  }

  response(status: number): Promise<RawMessage> {
    return this.next(String(status), (message) => message.status === status);
  }

  respond(request: RawMessage, status: number, options: ResponseOptions = {}): void {
    const { tag = this.#tag, body = '', headers = [] } = options;
    const to = request.header('To');
    this.send(
      compose(
        `SIP/2.0 ${status} Whatever`,
        [
          `Via: ${request.header('Via')}`,
          `From: ${request.header('From')}`,
          `To: ${to.includes('tag=') || status === 100 ? to : `${to};tag=${tag}`}`,
          `Call-ID: ${request.header('Call-ID')}`,
          `CSeq: ${request.header('CSeq')}`,
          `Contact: <sip:peer-${tag}@far.invalid;transport=ws>`,
          ...headers,
        ],
        body,
      ),
    );
  }

  /** A request outside of a dialog, to the user `agent` of the driver. */
  compose(
    method: string,
    options: { headers?: readonly string[]; body?: string; from?: string } = {},
  ): string {
    const {
      headers = [],
      body = '',
      from = `"Caller" <sip:0612345678@far.invalid>;tag=${this.#tag}`,
    } = options;
    return compose(
      `${method} sip:agent@test.invalid SIP/2.0`,
      [
        `Via: SIP/2.0/WS far.invalid;branch=z9hG4bK${randomBytes(6).toString('hex')}`,
        'Max-Forwards: 70',
        `From: ${from}`,
        'To: <sip:agent@test.invalid>',
        `Call-ID: ${this.#callId}${this.#sequence}`,
        `CSeq: ${++this.#sequence} ${method}`,
        'Contact: <sip:peer@far.invalid;transport=ws>',
        ...headers,
      ],
      body,
    );
  }

  /** A request inside the dialog that `answer`, a response to our INVITE, made. */
  inside(
    method: string,
    answer: RawMessage,
    options: { body?: string; headers?: readonly string[] } = {},
  ): string {
    const target = /<([^>]+)>/.exec(answer.header('Contact'))?.[1] ?? '';
    const sequence = method === 'ACK' ? answer.header('CSeq').split(' ')[0] : ++this.#sequence;
    return compose(
      `${method} ${target} SIP/2.0`,
      [
        `Via: SIP/2.0/WS far.invalid;branch=z9hG4bK${randomBytes(6).toString('hex')}`,
        'Max-Forwards: 70',
        `From: ${answer.header('From')}`,
        `To: ${answer.header('To')}`,
        `Call-ID: ${answer.header('Call-ID')}`,
        `CSeq: ${sequence} ${method}`,
        ...(method === 'INVITE' ? ['Contact: <sip:peer@far.invalid;transport=ws>'] : []),
        ...(options.headers ?? []),
      ],
      options.body,
    );
  }

  /** A request inside the dialog that our response to `invite`, an INVITE of the driver, made. */
  insideOut(
    method: string,
    invite: RawMessage,
    options: { body?: string; tag?: string; headers?: readonly string[] } = {},
  ): string {
    const target = /<([^>]+)>/.exec(invite.header('Contact'))?.[1] ?? '';
    return compose(
      `${method} ${target} SIP/2.0`,
      [
        `Via: SIP/2.0/WS far.invalid;branch=z9hG4bK${randomBytes(6).toString('hex')}`,
        'Max-Forwards: 70',
        `From: ${invite.header('To')};tag=${options.tag ?? this.#tag}`,
        `To: ${invite.header('From')}`,
        `Call-ID: ${invite.header('Call-ID')}`,
        `CSeq: ${++this.#sequence} ${method}`,
        ...(method === 'INVITE' ? ['Contact: <sip:peer@far.invalid;transport=ws>'] : []),
        ...(options.headers ?? []),
      ],
      options.body,
    );
  }
}
