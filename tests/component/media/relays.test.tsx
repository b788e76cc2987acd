import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PeerId } from '../../../shared/domain/ids';
import type { IceSettings } from '../../../shared/domain/turn';
import { MediaClient } from './client';

/** Nobody answers at the discard port, and a browser asks for some ten seconds. */
const silent: IceSettings = {
  servers: [{ urls: ['turn:127.0.0.1:9?transport=udp'], username: 'nadia', credential: 'secret' }],
  relayOnly: false,
};
const microphone = { kind: 'microphone' } as const;

let agent: MediaClient;
beforeEach(() => {
  agent = new MediaClient();
});
afterEach(() => agent.session.close());

describe('a relay that is silent', () => {
  test('keeps back neither the offer that is made ahead nor a description', async () => {
    const start = performance.now();
    await agent.request('useIce', { ice: silent });
    await agent.request('keepWarm', { warm: true });
    await agent.next('offer', ({ offer }) => offer !== null);
    const peerId = PeerId.parse('call-1');
    await agent.request('openPeer', { peerId, source: microphone, ice: { ...silent, servers: [] } });
    expect(await agent.describe(peerId, 'sendrecv')).toContain('a=candidate:');
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('is told, and no more when none is used', async () => {
    await agent.request('useIce', { ice: silent });
    const told = agent.next('relay');
    await agent.request('keepWarm', { warm: true });
    expect((await told).state).toBe('unreachable');
    const over = agent.next('relay');
    await agent.request('useIce', { ice: { servers: [], relayOnly: false } });
    expect((await over).state).toBe('ok');
  });

  test('fails the test of it in seconds', async () => {
    expect(await agent.request('testRelay', { ice: silent })).toEqual({ state: 'unreachable' });
  });
});

test('a STUN server that is silent keeps back no description, and is told as no relay', async () => {
  const start = performance.now();
  const stun = { urls: ['stun:127.0.0.1:9'], username: '', credential: '' };
  const ice: IceSettings = { servers: [stun], relayOnly: false };
  await agent.request('useIce', { ice });
  await agent.request('keepWarm', { warm: true });
  const peerId = PeerId.parse('call-1');
  await agent.request('openPeer', { peerId, source: microphone, ice });
  expect(await agent.describe(peerId, 'sendrecv')).toContain('a=candidate:');
  expect(performance.now() - start).toBeLessThan(5_000);
  const states = agent.received.flatMap((message) => (message.type === 'relay' ? [message.state] : []));
  expect(states).not.toContain('unreachable');
});

describe('where only relays may be used and none gives an address', () => {
  const only: IceSettings = { ...silent, relayOnly: true };

  test('no offer is made ahead, and a description fails in seconds', async () => {
    await agent.request('useIce', { ice: only });
    await agent.request('keepWarm', { warm: true });
    const peerId = PeerId.parse('call-1');
    await agent.request('openPeer', { peerId, source: microphone, ice: only });
    expect(await agent.failure(agent.describe(peerId, 'sendrecv'))).toBe('noRelay');
    expect(agent.received.filter((message) => message.type === 'offer' && message.offer !== null)).toEqual(
      [],
    );
  });
});
