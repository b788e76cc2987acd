import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { eventually } from './eventually';
import { compose, type RawMessage, type RawPeer } from './raw-peer';

export interface NotifyOptions {
  readonly state?: string;
  readonly type?: string;
  readonly body?: string;
  readonly event?: string;
  readonly tag?: string;
}

const bodyTypes: Readonly<Record<string, string>> = {
  'message-summary': 'application/simple-message-summary',
  dialog: 'application/dialog-info+xml',
  presence: 'application/pidf+xml',
};
let sequence = 0;

/** A NOTIFY in the dialog of `subscribe` (RFC 6665 section 4.2.2), as a server writes it that keeps to the rules or not. */
export function notify(peer: RawPeer, subscribe: RawMessage, options: NotifyOptions = {}): void {
  const event = options.event ?? subscribe.header('Event');
  const { state = 'active;expires=600', body = '', tag = 'n1' } = options;
  const to = subscribe.header('To').replace(/;tag=.*$/, '');
  const target = /<([^>]+)>/.exec(subscribe.header('Contact'))?.[1] ?? '';
  const headers = [
    `Via: SIP/2.0/WS far.invalid;branch=z9hG4bK${randomBytes(6).toString('hex')}`,
    'Max-Forwards: 70',
    `From: ${to};tag=${tag}`,
    `To: ${subscribe.header('From')}`,
    `Call-ID: ${subscribe.header('Call-ID')}`,
    `CSeq: ${++sequence} NOTIFY`,
    'Contact: <sip:server@far.invalid;transport=ws>',
    `Event: ${event}`,
    `Subscription-State: ${state}`,
    ...(body === '' ? [] : [`Content-Type: ${options.type ?? bodyTypes[event] ?? 'text/plain'}`]),
  ];
  peer.send(compose(`NOTIFY ${target} SIP/2.0`, headers, body));
}

/** The next SUBSCRIBE to this event package. */
export const subscribeTo = (peer: RawPeer, event: string): Promise<RawMessage> =>
  peer.next(
    `SUBSCRIBE to ${event}`,
    (message) => message.method === 'SUBSCRIBE' && message.header('Event') === event,
  );

/** Takes a subscription and tells the first state. */
export function grant(peer: RawPeer, subscribe: RawMessage, options: NotifyOptions = {}): void {
  peer.respond(subscribe, 200, { tag: options.tag ?? 'n1', headers: ['Expires: 600'] });
  notify(peer, subscribe, options);
}

/** All that was sent before, either way, has arrived: messages keep their order, and an OPTIONS is answered at once. */
export async function settled(peer: RawPeer): Promise<void> {
  const request = peer.compose('OPTIONS');
  const callId = /^Call-ID: (.*)$/m.exec(request)?.[1]?.trim() ?? '';
  peer.send(request);
  await eventually(() =>
    expect(peer.received.some(({ status, header }) => status === 200 && header('Call-ID') === callId)).toBe(
      true,
    ),
  );
}
