import { sdp } from '../../fakes/sdp-media';
import { compose, type RawMessage, type RawPeer } from '../raw-peer';
import { rfc4475Messages, rfc5118Messages } from '../torture/messages';

const torture = [...rfc4475Messages.values(), ...rfc5118Messages.values()];

/** A response to a request of ours, as text. */
function responseTo(request: RawMessage, status: number, headers: readonly string[] = [], body = ''): string {
  const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${request.header(name)}`);
  const own = [`To: ${request.header('To')};tag=fuzz`, 'Contact: <sip:peer@far.invalid;transport=ws>'];
  return compose(`SIP/2.0 ${status} Whatever`, [...copied, ...own, ...headers], body);
}

const outside = (peer: RawPeer): string[] => [
  peer.compose('INVITE', { body: sdp('sendrecv') }),
  peer.compose('INVITE'),
  peer.compose('INVITE', {
    body: sdp('sendrecv'),
    headers: ['Replaces: 1;to-tag=2;from-tag=3', 'Expires: 1'],
  }),
  peer.compose('OPTIONS'),
  peer.compose('MESSAGE', { body: 'Bonjour', headers: ['Content-Type: text/plain'] }),
  peer.compose('NOTIFY', {
    body: 'Messages-Waiting: yes\r\nVoice-Message: 2/8\r\n',
    headers: [
      'Event: message-summary',
      'Subscription-State: active',
      'Content-Type: application/simple-message-summary',
    ],
  }),
  peer.compose('SUBSCRIBE', { headers: ['Event: dialog', 'Expires: 60'] }),
  peer.compose('REFER', { headers: ['Refer-To: <sip:x@y>'] }),
  peer.compose('CANCEL'),
  peer.compose('ACK'),
];

/** In the dialog of an established call; `invite` is ours. */
const inside = (peer: RawPeer, invite: RawMessage): string[] => [
  peer.insideOut('INVITE', invite, { body: sdp('sendonly') }),
  peer.insideOut('INVITE', invite),
  peer.insideOut('UPDATE', invite, { body: sdp('sendrecv') }),
  peer.insideOut('INFO', invite),
  peer.insideOut('REFER', invite),
  peer.insideOut('NOTIFY', invite),
  peer.insideOut('PRACK', invite),
  peer.insideOut('BYE', invite),
];

/** To an INVITE of ours that nobody has answered. */
const answers = (invite: RawMessage): string[] => [
  responseTo(invite, 100),
  responseTo(invite, 180),
  responseTo(invite, 183, ['Require: 100rel', 'RSeq: 1'], sdp('sendrecv')),
  responseTo(invite, 200, [], sdp('sendrecv')),
  responseTo(invite, 302),
  responseTo(invite, 401, ['WWW-Authenticate: Digest realm="r", nonce="n", algorithm=MD5, qop="auth"']),
  responseTo(invite, 486, ['Reason: Q.850;cause=17;text="busy"']),
  responseTo(invite, 503, ['Retry-After: 5']),
];

/** The messages that are mutated, by kind: outside of a call, in one, to an INVITE of ours, and the torture messages. */
export function seedsOf(
  peer: RawPeer,
  established: RawMessage,
  dialled: RawMessage,
): readonly (readonly string[])[] {
  return [outside(peer), inside(peer, established), answers(dialled), torture];
}
