import { describe, expect, test } from 'vitest';
import { MediaError } from '../../main/media/port';
import { PeerId } from '../../shared/domain/ids';
import { answered, ended, pairMaker, quickTimes, ringing } from './desk';
import { eventually } from './eventually';

const pair = pairMaker();

describe('media', () => {
  test('window restarted in a call: a new peer, a re-INVITE, one session id with a rising version', async () => {
    const { agent, customer } = await pair();
    const ids = await answered(agent, customer);
    agent.driver.setMicrophone(ids.out, 'muted');
    agent.driver.renegotiate(ids.out, 'hold');
    await agent.saw(ids.out, 'renegotiated');
    const peer = () => customer.media.peers.get(PeerId.parse(ids.in));
    const origin = () => /^o=- (\d+) (\d+) /m.exec(peer()?.remote ?? '')?.slice(1);
    const before = origin();
    agent.media.restart();
    agent.driver.renegotiate(ids.out, 'repair');
    await agent.saw(ids.out, 'renegotiated', 2);
    expect(origin()).toEqual([before?.[0], String(Number(before?.[1]) + 1)]);
    expect(peer()?.remote).toContain('a=sendonly');
    expect(agent.media.requests.slice(-5)).toEqual([
      'closePeer',
      'openPeer',
      'setMicrophone muted',
      'describe sendonly',
      'setRemote',
    ]);
    expect(agent.types(ids.out)).not.toContain('mediaLost');
  });

  test('window restarted while it rings: the call is answered, then reported for repair', async () => {
    const { agent, customer } = await pair();
    const { out, in: callId } = await ringing(agent, customer);
    await agent.saw(out, 'remoteRinging');
    agent.media.restart();
    customer.driver.accept(callId);
    await agent.saw(out, 'mediaLost');
    agent.driver.renegotiate(out, 'repair');
    await agent.saw(out, 'renegotiated');
    expect(agent.types(out)).toEqual(['remoteRinging', 'established', 'mediaLost', 'renegotiated']);
  });

  test('window restarted while we answer: goes on with a new peer', async () => {
    const { agent, customer } = await pair();
    const { out, in: callId } = await ringing(customer, agent);
    agent.media.failures.set('describe', new MediaError('gone', 'window died'));
    agent.driver.accept(callId);
    await Promise.all([agent.saw(callId, 'established'), customer.saw(out, 'established')]);
    expect(agent.media.requests).toEqual([
      'openPeer',
      'setRemote',
      'describe sendrecv',
      'openPeer',
      'setRemote',
      'describe sendrecv',
    ]);
  });

  test.each([
    ['microphoneDenied', 'microphoneDenied', 480],
    ['noCommonCodec', 'noCommonCodec', 488],
    ['failed', 'mediaFailed', 480],
  ] as const)('%s while answering', async (code, cause, status) => {
    const { agent, customer } = await pair();
    const { out, in: callId } = await ringing(customer, agent);
    agent.media.failures.set('describe', new MediaError(code, 'told to fail'));
    agent.driver.accept(callId);
    expect(await agent.saw(callId, 'terminated')).toEqual(ended(cause));
    expect((await customer.saw(out, 'terminated')).cause.sipStatus).toBe(status);
  });

  test('the microphone is refused after the INVITE went out', async () => {
    const { agent, customer } = await pair();
    const { out, in: callId } = await ringing(agent, customer);
    agent.media.failPeer({ peerId: PeerId.parse(out), code: 'microphoneDenied' });
    expect(await agent.saw(out, 'terminated')).toEqual(ended('microphoneDenied'));
    expect(await customer.saw(callId, 'terminated')).toEqual(ended('cancelledByThem', 487));
  });

  test('no offer can be made', async () => {
    const { agent, customer } = await pair();
    agent.media.failures.set('describe', new MediaError('microphoneDenied', 'told to fail'));
    const out = agent.call('customer');
    expect(await agent.saw(out, 'terminated')).toEqual(ended('microphoneDenied'));
    expect(customer.incoming).toEqual([]);
  });

  test('a peer that fails is reported once, not in a loop', async () => {
    const { agent, customer } = await pair();
    const ids = await answered(agent, customer);
    agent.media.losePeer(PeerId.parse(ids.out));
    expect(agent.types(ids.out).at(-1)).toBe('mediaLost');
    agent.driver.renegotiate(ids.out, 'repair');
    await agent.saw(ids.out, 'renegotiated');
    agent.media.losePeer(PeerId.parse(ids.out));
    expect(agent.types(ids.out).at(-1)).toBe('renegotiated');
  });

  test('tones go as RFC 4733 events', async () => {
    const { agent, customer } = await pair();
    const ids = await answered(agent, customer);
    agent.driver.sendDtmf(ids.out, '12#');
    expect(agent.media.requests.at(-1)).toBe('sendDtmf 12#');
  });
});

test('an ACK that was lost is sent again (RFC 3261 section 13.2.2.4)', async () => {
  const { agent, customer, agentLink } = await pair();
  let lost = 0;
  agentLink.passes = (message) => !message.startsWith('ACK') || lost++ > 0;
  const ids = await answered(agent, customer);
  expect(lost).toBe(2);
  expect(customer.types(ids.in)).toEqual(['established']);
});

describe('the link breaks', () => {
  test('in a call: the call stays, the far end learns the new flow, hold and hang-up work', async () => {
    const { agent, customer, agentLink } = await pair({ times: quickTimes });
    const ids = await answered(agent, customer);
    const answers = agent.media.requests.length;
    agentLink.breakOff();
    expect(agent.driver.registration).toMatchObject({ state: 'waiting', problem: 'connectionLost' });
    await agent.until('registered', () => agent.driver.registration.state === 'registered');
    await eventually(() =>
      expect(agent.media.requests.slice(answers)).toEqual(['describe sendrecv', 'setRemote']),
    );
    agent.driver.renegotiate(ids.out, 'hold');
    await agent.saw(ids.out, 'renegotiated');
    agent.driver.bye(ids.out);
    expect(await customer.saw(ids.in, 'terminated')).toEqual(ended('hungUpByThem'));
    expect(agent.types(ids.out)).toEqual(['remoteRinging', 'established', 'renegotiated', 'terminated']);
  });

  test('a hang-up without a link is said when the link is back', async () => {
    const { agent, customer, agentLink } = await pair({ times: quickTimes });
    const ids = await answered(agent, customer);
    agentLink.breakOff();
    agent.driver.bye(ids.out);
    expect(await agent.saw(ids.out, 'terminated')).toEqual(ended('hungUpByUs'));
    expect(await customer.saw(ids.in, 'terminated')).toEqual(ended('hungUpByThem'));
  });

  test('while the far end rings: the call is lost and cancelled when the link is back', async () => {
    const { agent, customer, agentLink } = await pair({ times: quickTimes });
    const { out, in: callId } = await ringing(agent, customer);
    await agent.saw(out, 'remoteRinging');
    agentLink.breakOff();
    expect(await agent.saw(out, 'terminated')).toEqual(ended('networkLost'));
    expect(await customer.saw(callId, 'terminated')).toEqual(ended('cancelledByThem', 487));
  });
});
