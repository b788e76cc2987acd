import { eventually } from '../lab/driver/eventually';
import { RawRegistrar } from '../lab/driver/raw-registrar';
import { now } from './statistics';

/** What a WebRTC gateway offers: DTLS-SRTP, Opus and G.711. */
const offer = [
  ...['v=0', 'o=- 1 1 IN IP4 127.0.0.2', 's=-', 't=0 0', 'm=audio 33500 UDP/TLS/RTP/SAVPF 111 0 101'],
  ...[
    'c=IN IP4 127.0.0.2',
    'a=rtpmap:111 opus/48000/2',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
  ],
  ...[
    'a=ice-ufrag:abcd',
    'a=ice-pwd:abcdefghijklmnopqrstuvwx',
    `a=fingerprint:sha-256 ${'AB:'.repeat(31)}AB`,
  ],
  ...['a=setup:actpass', 'a=mid:0', 'a=rtcp-mux', 'a=sendrecv'],
  ...['a=candidate:1 1 udp 2130706431 127.0.0.2 33500 typ host', ''],
].join('\r\n');

/** Calls in, straight on the client's socket, so that the moment of an INVITE is known exactly. */
export class TrunkLine {
  private calls = 0;

  private constructor(private readonly registrar: RawRegistrar) {}

  static async start(): Promise<TrunkLine> {
    return new TrunkLine(await RawRegistrar.start());
  }

  get url(): string {
    return this.registrar.url;
  }

  /** Calls the client; `cancel` gives up and waits until the client knows. @returns when the INVITE left */
  invite(number: string): { readonly sentAt: number; cancel(): Promise<void> } {
    this.calls += 1;
    const callId = `bench-${this.calls}@lab.test`;
    const target = this.target();
    const request = (method: string, more: readonly string[], body = '') =>
      [
        `${method} ${target} SIP/2.0`,
        `Via: SIP/2.0/WS lab.invalid;branch=z9hG4bKbench${this.calls}`,
        ...[
          'Max-Forwards: 70',
          `From: <sip:${number}@lab.test>;tag=bench${this.calls}`,
          `Call-ID: ${callId}`,
        ],
        ...more,
        ...[`Content-Length: ${Buffer.byteLength(body)}`, '', body],
      ].join('\r\n');
    const invite = request(
      'INVITE',
      [
        `To: <${target}>`,
        'CSeq: 1 INVITE',
        'Contact: <sip:bench@lab.invalid;transport=ws>',
        'Content-Type: application/sdp',
      ],
      offer,
    );
    const sentAt = now();
    this.registrar.send(invite);
    return {
      sentAt,
      cancel: async () => {
        this.registrar.send(request('CANCEL', [`To: <${target}>`, 'CSeq: 1 CANCEL']));
        const final = await eventually(() => this.finalResponse(callId), {
          what: 'the end of a call',
          interval: 5,
        });
        const to = /^To:.*$/im.exec(final)?.[0] ?? '';
        this.registrar.send(request('ACK', [to, 'CSeq: 1 ACK']));
      },
    };
  }

  stop(): Promise<void> {
    return this.registrar.stop();
  }

  private finalResponse(callId: string): string | undefined {
    return this.registrar.received.findLast(
      (text) => /^SIP\/2\.0 [2-6]/.test(text) && text.includes(callId) && /^CSeq: 1 INVITE/im.test(text),
    );
  }

  private target(): string {
    const register = this.registrar.received.findLast((text) => text.startsWith('REGISTER ')) ?? '';
    const [, target] = /^Contact: <([^>]+)>/im.exec(register) ?? [];
    if (target === undefined) throw new Error('nobody is registered');
    return target;
  }
}
