import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { eventually } from './eventually';

/** Ends lines as SIP wants it (RFC 3261 section 7) and adds the blank line and the body. */
function sipText(lines: readonly string[], body = ''): string {
  return [...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

/** The response that takes over what a response must (RFC 3261 section 8.2.6), with the binding it asked for. */
function registered(request: string): string {
  const copied = request
    .split('\r\n')
    .filter((line) => /^(Via|From|Call-ID|CSeq|Contact):/i.test(line))
    .map((line) => (/^Contact:/i.test(line) && !/;expires=/i.test(line) ? `${line};expires=600` : line));
  const to = /^To:.*$/im.exec(request)?.[0] ?? 'To: <sip:nobody@lab.test>';
  return sipText(['SIP/2.0 200 OK', ...copied, `${to};tag=raw`]);
}

export interface RawInvite {
  /** Who calls, as it stands in From before its tag; a French number when not given. */
  readonly from?: string;
  /** Whole header lines that are added, such as one of 100 kB: a real proxy would not let that pass. */
  readonly headers?: readonly string[];
  /** Type and body; none when not given. */
  readonly body?: { readonly type: string; readonly text: string };
}

/**
 * A stand-in for a registrar that says what no real one lets through: it accepts every REGISTER without a
 * password, answers nothing else, and sends its client any text as it is. Needs no namespace and no root.
 */
export class RawRegistrar {
  /** Every message of the clients, oldest first. */
  readonly received: string[] = [];
  private client: WebSocket | undefined;
  private invites = 0;

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (client) => {
      this.client = client;
      client.on('message', (data) => {
        const text = String(data);
        this.received.push(text);
        if (text.startsWith('REGISTER ')) client.send(registered(text));
      });
    });
  }

  static async start(): Promise<RawRegistrar> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
    await once(server, 'listening');
    return new RawRegistrar(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** An account whose line registers here. */
  get account() {
    return {
      ...{ server: this.url, user: '1001', domain: 'lab.test', password: 'any' },
      ...{ displayName: 'Nadia', caFile: null, defaultRegion: 'FR' },
    };
  }

  /** Sends this text, SIP or not, to the client that came last. */
  send(text: string): void {
    if (this.client === undefined) throw new Error('nobody is connected');
    this.client.send(text);
  }

  /**
   * Sends an INVITE to where the client said, in its REGISTER, that it is.
   * @returns its Call-ID, to find the answer in {@link received}
   */
  invite(invite: RawInvite = {}): string {
    const register = this.received.findLast((text) => text.startsWith('REGISTER ')) ?? '';
    const [, target] = /^Contact: <([^>]+)>/im.exec(register) ?? [];
    if (target === undefined) throw new Error('nobody is registered');
    this.invites += 1;
    const callId = `raw-${this.invites}@lab.test`;
    const type = invite.body === undefined ? [] : [`Content-Type: ${invite.body.type}`];
    const lines = [
      `INVITE ${target} SIP/2.0`,
      `Via: SIP/2.0/WS lab.invalid;branch=z9hG4bKraw${this.invites}`,
      `From: ${invite.from ?? '<sip:+33199001234@lab.test>'};tag=raw${this.invites}`,
      `To: <${target}>`,
      `Call-ID: ${callId}`,
      'CSeq: 1 INVITE',
      'Contact: <sip:raw@lab.invalid;transport=ws>',
      'Max-Forwards: 70',
      ...(invite.headers ?? []),
      ...type,
    ];
    this.send(sipText(lines, invite.body?.text));
    return callId;
  }

  /** Answers as soon as the client has given a final response to this call's INVITE: its status code. */
  finalStatus(callId: string, timeout = 10_000): Promise<number> {
    const isFinal = (text: string) =>
      /^SIP\/2\.0 [2-6]/.test(text) && text.includes(callId) && /^CSeq: 1 INVITE/im.test(text);
    const look = () => {
      const answer = this.received.find(isFinal);
      return answer === undefined ? undefined : Number(answer.slice(8, 11));
    };
    return eventually(look, { what: `a final response to ${callId}`, timeout });
  }

  async stop(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
    await once(this.server, 'close');
  }
}
