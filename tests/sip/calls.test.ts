import { describe, expect, test } from 'vitest';
import { MediaError } from '../../main/media/port';
import { answered, ended, pairMaker, ringing } from './desk';
import { eventually } from './eventually';

const pair = pairMaker();

describe('setting up and ending', () => {
  test('a call out is answered and hung up by the far end', async () => {
    const { agent, customer } = await pair();
    const ids = await answered(agent, customer);
    customer.driver.bye(ids.in);
    await Promise.all([agent.saw(ids.out, 'terminated'), customer.saw(ids.in, 'terminated')]);
    expect(agent.events.get(ids.out)).toEqual([
      { type: 'remoteRinging' },
      { type: 'established' },
      ended('hungUpByThem'),
    ]);
    expect(customer.events.get(ids.in)).toEqual([{ type: 'established' }, ended('hungUpByUs')]);
    expect(agent.media.requests).toEqual(['openPeer', 'describe sendrecv', 'setRemote', 'closePeer']);
    expect(customer.media.requests).toEqual(['openPeer', 'setRemote', 'describe sendrecv', 'closePeer']);
    expect(agent.malformed).toEqual([]);
  });

  test('a call in is hung up by the caller', async () => {
    const { agent, customer } = await pair();
    const ids = await answered(customer, agent);
    customer.driver.bye(ids.out);
    await agent.saw(ids.in, 'terminated');
    expect(agent.events.get(ids.in)).toEqual([{ type: 'established' }, ended('hungUpByThem')]);
    expect(agent.incoming[0]).toMatchObject({
      remote: { number: 'customer', displayName: 'customer', e164: null },
      dialled: 'agent',
    });
  });

  test.each([
    [486, 'busy'],
    [603, 'declined'],
    [480, 'noAnswer'],
    [404, 'notFound'],
  ])('a call refused with %i ends as %s', async (status, code) => {
    const { agent, customer } = await pair();
    const { out, in: callId } = await ringing(agent, customer);
    customer.driver.refuse(callId, status);
    await Promise.all([agent.saw(out, 'terminated'), customer.saw(callId, 'terminated')]);
    expect(agent.events.get(out)).toEqual([{ type: 'remoteRinging' }, ended(code, status)]);
    expect(customer.events.get(callId)).toEqual([ended('rejectedByUs', status)]);
    expect(customer.media.requests).toEqual([]);
  });

  test('an offer that was made ahead goes out without asking the media window for one', async () => {
    const { agent, customer } = await pair();
    agent.media.offersAhead = true;
    const ids = await answered(agent, customer);
    expect(agent.media.requests).toEqual(['openWithOffer', 'setRemote']);
    agent.media.offersAhead = false;
    agent.driver.renegotiate(ids.out, 'hold');
    await agent.saw(ids.out, 'renegotiated');
    expect(agent.media.requests.slice(2)).toEqual(['describe sendonly', 'setRemote']);
  });

  test('a call whose offer was made ahead by a peer that is gone is repaired once it is answered', async () => {
    const { agent, customer } = await pair();
    agent.media.offersAhead = true;
    agent.media.failures.set('openWithOffer', new MediaError('noSuchPeer', 'no such offer'));
    const ids = await answered(agent, customer);
    await agent.saw(ids.out, 'mediaLost');
    agent.media.failures.clear();
    agent.driver.renegotiate(ids.out, 'repair');
    await agent.saw(ids.out, 'renegotiated');
    expect(agent.media.requests).toEqual([
      ...['openWithOffer', 'setRemote', 'closePeer'],
      ...['openWithOffer', 'setRemote'],
    ]);
  });

  test('the offer of a call that rings is read and its answer made before it is taken, and not again', async () => {
    const { agent, customer } = await pair();
    const { out, in: callId } = await ringing(agent, customer);
    await eventually(() => expect(customer.media.requests).toEqual(['openPeer', 'readAhead sendrecv']));
    customer.driver.accept(callId);
    await agent.saw(out, 'established');
    expect(customer.media.requests).toEqual(['openPeer', 'readAhead sendrecv', 'describe sendrecv']);
  });

  test('an offer that could not be read ahead is read again when the call is answered', async () => {
    const { agent, customer } = await pair();
    customer.media.failures.set('readAhead', new MediaError('failed', 'not now'));
    const { out, in: callId } = await ringing(agent, customer);
    await eventually(() =>
      expect(customer.media.requests).toEqual(['openPeer', 'readAhead sendrecv', 'closePeer']),
    );
    customer.driver.accept(callId);
    await agent.saw(out, 'established');
    expect(customer.media.requests.slice(3)).toEqual(['openPeer', 'setRemote', 'describe sendrecv']);
  });

  test('the media window may die between the reading of an offer and its answer', async () => {
    const { agent, customer } = await pair();
    const { out, in: callId } = await ringing(agent, customer);
    await eventually(() => expect(customer.media.requests).toEqual(['openPeer', 'readAhead sendrecv']));
    customer.media.restart();
    customer.driver.accept(callId);
    await Promise.all([agent.saw(out, 'established'), customer.saw(callId, 'established')]);
    expect(customer.media.requests.slice(-3)).toEqual(['openPeer', 'setRemote', 'describe sendrecv']);
    expect(customer.events.get(callId)).toEqual([{ type: 'established' }]);
  });

  test('what was opened for a call that rings is closed when the caller gives up', async () => {
    const { agent, customer } = await pair();
    const { out, in: callId } = await ringing(agent, customer);
    await eventually(() => expect(customer.media.requests).toEqual(['openPeer', 'readAhead sendrecv']));
    agent.driver.cancel(out);
    await customer.saw(callId, 'terminated');
    expect(customer.media.requests).toEqual(['openPeer', 'readAhead sendrecv', 'closePeer']);
  });

  test('a call that we cancel while it rings', async () => {
    const { agent, customer } = await pair();
    const { out, in: callId } = await ringing(agent, customer);
    await agent.saw(out, 'remoteRinging');
    agent.driver.cancel(out);
    await Promise.all([agent.saw(out, 'terminated'), customer.saw(callId, 'terminated')]);
    expect(agent.events.get(out)).toEqual([{ type: 'remoteRinging' }, ended('cancelledByUs')]);
    expect(customer.events.get(callId)).toEqual([ended('cancelledByThem', 487)]);
  });

  test('a call that nobody answers in time', async () => {
    const { agent, customer } = await pair({ answerLimitMs: 150 });
    const { out, in: callId } = await ringing(agent, customer);
    await Promise.all([agent.saw(out, 'terminated'), customer.saw(callId, 'terminated')]);
    expect(agent.events.get(out)).toEqual([{ type: 'remoteRinging' }, ended('noAnswer')]);
  });

  test('a number that makes no URI, and a call without a link', async () => {
    const { agent, agentLink } = await pair();
    const bad = agent.call('a b@c');
    expect(await agent.saw(bad, 'terminated')).toEqual(ended('incompleteNumber'));
    agentLink.breakOff();
    const unlinked = agent.call('customer');
    expect(await agent.saw(unlinked, 'terminated')).toEqual(ended('notConnected'));
  });

  test('stopping ends the calls and tells the far end', async () => {
    const { agent, customer } = await pair();
    const ids = await answered(agent, customer);
    await agent.driver.stop();
    expect(await customer.saw(ids.in, 'terminated')).toEqual(ended('hungUpByThem'));
    expect(agent.types(ids.out)).toEqual(['remoteRinging', 'established', 'terminated']);
    expect(agent.driver.registration).toEqual({ state: 'none' });
  });
});

