import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import type { MemoryLink } from '../fakes/memory-link';
import { sdp } from '../fakes/sdp-media';
import { type Desk, deskWithPeer, quickTimes } from './desk';
import { eventually } from './eventually';
import type { RawMessage, RawPeer } from './raw-peer';

/** The edge that wrote itself into the route of the call is the one that lost the connection. */
const route = '<sip:edge.invalid:8089;lr>';
const contact = 'sip:peer-old@far.invalid;transport=ws';

let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;
let callId: CallId;
let invite: RawMessage;
beforeEach(async () => {
  ({ desk, peer, link } = await deskWithPeer({ times: quickTimes }));
  callId = desk.call('0612345678');
  invite = await peer.request('INVITE');
  const headers = [`Record-Route: ${route}`];
  peer.respond(invite, 200, { tag: 'old', body: sdp('sendrecv'), headers });
  await desk.saw(callId, 'established');
});
afterEach(() => desk.driver.stop());

const callIdOf = (message: RawMessage) => message.header('Call-ID');

/** The link breaks; the re-INVITE over the next one is refused. */
async function refuseRefresh(status: number): Promise<void> {
  link.breakOff();
  const refresh = await peer.request('INVITE');
  expect([callIdOf(refresh), refresh.header('Route')]).toEqual([callIdOf(invite), route]);
  peer.respond(refresh, status);
}

/** Takes the INVITE that replaces the dialog, drops the old dialog and agrees to the audio of a new peer. */
async function takeReplacement(): Promise<RawMessage> {
  const replacing = await peer.request('INVITE');
  peer.respond(replacing, 200, { tag: 'new', body: sdp('sendrecv') });
  peer.respond(await peer.request('BYE'), 200);
  const repair = await peer.request('INVITE');
  peer.respond(repair, 200, { body: sdp('sendrecv') });
  expect(callIdOf(repair)).toBe(callIdOf(replacing));
  await peer.request('ACK');
  return replacing;
}

describe('the edge refuses the old route: an INVITE with Replaces (RFC 3891)', () => {
  test.each([404, 408, 430, 478, 480, 481, 500, 503])(
    'after %i the call goes on in a new dialog',
    async (status) => {
      await refuseRefresh(status);
      const replacing = await takeReplacement();
      const tag = /tag=([^;,]+)/.exec(invite.header('From'))?.[1];
      expect(replacing.startLine).toBe(`INVITE ${contact} SIP/2.0`);
      expect(replacing.header('Replaces')).toBe(`${callIdOf(invite)};to-tag=old;from-tag=${tag}`);
      expect([replacing.header('Require'), replacing.header('Route')]).toEqual(['replaces', '']);
      expect(callIdOf(replacing)).not.toBe(callIdOf(invite));
      expect(desk.types(callId)).toEqual(['established']);

      desk.driver.renegotiate(callId, 'hold');
      const hold = await peer.request('INVITE');
      expect([callIdOf(hold), hold.body]).toEqual([
        callIdOf(replacing),
        expect.stringContaining('a=sendonly'),
      ]);
      peer.respond(hold, 200, { body: sdp('recvonly') });
      await desk.saw(callId, 'renegotiated');
      desk.driver.bye(callId);
      const bye = await peer.request('BYE');
      peer.respond(bye, 200);
      expect(callIdOf(bye)).toBe(callIdOf(replacing));
      await desk.saw(callId, 'terminated');
      expect(desk.types(callId)).toEqual(['established', 'renegotiated', 'terminated']);
    },
  );

  test('its audio stays with the old peer until then, and comes from a new one that is muted again', async () => {
    desk.driver.setMicrophone(callId, 'muted');
    const before = desk.media.requests.length;
    await refuseRefresh(430);
    const replacing = await peer.request('INVITE');
    expect(desk.media.requests.slice(before)).toEqual(['describe sendrecv', 'rollback', 'describe sendrecv']);
    const offered = desk.media.requests.length;
    peer.respond(replacing, 200, { tag: 'new', body: sdp('sendrecv') });
    peer.respond(await peer.request('INVITE'), 200, { body: sdp('sendrecv') });
    const repaired = ['closePeer', 'openPeer', 'setMicrophone muted', 'describe sendrecv', 'setRemote'];
    await eventually(() => expect(desk.media.requests.slice(offered)).toEqual(repaired));
  });

  test('what the far end does in the new dialog is heard', async () => {
    await refuseRefresh(430);
    const replacing = await takeReplacement();
    peer.send(peer.insideOut('INVITE', replacing, { tag: 'new', body: sdp('sendonly') }));
    await desk.saw(callId, 'heldByThem');
    peer.send(peer.insideOut('BYE', replacing, { tag: 'new' }));
    expect((await desk.saw(callId, 'terminated')).cause.code).toBe('hungUpByThem');
  });

  test('a hold meanwhile waits for the new dialog', async () => {
    await refuseRefresh(430);
    desk.driver.renegotiate(callId, 'hold');
    const replacing = await takeReplacement();
    const hold = await peer.request('INVITE');
    expect([callIdOf(hold), hold.body]).toEqual([callIdOf(replacing), expect.stringContaining('a=sendonly')]);
  });

  test('a Contact that leads nowhere: to the address of the far end', async () => {
    await refuseRefresh(430);
    peer.respond(await peer.request('INVITE'), 404);
    const replacing = await takeReplacement();
    expect(replacing.startLine).toBe('INVITE sip:0612345678@test.invalid SIP/2.0');
    expect(replacing.header('Replaces')).toContain(callIdOf(invite));
  });

  test('a repair that fails in the new dialog is the service’s to try again', async () => {
    await refuseRefresh(430);
    peer.respond(await peer.request('INVITE'), 200, { tag: 'new', body: sdp('sendrecv') });
    const fail = async (left: number): Promise<void> => {
      peer.respond(await peer.request('INVITE'), 500, { headers: ['Retry-After: 0'] });
      if (left > 1) await fail(left - 1);
    };
    await fail(8);
    await desk.saw(callId, 'mediaLost');
  });

  test('a repair that was cut off is done by the one in the new dialog, once', async () => {
    desk.driver.renegotiate(callId, 'repair');
    await peer.request('INVITE');
    await refuseRefresh(430);
    await takeReplacement();
    await desk.saw(callId, 'renegotiated');
    desk.driver.renegotiate(callId, 'hold');
    const next = await peer.request('INVITE');
    expect(next.body).toContain('a=sendonly');
    peer.respond(next, 200, { body: sdp('recvonly') });
    await desk.saw(callId, 'renegotiated', 2);
    expect(desk.types(callId)).toEqual(['established', 'renegotiated', 'renegotiated']);
  });

  test('a repair that was cut off and fails in the new dialog has failed', async () => {
    desk.driver.renegotiate(callId, 'repair');
    await peer.request('INVITE');
    await refuseRefresh(430);
    peer.respond(await peer.request('INVITE'), 200, { tag: 'new', body: sdp('sendrecv') });
    for (let left = 8; left > 0; left--)
      peer.respond(await peer.request('INVITE'), 500, { headers: ['Retry-After: 0'] });
    await desk.saw(callId, 'renegotiationFailed');
    expect(desk.types(callId)).toEqual(['established', 'renegotiationFailed']);
  });

  test('a server in trouble: the old way and the new one are tried again', async () => {
    await refuseRefresh(503);
    for (const target of [contact, 'sip:0612345678@test.invalid']) {
      const replacing = await peer.request('INVITE');
      expect(replacing.startLine).toBe(`INVITE ${target} SIP/2.0`);
      peer.respond(replacing, 503);
    }
    const refresh = await peer.request('INVITE');
    expect(callIdOf(refresh)).toBe(callIdOf(invite));
    peer.respond(refresh, 200, { body: sdp('sendrecv') });
    await peer.request('ACK');
    expect(desk.types(callId)).toEqual(['established']);
  });

  test('hung up meanwhile: the old dialog by BYE, the new one by CANCEL', async () => {
    await refuseRefresh(430);
    const replacing = await peer.request('INVITE');
    peer.respond(replacing, 100);
    desk.driver.bye(callId);
    const [cancel, bye] = await Promise.all([
      peer.next('CANCEL', ({ method }) => method === 'CANCEL'),
      peer.next('BYE', ({ method }) => method === 'BYE'),
    ]);
    expect([callIdOf(cancel), callIdOf(bye)]).toEqual([callIdOf(replacing), callIdOf(invite)]);
    expect((await desk.saw(callId, 'terminated')).cause.code).toBe('hungUpByUs');
  });
});

