import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CallId, PeerId } from '../../shared/domain/ids';
import { ManualClock } from '../fakes/clock';
import { sdp } from '../fakes/sdp-media';
import { type Desk, deskWithPeer } from './desk';
import { eventually } from './eventually';
import type { RawMessage, RawPeer } from './raw-peer';

const contact = 'sip:peer-old@far.invalid;transport=ws';
const address = 'sip:0612345678@test.invalid';
const ofAsterisk = sdp('sendrecv').replace('a=setup', 'a=connection:new\r\na=setup');

let desk: Desk;
let peer: RawPeer;
let clock: ManualClock;
let callId: CallId;
let invite: RawMessage;

async function answeredWith(body: string): Promise<void> {
  clock = new ManualClock();
  ({ desk, peer } = await deskWithPeer({ clock }));
  callId = desk.call('0612345678');
  invite = await peer.request('INVITE');
  peer.respond(invite, 200, { tag: 'old', body });
  await peer.request('ACK');
  await desk.saw(callId, 'established');
  desk.media.connects = false;
}
afterEach(() => desk.driver.stop());

const callIdOf = (message: RawMessage) => message.header('Call-ID');

/** The far end agrees to our re-INVITE, and the new peer is not connected within its time. */
async function agreeInVain(): Promise<void> {
  const repair = await peer.request('INVITE');
  expect([callIdOf(repair), repair.header('Replaces')]).toEqual([callIdOf(invite), '']);
  peer.respond(repair, 200, { body: sdp('sendrecv') });
  await peer.request('ACK');
  await timePasses();
}

async function timePasses(): Promise<void> {
  await eventually(() => expect(clock.isWaitingFor(5000)).toBe(true));
  clock.advance(5000);
}

/** Our INVITE with Replaces, to `target`. */
async function replacing(target: string): Promise<RawMessage> {
  const request = await peer.request('INVITE');
  const tag = /tag=([^;,]+)/.exec(invite.header('From'))?.[1];
  expect(request.startLine).toBe(`INVITE ${target} SIP/2.0`);
  expect(request.header('Replaces')).toBe(`${callIdOf(invite)};to-tag=old;from-tag=${tag}`);
  return request;
}

/** The next answer of the far end is not read before what `task` does with the far end is over. */
async function beforeAnswerIsRead(task: () => Promise<unknown>): Promise<void> {
  const setRemote = desk.media.setRemote.bind(desk.media);
  const done = Promise.withResolvers<void>();
  desk.media.setRemote = async (...description) => {
    await done.promise;
    return setRemote(...description);
  };
  await task();
  done.resolve();
}

/** The far end takes the new dialog and ends the old one itself (RFC 3891 section 3), before it heard our ACK. */
async function takeReplacement(request: RawMessage, body = sdp('sendrecv')): Promise<void> {
  desk.media.connects = true;
  await beforeAnswerIsRead(async () => {
    peer.respond(request, 200, { tag: 'new', body });
    peer.send(peer.insideOut('BYE', invite, { tag: 'old' }));
    await peer.response(200);
  });
  await peer.request('ACK');
  await desk.saw(callId, 'renegotiated');
}