describe('hold', () => {
  test('by either side and by both', async () => {
    const { agent, customer } = await pair();
    const ids = await answered(agent, customer);
    agent.driver.renegotiate(ids.out, 'hold');
    await agent.saw(ids.out, 'renegotiated');
    await customer.saw(ids.in, 'heldByThem');
    customer.driver.renegotiate(ids.in, 'hold');
    await customer.saw(ids.in, 'renegotiated');
    await agent.saw(ids.out, 'heldByThem');
    agent.driver.renegotiate(ids.out, 'resume');
    await agent.saw(ids.out, 'renegotiated', 2);
    await customer.saw(ids.in, 'resumedByThem');
    customer.driver.renegotiate(ids.in, 'resume');
    await customer.saw(ids.in, 'renegotiated', 2);
    await agent.saw(ids.out, 'resumedByThem');
    expect(agent.types(ids.out)).toEqual([
      'remoteRinging',
      'established',
      'renegotiated',
      'heldByThem',
      'renegotiated',
      'resumedByThem',
    ]);
    expect(customer.types(ids.in)).toEqual([
      'established',
      'heldByThem',
      'renegotiated',
      'resumedByThem',
      'renegotiated',
    ]);
    // An offer that met one of theirs is made again: only changes count.
    const directions = agent.media.requests
      .filter((request) => request.startsWith('describe'))
      .filter((request, index, all) => request !== all[index - 1]);
    expect(directions).toEqual([
      'describe sendrecv',
      'describe sendonly',
      'describe inactive',
      'describe sendrecv',
    ]);
  });

  test('of both sides at once meets 491 and is tried again', async () => {
    const { agent, customer, agentLink, customerLink } = await pair();
    const ids = await answered(agent, customer);
    agentLink.delayMs = 30;
    customerLink.delayMs = 30;
    agent.driver.renegotiate(ids.out, 'hold');
    customer.driver.renegotiate(ids.in, 'hold');
    await Promise.all([agent.saw(ids.out, 'renegotiated'), customer.saw(ids.in, 'renegotiated')]);
    expect(agent.media.requests).toContain('rollback');
    expect(customer.media.requests).toContain('rollback');
    expect([...agent.types(ids.out), ...customer.types(ids.in)]).not.toContain('renegotiationFailed');
  });
});
