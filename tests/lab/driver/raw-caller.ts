import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { eventually } from './eventually';

const ourAddress = '127.0.0.2';

/** A SIP message as text, with what tests look at. */
interface Message {
  readonly text: string;
  readonly method: string;
  readonly status: number;
  readonly body: string;
  headers(name: string): string[];
}

function read(text: string): Message {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [startLine = '', ...lines] = head.split('\r\n');
  const status = Number(/^SIP\/2\.0 (\d+)/.exec(startLine)?.[1] ?? 0);
  return {
    ...{ text, body, status, method: status === 0 ? (startLine.split(' ')[0] ?? '') : '' },
    headers: (name) =>
      lines
        .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
        .map((line) => line.slice(name.length + 1).trim()),
  };
}

const sdp = [
  'v=0',
  `o=- 1 1 IN IP4 ${ourAddress}`,
  's=-',
  `c=IN IP4 ${ourAddress}`,
  't=0 0',
  'm=audio 33900 RTP/AVP 8',
  'a=rtpmap:8 PCMA/8000',
  '',
].join('\r\n');

const nothing = { type: '', body: '' };

/**
 * A user agent of the trunk that does as a test says, over UDP: messages, and calls that another takes the place of
 * (RFC 3891), for neither of which the lab's telephones are made.
 */
export class RawCaller {
  readonly received: Message[] = [];
  readonly #tag = randomBytes(4).toString('hex');
  #sequence = 0;

  private constructor(
    private readonly socket: Socket,
    private readonly domain: string,
    readonly number: string,
    private readonly server: string,
  ) {
    socket.on('message', (data) => {
      const text = String(data);
      if (text.trim() !== '') this.received.push(read(text));
    });
  }

  /**
   * @param number its own, which is its port too; in the lab's own dial plan 9000 to 9999: it can be called and written to at it
   * @param server IP address of the one that it talks to, the lab's own where none is named
   */
  static async open(domain: string, number: string, server = '127.0.0.1'): Promise<RawCaller> {
    const socket = createSocket('udp4');
    socket.bind(Number(number), ourAddress);
    await once(socket, 'listening');
    return new RawCaller(socket, domain, number, server);
  }

  close(): void {
    this.socket.close();
  }

  /** The first message that fits, once it is there. */
  next(what: string, fits: (message: Message) => boolean): Promise<Message> {
    return eventually(async () => this.received.find(fits), { what, timeout: 10_000 });
  }

  request(method: string): Promise<Message> {
    return this.next(method, (message) => message.method === method);
  }

  /** Sends a MESSAGE to a user; answers with the final response's status. */
  async write(user: string, text: string): Promise<number> {
    const callId = this.#send('MESSAGE', user, { type: 'text/plain', body: text });
    const final = await this.next(
      'the answer to a MESSAGE',
      ({ status, headers }) => status >= 200 && headers('Call-ID')[0] === callId,
    );
    return final.status;
  }

  /** Sends an INVITE to a user; answers when it rings there. */
  async ring(user: string): Promise<Message> {
    const callId = this.#send('INVITE', user, { type: 'application/sdp', body: sdp });
    return this.next('180', ({ status, headers }) => status === 180 && headers('Call-ID')[0] === callId);
  }