describe('a repair that both agree on and that brings no sound', () => {
  beforeEach(() => answeredWith(sdp('sendrecv')));

  test('goes on in a new dialog (RFC 3891), whose INVITE offers a new peer', async () => {
    desk.driver.renegotiate(callId, 'repair');
    await agreeInVain();
    const request = await replacing(contact);
    await takeReplacement(request);
    const ofNewPeer = ['closePeer', 'openPeer', 'describe sendrecv', 'setRemote'];
    expect(desk.media.requests.slice(-4)).toEqual(ofNewPeer);
    expect(desk.types(callId)).toEqual(['established', 'renegotiated']);

    desk.driver.bye(callId);
    const isOfNewDialog = (message: RawMessage) => callIdOf(message) === callIdOf(request);
    const bye = await peer.next('BYE', (message) => message.method === 'BYE' && isOfNewDialog(message));
    peer.respond(bye, 200);
    expect((await desk.saw(callId, 'terminated')).cause.code).toBe('hungUpByUs');
  });

  test('is somebody else’s where the new dialog has another certificate, told once', async () => {
    desk.driver.renegotiate(callId, 'repair');
    await agreeInVain();
    await takeReplacement(await replacing(contact), sdp('sendrecv', { certificate: 'CD' }));
    expect(desk.types(callId)).toEqual(['established', 'anotherFarEnd', 'renegotiated']);
  });

  test('fails where the far end takes no new dialog either: the call stays, and can be hung up', async () => {
    desk.driver.renegotiate(callId, 'repair');
    await agreeInVain();
    for (const target of [contact, address]) peer.respond(await replacing(target), 420);
    await agreeInVain();
    await desk.saw(callId, 'renegotiationFailed');
    expect(desk.types(callId)).toEqual(['established', 'renegotiationFailed']);
    desk.driver.bye(callId);
    expect(callIdOf(await peer.request('BYE'))).toBe(callIdOf(invite));
  });

  test('a far end that leaves both dialogs has hung up', async () => {
    desk.driver.renegotiate(callId, 'repair');
    await agreeInVain();
    const request = await replacing(contact);
    peer.send(peer.insideOut('BYE', invite, { tag: 'old' }));
    await peer.response(200);
    expect(desk.types(callId)).toEqual(['established']);
    peer.respond(request, 481);
    expect((await desk.saw(callId, 'terminated')).cause.code).toBe('hungUpByThem');
  });

  test('a peer that is connected late, but in time, needs nothing more', async () => {
    desk.driver.renegotiate(callId, 'repair');
    peer.respond(await peer.request('INVITE'), 200, { body: sdp('sendrecv') });
    await eventually(() => expect(clock.isWaitingFor(5000)).toBe(true));
    clock.advance(4000);
    desk.media.connectPeer(PeerId.parse(callId));
    await desk.saw(callId, 'renegotiated');
    expect(clock.isWaitingFor(1000)).toBe(false);
  });
});

describe('an Asterisk, which keeps the keys of a session or ends it', () => {
  beforeEach(() => answeredWith(ofAsterisk));

  test('is asked for a new dialog at once', async () => {
    desk.driver.renegotiate(callId, 'repair');
    await takeReplacement(await replacing(contact), ofAsterisk);
    expect(desk.types(callId)).toEqual(['established', 'renegotiated']);
  });

  test('looks the number up before the dialog: after two that it does not know, our own', async () => {
    desk.driver.renegotiate(callId, 'repair');
    for (const target of [contact, address]) peer.respond(await replacing(target), 404);
    await takeReplacement(await replacing('sip:agent@test.invalid'), ofAsterisk);
  });

  test('may say UPDATE before it hears our ACK', async () => {
    desk.driver.renegotiate(callId, 'repair');
    const request = await replacing(contact);
    desk.media.connects = true;
    await beforeAnswerIsRead(async () => {
      peer.respond(request, 200, { tag: 'new', body: ofAsterisk });
      peer.send(peer.insideOut('UPDATE', request, { tag: 'new' }));
      const isAnswer = ({ status, header }: RawMessage) => status > 0 && /UPDATE/.test(header('CSeq'));
      expect((await peer.next('answer', isAnswer)).status).toBe(200);
    });
    await desk.saw(callId, 'renegotiated');
  });

  test('that takes no new dialog is asked in the old one', async () => {
    desk.driver.renegotiate(callId, 'repair');
    for (const target of [contact, address]) peer.respond(await replacing(target), 403);
    await agreeInVain();
    await desk.saw(callId, 'renegotiationFailed');
    expect(desk.types(callId)).toEqual(['established', 'renegotiationFailed']);
  });
});
