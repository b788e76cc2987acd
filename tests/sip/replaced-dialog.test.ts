import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MediaError } from '../../main/media/port';
import { pickUpTarget } from '../../main/telephony/sip/events/lamp';
import type { CallId } from '../../shared/domain/ids';
import { sdp } from '../fakes/sdp-media';
import { answered, Desk, deskWithPeer, quickTimes } from './desk';
import { eventually } from './eventually';
import type { RawMessage, RawPeer } from './raw-peer';
import { RefusingEdge } from './refusing-edge';

describe('two of us, and an edge that lost their dialog', () => {
  let agent: Desk;
  let customer: Desk;
  let edge: RefusingEdge;
  let breakOff: () => void;
  beforeEach(async () => {
    const opened = await RefusingEdge.open();
    edge = opened.edge;
    breakOff = () => opened.left.breakOff();
    agent = await new Desk({ user: 'agent', link: opened.left, times: quickTimes }).started();
    customer = await new Desk({ user: 'customer', link: opened.right }).started();
  });
  afterEach(() => Promise.all([agent.driver.stop(), customer.driver.stop()]));

  /** A call whose dialog is lost with the agent's connection, as it stands after that. */
  async function rebuilt(from: Desk, to: Desk) {
    const ids = await answered(from, to);
    edge.loseDialogs(430);
    breakOff();
    const repaired = ['closePeer', 'openPeer', 'describe sendrecv', 'setRemote'];
    await eventually(() => expect(agent.media.requests.slice(-4)).toEqual(repaired));
    return from === agent ? { agent: ids.out, customer: ids.in } : { agent: ids.in, customer: ids.out };
  }

  test.each([
    ['made', () => rebuilt(agent, customer)],
    ['taken', () => rebuilt(customer, agent)],
  ])('a call that the agent %s goes on under the same ids, for both', async (_name, build) => {
    const ids = await build();
    const before = [agent.types(ids.agent), customer.types(ids.customer)].flat();
    expect(before).not.toContain('terminated');
    expect(customer.incoming.length + agent.incoming.length).toBe(1);

    agent.driver.renegotiate(ids.agent, 'hold');
    await Promise.all([agent.saw(ids.agent, 'renegotiated'), customer.saw(ids.customer, 'heldByThem')]);
    agent.driver.renegotiate(ids.agent, 'resume');
    await Promise.all([agent.saw(ids.agent, 'renegotiated', 2), customer.saw(ids.customer, 'resumedByThem')]);
    customer.driver.renegotiate(ids.customer, 'hold');
    await agent.saw(ids.agent, 'heldByThem');
    customer.driver.bye(ids.customer);
    expect((await agent.saw(ids.agent, 'terminated')).cause.code).toBe('hungUpByThem');
    expect((await customer.saw(ids.customer, 'terminated')).cause.code).toBe('hungUpByUs');
  });

  test('a call on hold stays so', async () => {
    const ids = await answered(agent, customer);
    agent.driver.renegotiate(ids.out, 'hold');
    await Promise.all([agent.saw(ids.out, 'renegotiated'), customer.saw(ids.in, 'heldByThem')]);
    edge.loseDialogs(404);
    breakOff();
    const repaired = ['closePeer', 'openPeer', 'setMicrophone muted', 'describe sendonly', 'setRemote'];
    await eventually(() => expect(agent.media.requests.slice(-5)).toEqual(repaired));
    agent.driver.bye(ids.out);
    await customer.saw(ids.in, 'terminated');
    expect(customer.types(ids.in)).toEqual(['established', 'heldByThem', 'anotherFarEnd', 'terminated']);
  });

  test('a second loss is survived like the first', async () => {
    const ids = await rebuilt(agent, customer);
    const before = agent.media.requests.length;
    edge.loseDialogs(500);
    breakOff();
    await eventually(() => expect(agent.media.requests.slice(before)).toContain('openPeer'));
    agent.driver.bye(ids.agent);
    await customer.saw(ids.customer, 'terminated');
    const taken = ['established', 'anotherFarEnd', 'anotherFarEnd', 'terminated'];
    expect(customer.types(ids.customer)).toEqual(taken);
  });
});