describe('the far end is never left talking to nobody', () => {
  test.each([403, 405, 420, 481, 603])(
    'after %i to the new INVITE: BYE by every way that is left',
    async (status) => {
      await refuseRefresh(430);
      peer.respond(await peer.request('INVITE'), status);
      peer.respond(await peer.request('INVITE'), status);
      const first = await peer.request('BYE');
      expect(first.header('Route')).toBe(route);
      peer.respond(first, 430);
      const direct = await peer.request('BYE');
      expect([direct.startLine, direct.header('Route')]).toEqual([`BYE ${contact} SIP/2.0`, '']);
      expect(direct.header('To')).toContain('tag=old');
      expect(Number.parseInt(direct.header('CSeq'), 10)).toBe(Number.parseInt(first.header('CSeq'), 10) + 1);
      peer.respond(direct, 481);
      const proxied = await peer.request('BYE');
      expect([proxied.startLine, proxied.header('Route')]).toEqual([
        direct.startLine,
        '<sip:test.invalid;lr>',
      ]);
      peer.respond(proxied, 200);
      expect((await desk.saw(callId, 'terminated')).cause).toEqual({
        code: 'networkLost',
        sipStatus: status,
      });
    },
  );

  test('a hang-up whose route is dead goes out again without it', async () => {
    desk.driver.bye(callId);
    peer.respond(await peer.request('BYE'), 500);
    expect((await peer.request('BYE')).header('Route')).toBe('');
  });

  test('a hang-up whose answer is lost with the link goes out again once it is back', async () => {
    desk.driver.bye(callId);
    const first = await peer.request('BYE');
    link.breakOff();
    const second = await peer.request('BYE');
    expect([callIdOf(second), second.header('Route')]).toEqual([callIdOf(first), route]);
    expect(Number.parseInt(second.header('CSeq'), 10)).toBe(Number.parseInt(first.header('CSeq'), 10) + 1);
    link.breakOff();
    peer.respond(await peer.request('BYE'), 430);
    expect((await peer.request('BYE')).header('Route')).toBe('');
  });

  test('a hang-up that arrived is not repeated', async () => {
    desk.driver.bye(callId);
    peer.respond(await peer.request('BYE'), 200);
    await desk.saw(callId, 'terminated');
    peer.send(peer.compose('OPTIONS'));
    await peer.response(200);
    link.breakOff();
    await desk.until('the link back', () => desk.driver.registration.state === 'registered');
    peer.send(peer.compose('OPTIONS'));
    await peer.response(200);
    expect(peer.received.filter(({ method }) => method === 'BYE')).toHaveLength(1);
  });
});
