import { afterEach, describe, expect, test } from 'vitest';
import { sdp } from '../../fakes/sdp-media';
import { Desk } from '../desk';
import { RawPeer, readMessage } from '../raw-peer';
import { type Outcome, rfc4475, rfc5118 } from './expected';
import { addresseeOf, rfc4475Messages, rfc5118Messages } from './messages';

let desk: Desk | null = null;
afterEach(() => desk?.driver.stop());

async function deskOf(user: string): Promise<{ desk: Desk; peer: RawPeer }> {
  const { peer, link } = await RawPeer.open();
  desk = await new Desk({ user, link }).started();
  return { desk, peer };
}

/** All that the desk says to a message: its keep-alive comes after it. */
async function answersTo(peer: RawPeer, message: string): Promise<readonly number[]> {
  peer.send(message);
  peer.send('\r\n\r\n');
  await peer.next('pong', ({ text }) => text === '\r\n');
  return peer.received.map(({ status }) => status).filter((status) => status >= 200);
}

/** A call comes in, is answered and ended. */
async function aCallIsMade(at: Desk, peer: RawPeer): Promise<void> {
  const index = at.incoming.length;
  const invite = peer.compose('INVITE', { body: sdp('sendrecv') });
  peer.send(invite.replace('sip:agent@', `sip:${encodeURIComponent(at.driver.account.user)}@`));
  const { callId } = await at.ringing(index);
  at.driver.accept(callId);
  const answer = await peer.next(
    '200',
    ({ status, header }) => status === 200 && /INVITE/.test(header('CSeq')),
  );
  peer.send(peer.inside('ACK', answer));
  await at.saw(callId, 'established');
  peer.send(peer.inside('BYE', answer));
  expect((await at.saw(callId, 'terminated')).cause).toEqual({ code: 'hungUpByThem', sipStatus: null });
}

async function torture(message: string, outcome: Outcome): Promise<void> {
  const { desk: at, peer } = await deskOf(addresseeOf(message));
  expect(await answersTo(peer, message)).toEqual(typeof outcome === 'number' ? [outcome] : []);
  const isMalformed = outcome === 'dropped' || outcome === 400 || outcome === 416 || outcome === 505;
  // SIP.js refuses a missing Contact by itself.
  const isReported = at.malformed.length === 1 || /^Call-ID: inv2543/m.test(message);
  expect(isReported).toBe(isMalformed);
  const rang = at.incoming.map(({ refused }) => refused?.sipStatus);
  expect(rang).toEqual(outcome === 488 ? [488] : []);
  if (typeof outcome === 'number') expectRepeated(peer, message, outcome);
  await aCallIsMade(at, peer);
}

/** What a response must repeat (RFC 3261 section 8.2.6.2). */
function expectRepeated(peer: RawPeer, message: string, status: number): void {
  const answer = peer.received.find((each) => each.status === status);
  const request = readMessage(message.replace(/\r\n[ \t]+/g, ' ').replace(/^i *:/im, 'Call-ID:'));
  const [callId] = request.header('Call-ID').split(', ');
  expect(answer?.header('Call-ID')).toBe(callId);
  const sentBy = (text: string) => text.match(/^(?:via|v) *:/gim)?.length;
  expect(sentBy(answer?.text ?? '')).toBe(sentBy(message.split('\r\n\r\n')[0] ?? ''));
  expect(answer?.header('To')).toMatch(/;\s*tag\s*=/);
}

describe('RFC 4475', () => {
  test('all 49 messages are here', () => {
    expect(rfc4475.map(([name]) => name).toSorted()).toEqual([...rfc4475Messages.keys()].toSorted());
    expect(rfc4475).toHaveLength(49);
  });

  test.each(rfc4475)('%s (section %s): %s, %s', (name, _section, outcome) =>
    torture(rfc4475Messages.get(name) ?? '', outcome),
  );
});

describe('RFC 5118', () => {
  test('all messages are here', () => {
    expect(rfc5118.map(([name]) => name).toSorted()).toEqual([...rfc5118Messages.keys()].toSorted());
  });

  test.each(rfc5118)('%s (section %s): %s, %s', (name, _section, outcome) =>
    torture(rfc5118Messages.get(name) ?? '', outcome),
  );
});

test('what is required and not known is named, what is not accepted is offered', async () => {
  const { peer } = await deskOf('user');
  await answersTo(peer, rfc4475Messages.get('bext01') ?? '');
  await answersTo(peer, rfc4475Messages.get('invut') ?? '');
  const header = (status: number, name: string) =>
    peer.received.find((each) => each.status === status)?.header(name);
  expect(header(420, 'Unsupported')).toBe('nothingsupportsthis, nothingsupportsthiseither');
  expect(header(415, 'Accept')).toBe('application/sdp');
});

test('all of them, one after the other, leave a desk that makes calls', async () => {
  const { desk: at, peer } = await deskOf('user');
  for (const message of [...rfc4475Messages.values(), ...rfc5118Messages.values()])
    await answersTo(peer, message);
  await aCallIsMade(at, peer);
});