describe('an INVITE of theirs with Replaces (RFC 3891 section 3)', () => {
  let desk: Desk;
  let peer: RawPeer;
  beforeEach(async () => {
    ({ desk, peer } = await deskWithPeer());
  });
  afterEach(() => desk.driver.stop());

  const tagOf = (address: string) => /tag=([^;,]+)/.exec(address)?.[1] ?? '';
  const replacing = (invite: RawMessage, theirs: string, { more = '', body = sdp('sendrecv') } = {}) => {
    const ours = tagOf(invite.header('From'));
    const replaces = `${invite.header('Call-ID')};to-tag=${ours};from-tag=${theirs}${more}`;
    return peer.compose('INVITE', {
      body,
      headers: [`Replaces: ${replaces}`, 'Require: replaces'],
      from: '<sip:0612345678@far.invalid>;tag=next',
    });
  };

  /** A call of ours that the peer answered as `old`. */
  async function talking(
    direction: 'sendrecv' | 'sendonly' = 'sendrecv',
  ): Promise<{ callId: CallId; invite: RawMessage }> {
    const callId = desk.call('0612345678');
    const invite = await peer.request('INVITE');
    peer.respond(invite, 200, { tag: 'old', body: sdp(direction) });
    await peer.request('ACK');
    await desk.saw(callId, 'established');
    return { callId, invite };
  }

  test('takes the call over without ringing, with a new peer, and the old dialog ends by BYE', async () => {
    const { callId, invite } = await talking();
    const before = desk.media.requests.length;
    peer.send(replacing(invite, 'old'));
    const answer = await peer.next('200', ({ status }) => status === 200);
    peer.send(peer.inside('ACK', answer));
    const bye = await peer.request('BYE');
    peer.respond(bye, 200);
    expect(bye.header('Call-ID')).toBe(invite.header('Call-ID'));
    expect(desk.media.requests.slice(before)).toEqual([
      'closePeer',
      'openPeer',
      'setRemote',
      'describe sendrecv',
    ]);
    expect(peer.received.map(({ status }) => status).filter((status) => status > 0)).toEqual([100, 200]);

    desk.driver.renegotiate(callId, 'hold');
    const hold = await peer.request('INVITE');
    expect(hold.header('Call-ID')).toBe(answer.header('Call-ID'));
    peer.respond(hold, 200, { body: sdp('recvonly') });
    await desk.saw(callId, 'renegotiated');
    expect(desk.types(callId)).toEqual(['established', 'anotherFarEnd', 'renegotiated']);
    expect(desk.incoming).toEqual([]);
    desk.driver.bye(callId);
    expect((await peer.request('BYE')).header('Call-ID')).toBe(answer.header('Call-ID'));
  });

  test('of a call that they hold: who takes it over is told before that one is heard', async () => {
    const { callId, invite } = await talking('sendonly');
    await desk.saw(callId, 'heldByThem');
    peer.send(replacing(invite, 'old'));
    const answer = await peer.next('200', ({ status }) => status === 200);
    peer.send(peer.inside('ACK', answer));
    await desk.saw(callId, 'resumedByThem');
    expect(desk.types(callId)).toEqual(['established', 'heldByThem', 'anotherFarEnd', 'resumedByThem']);
    desk.driver.bye(callId);
  });

  test('of a dialog that nobody knows is refused with 481', async () => {
    const { callId, invite } = await talking();
    peer.send(replacing(invite, 'unknown'));
    await peer.response(481);
    expect([desk.types(callId), desk.incoming]).toEqual([['established'], []]);
  });

  /** A call of ours that rings at the peer, as `old`. */
  async function ringingThere(): Promise<{ callId: CallId; invite: RawMessage }> {
    const callId = desk.call('0612345678');
    const invite = await peer.request('INVITE');
    peer.respond(invite, 180, { tag: 'old' });
    await desk.saw(callId, 'remoteRinging');
    return { callId, invite };
  }

  /** The peer sees its ringing end by our CANCEL. */
  async function cancelled(invite: RawMessage): Promise<void> {
    const cancel = await peer.request('CANCEL');
    expect(cancel.header('Call-ID')).toBe(invite.header('Call-ID'));
    peer.respond(cancel, 200, { tag: 'old' });
    peer.respond(invite, 487, { tag: 'old' });
    await peer.request('ACK');
  }

  // Section 3: an early dialog that this user agent began is shut down by CANCEL, once the new INVITE is accepted.
  test.each([
    ['', ''],
    [', for early dialogs only', ';early-only'],
  ])('of a call of ours that rings there is its answer%s; what rings is cancelled', async (_name, more) => {
    const { callId, invite } = await ringingThere();
    peer.send(replacing(invite, 'old', { more }));
    const answer = await peer.next('200', ({ status }) => status === 200);
    expect(desk.types(callId)).toEqual(['remoteRinging']);
    peer.send(peer.inside('ACK', answer));
    await desk.saw(callId, 'established');
    await cancelled(invite);

    desk.driver.renegotiate(callId, 'hold');
    const hold = await peer.request('INVITE');
    expect(hold.header('Call-ID')).toBe(answer.header('Call-ID'));
    peer.respond(hold, 200, { body: sdp('recvonly') });
    await desk.saw(callId, 'renegotiated');
    peer.send(peer.inside('BYE', answer));
    expect((await desk.saw(callId, 'terminated')).cause.code).toBe('hungUpByThem');
    expect([desk.types(callId), desk.incoming]).toEqual([
      ['remoteRinging', 'established', 'renegotiated', 'terminated'],
      [],
    ]);
  });

  test('of a call of ours that rings there is how a colleague picks it up who sees the extension ring', async () => {
    const { callId, invite } = await ringingThere();
    const dialog = {
      ...({ id: '1', state: 'early', direction: 'recipient' } as const),
      callId: invite.header('Call-ID'),
      localTag: 'old',
      remoteTag: tagOf(invite.header('From')),
      remote: { identity: 'sip:agent@test.invalid', target: null, displayName: null },
    };
    const replaces = new URL(pickUpTarget(dialog) ?? '').searchParams.get('Replaces');
    peer.send(
      peer.compose('INVITE', {
        body: sdp('sendrecv'),
        headers: [`Replaces: ${replaces}`, 'Require: replaces'],
        from: '<sip:1003@far.invalid>;tag=next',
      }),
    );
    peer.send(peer.inside('ACK', await peer.next('200', ({ status }) => status === 200)));
    await desk.saw(callId, 'established');
    await cancelled(invite);
  });

  test('of a call of ours that cannot be taken leaves it ringing, and it can be answered where it rings', async () => {
    const { callId, invite } = await ringingThere();
    desk.media.failures.set('describe', new MediaError('failed', 'told to fail'));
    peer.send(replacing(invite, 'old'));
    await peer.response(480);
    expect(desk.types(callId)).toEqual(['remoteRinging']);
    peer.respond(invite, 200, { tag: 'old', body: sdp('sendrecv') });
    await peer.request('ACK');
    await desk.saw(callId, 'established');
    // Its peer is gone with what it had offered: sound comes by a repair.
    await desk.saw(callId, 'mediaLost');
    expect(desk.types(callId)).toEqual(['remoteRinging', 'established', 'mediaLost']);
    desk.driver.bye(callId);
    expect((await peer.request('BYE')).header('Call-ID')).toBe(invite.header('Call-ID'));
  });

  test('of a call of ours that is hung up before the far end confirmed ends both', async () => {
    const { callId, invite } = await ringingThere();
    peer.send(replacing(invite, 'old'));
    const answer = await peer.next('200', ({ status }) => status === 200);
    desk.driver.cancel(callId);
    await cancelled(invite);
    peer.send(peer.inside('ACK', answer));
    const bye = await peer.request('BYE');
    peer.respond(bye, 200);
    expect(bye.header('Call-ID')).toBe(answer.header('Call-ID'));
    expect((await desk.saw(callId, 'terminated')).cause.code).toBe('cancelledByUs');
  });

  // Section 3: an early dialog that this user agent did not begin is not its own to give away.
  test('of a call that rings here is refused with 481, and it rings on', async () => {
    peer.send(
      peer.compose('INVITE', { body: sdp('sendrecv'), from: '<sip:0612345678@far.invalid>;tag=old' }),
    );
    const { callId } = await desk.ringing();
    const ringing = await peer.response(180);
    const replaces = `${ringing.header('Call-ID')};to-tag=${tagOf(ringing.header('To'))};from-tag=old;early-only`;
    peer.send(
      peer.compose('INVITE', {
        body: sdp('sendrecv'),
        headers: [`Replaces: ${replaces}`, 'Require: replaces'],
        from: '<sip:1003@far.invalid>;tag=next',
      }),
    );
    await peer.response(481);
    expect([desk.types(callId), desk.incoming.length]).toEqual([[], 1]);
    desk.driver.accept(callId);
    await peer.response(200);
  });

  test('for early dialogs only is refused with 486', async () => {
    const { invite } = await talking();
    peer.send(replacing(invite, 'old', { more: ';early-only' }));
    await peer.response(486);
  });

  test('with an offer that cannot be answered is refused with 488, and the call stays', async () => {
    const { callId, invite } = await talking();
    const before = desk.media.requests.length;
    peer.send(replacing(invite, 'old', { body: sdp('sendrecv', { codec: '77' }) }));
    await peer.response(488);
    expect([desk.types(callId), desk.media.requests.length]).toEqual([['established'], before]);
  });

  test('that fails to be answered leaves the call where it was, for a repair', async () => {
    const { callId, invite } = await talking();
    desk.media.failures.set('describe', new MediaError('failed', 'told to fail'));
    peer.send(replacing(invite, 'old'));
    await peer.response(480);
    await desk.saw(callId, 'mediaLost');
    desk.driver.renegotiate(callId, 'repair');
    const repair = await peer.request('INVITE');
    expect(repair.header('Call-ID')).toBe(invite.header('Call-ID'));
    peer.respond(repair, 200, { body: sdp('sendrecv') });
    await desk.saw(callId, 'renegotiated');
  });
});