  /** Gives up the call that rings as `ringing`, as when its place was taken; `headers`: whole lines, such as a Reason. */
  cancel(ringing: Message, user: string, headers: readonly string[] = []): void {
    const [via = ''] = ringing.headers('Via').slice(-1);
    this.#transmit(`CANCEL sip:${user}@${this.domain} SIP/2.0`, [
      `Via: ${via.replace(/;(received|rport)=[^;]*/g, '')}`,
      'Max-Forwards: 70',
      ...this.#copied(ringing, ['From', 'Call-ID']),
      `To: <sip:${user}@${this.domain}>`,
      `CSeq: ${ringing.headers('CSeq')[0]?.split(' ')[0]} CANCEL`,
      ...headers,
    ]);
  }

  respond(request: Message, status: number, body = '', headers: readonly string[] = []): void {
    const to = request.headers('To')[0] ?? '';
    this.#transmit(
      `SIP/2.0 ${status} Whatever`,
      [
        ...this.#copied(request, ['Via', 'Record-Route', 'From', 'Call-ID', 'CSeq']),
        `To: ${to.includes('tag=') ? to : `${to};tag=${this.#tag}`}`,
        `Contact: <sip:${this.number}@${ourAddress}:${this.number}>`,
        ...headers,
      ],
      { type: 'application/sdp', body },
    );
  }

  /** Answers a call that came in, or takes a hold. */
  answer(invite: Message): void {
    this.respond(invite, 200, invite.body.includes('a=sendonly') ? `${sdp}a=recvonly\r\n` : sdp);
  }

  /** The answer to the call that rings as `ringing`, acknowledged. */
  async answered(ringing: Message): Promise<Message> {
    const [callId] = ringing.headers('Call-ID');
    const isAnswer = ({ status, headers }: Message) => status === 200 && headers('Call-ID')[0] === callId;
    const answer = await this.next('200', isAnswer);
    this.inside('ACK', answer);
    return answer;
  }

  /** Sends a request inside of the call that `answer`, a 200 to our INVITE, made. */
  inside(method: string, answer: Message, headers: readonly string[] = [], content = nothing): void {
    const target = /<([^>]+)>/.exec(answer.headers('Contact')[0] ?? '')?.[1] ?? '';
    const routes = answer.headers('Record-Route').flatMap((value) => value.split(','));
    const [invited] = (answer.headers('CSeq')[0] ?? '').split(' ');
    const lines = [
      `Via: SIP/2.0/UDP ${ourAddress}:${this.number};branch=z9hG4bK${randomBytes(6).toString('hex')}`,
      'Max-Forwards: 70',
      ...routes.reverse().map((route) => `Route: ${route.trim()}`),
      ...this.#copied(answer, ['From', 'To', 'Call-ID']),
      `CSeq: ${method === 'ACK' ? invited : ++this.#sequence} ${method}`,
      `Contact: <sip:${this.number}@${ourAddress}:${this.number}>`,
      ...headers,
    ];
    this.#transmit(`${method} ${target} SIP/2.0`, lines, content);
  }

  /** Tells how the call stands that the REFER in the call of `answer` asked for (RFC 3515 section 2.4.5). */
  notify(answer: Message, statusLine: string, subscription: string): void {
    const headers = ['Event: refer', `Subscription-State: ${subscription}`];
    this.inside('NOTIFY', answer, headers, { type: 'message/sipfrag', body: `${statusLine}\r\n` });
  }

  #copied(message: Message, names: readonly string[]): string[] {
    return names.flatMap((name) => message.headers(name).map((value) => `${name}: ${value}`));
  }

  #send(method: string, user: string, content: { type: string; body: string }): string {
    const callId = randomBytes(8).toString('hex');
    this.#transmit(
      `${method} sip:${user}@${this.domain} SIP/2.0`,
      [
        `Via: SIP/2.0/UDP ${ourAddress}:${this.number};branch=z9hG4bK${randomBytes(6).toString('hex')}`,
        'Max-Forwards: 70',
        `From: "Trunk" <sip:${this.number}@${this.domain}>;tag=${this.#tag}`,
        `To: <sip:${user}@${this.domain}>`,
        `Call-ID: ${callId}`,
        `CSeq: ${++this.#sequence} ${method}`,
        `Contact: <sip:${this.number}@${ourAddress}:${this.number}>`,
      ],
      content,
    );
    return callId;
  }

  #transmit(startLine: string, headers: readonly string[], content = nothing): void {
    const { type, body } = content;
    const typed = body === '' ? [] : [`Content-Type: ${type}`];
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    const text = [startLine, ...headers, ...typed, length, '', body].join('\r\n');
    this.socket.send(text, 5060, this.server);
  }
}
