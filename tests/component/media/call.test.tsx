import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { PeerId } from '../../../shared/domain/ids';
import { connect, MediaClient } from './client';
import { FarEnd } from './far-end';

let agent: MediaClient;
let customer: MediaClient;
const crashed: MediaClient[] = [];

beforeEach(() => {
  agent = new MediaClient();
  customer = new MediaClient();
});
afterEach(() => {
  for (const client of [agent, customer, ...crashed.splice(0)]) client.session.close();
  vi.restoreAllMocks();
});

async function talk(): Promise<{ ours: PeerId; theirs: PeerId }> {
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs', { kind: 'recording', sound: 'customer-fr' });
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  return { ours, theirs };
}

test('voice flows both ways between a microphone and a recording', async () => {
  const up = agent.next('peerState', ({ state }) => state === 'connected');
  const { ours, theirs } = await talk();
  await up;
  const heard = await agent.stats(ours, (stats) => stats.remoteEnergy > 0 && stats.packetsReceived > 20);
  expect(heard).toMatchObject({ codec: 'audio/opus', packetsLost: 0 });
  expect(heard.packetsSent).toBeGreaterThan(20);
  const atTheirs = await customer.stats(theirs, (stats) => stats.remoteEnergy > 0);
  expect(atTheirs.packetsReceived).toBeGreaterThan(20);
});

test('whoever looks for another way decides on it, in a call that it answered too, and both hear each other', async () => {
  const taken = vi.spyOn(RTCPeerConnection.prototype, 'setRemoteDescription');
  const { ours, theirs } = await talk();
  const [callee, caller] = taken.mock.contexts;
  const roleOf = async (connection: unknown) => {
    if (!(connection instanceof RTCPeerConnection)) throw new Error('no connection');
    let role: unknown;
    (await connection.getStats()).forEach(({ iceRole }: { iceRole?: unknown }) => {
      role ??= iceRole;
    });
    return role;
  };
  expect(await roleOf(callee)).toBe('controlled');
  const restart = async (by: MediaClient, its: PeerId, other: MediaClient, others: PeerId) => {
    const offer = await by.describe(its, 'sendrecv', true);
    await other.request('setRemote', { peerId: others, sdp: offer });
    await by.request('setRemote', { peerId: its, sdp: await other.describe(others, 'sendrecv') });
  };
  await restart(agent, ours, customer, theirs);
  expect(await roleOf(caller)).toBe('controlling');
  await restart(customer, theirs, agent, ours);
  // The other end may keep its part (RFC 8445 section 9): then they settle by lot who leads.
  const lite = taken.mock.calls.map(([{ sdp }]) => /^a=ice-lite/m.test(sdp ?? ''));
  expect(lite).toEqual([false, false, false, true, false, true]);
  const before = await agent.stats(ours);
  await agent.stats(ours, (stats) => stats.packetsReceived > before.packetsReceived + 40);
  await customer.stats(theirs, (stats) => stats.packetsReceived > 20);
});

/** What a description takes without preparation. */
async function coldOffer(): Promise<void> {
  const connection = new RTCPeerConnection({ iceServers: [] });
  connection.addTransceiver('audio');
  await connection.setLocalDescription(await connection.createOffer());
  await expect.poll(() => connection.iceGatheringState, { interval: 1 }).toBe('complete');
  connection.close();
}

// Again where the machine disturbed what is compared.
test('a warm connection describes an offer and an answer at once, without waiting for the microphone', {
  retry: 4,
}, async () => {
  await Promise.all([
    agent.request('keepWarm', { warm: true }),
    customer.request('keepWarm', { warm: true }),
  ]);
  // What there is to gather is gathered long before a first call.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const never = new Promise<MediaStream>(() => {});
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockReturnValue(never);
  const ours = await agent.open('ours');
  const theirs = await customer.open('theirs');
  const beforeCold = performance.now();
  await coldOffer();
  const start = performance.now();
  const offer = await agent.describe(ours, 'sendrecv');
  const offered = performance.now();
  expect(offer).toMatch(/a=candidate:/);
  await customer.request('setRemote', { peerId: theirs, sdp: offer });
  expect(await customer.describe(theirs, 'sendrecv')).toMatch(/a=candidate:/);
  expect(offered - start).toBeLessThan(start - beforeCold);
  expect(performance.now() - offered).toBeLessThan(start - beforeCold);
});

test('a restart of ICE finds the way anew and the voice goes on over it', async () => {
  const { ours, theirs } = await talk();
  const before = await customer.stats(theirs, (stats) => stats.packetsReceived > 0);
  const parts = (sdp: string) => /^a=ice-ufrag:(.*)$/m.exec(sdp)?.[1];
  const plain = await agent.describe(ours, 'sendrecv');
  await agent.request('rollback', { peerId: ours });
  const offer = await agent.describe(ours, 'sendrecv', true);
  expect(parts(offer)).not.toBe(parts(plain));
  expect(offer).toMatch(/a=candidate:/);
  await customer.request('setRemote', { peerId: theirs, sdp: offer });
  const answer = await customer.describe(theirs, 'sendrecv');
  await agent.request('setRemote', { peerId: ours, sdp: answer });
  await customer.stats(theirs, (stats) => stats.packetsReceived > before.packetsReceived + 50);
});

async function packetsReceived(connection: RTCPeerConnection): Promise<number> {
  let received = 0;
  (await connection.getStats()).forEach(({ type, packetsReceived: packets }) => {
    if (type === 'inbound-rtp') received = packets;
  });
  return received;
}

test.each(['we', 'they'] as const)(
  'a far end that restarts ICE by itself hears us and is heard, before and after a restart of ours: %s called',
  async (caller) => {
    const far = new FarEnd(700);
    onTestFinished(() => far.close());
    const taken = vi.spyOn(RTCPeerConnection.prototype, 'setRemoteDescription');
    const ours = await agent.open('ours');
    const exchange = {
      we: async (restart: boolean) => {
        const sdp = await far.answer(await agent.describe(ours, 'sendrecv', restart));
        await agent.request('setRemote', { peerId: ours, sdp });
      },
      they: async (restart: boolean) => {
        await agent.request('setRemote', { peerId: ours, sdp: await far.offer(restart) });
        await far.take(await agent.describe(ours, 'sendrecv'));
      },
    };
    await exchange[caller](false);
    const here = taken.mock.contexts.find((one) => one !== far.connection);
    if (!(here instanceof RTCPeerConnection)) throw new Error('no connection of ours');
    const both = [here, far.connection];
    for (const who of ['they', 'we', 'they'] as const) {
      await exchange[who](true);
      const before = await Promise.all(both.map(packetsReceived));
      const isHeard = async () =>
        (await Promise.all(both.map(packetsReceived))).map((now, end) => now > (before[end] ?? 0) + 40);
      await expect.poll(isHeard, { timeout: 10_000 }).toEqual([true, true]);
    }
  },
);

test('hold is silent in both directions and resume brings the voice back', async () => {
  const { ours, theirs } = await talk();
  await customer.stats(theirs, (stats) => stats.packetsReceived > 0);
  await connect(
    { client: agent, peerId: ours, direction: 'sendonly' },
    { client: customer, peerId: theirs, direction: 'recvonly' },
  );
  await customer.stats(theirs);
  const held = await customer.stats(theirs);
  expect((await customer.stats(theirs)).packetsReceived).toBe(held.packetsReceived);
  const heldHere = await agent.stats(ours);
  expect((await agent.stats(ours)).packetsReceived).toBe(heldHere.packetsReceived);
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  await customer.stats(theirs, (stats) => stats.packetsReceived > held.packetsReceived + 20);
  await agent.stats(ours, (stats) => stats.packetsReceived > heldHere.packetsReceived + 20);
});

test('a hold that the far end refuses leaves the voice going out', async () => {
  const { ours, theirs } = await talk();
  await customer.stats(theirs, (stats) => stats.packetsReceived > 0);
  await agent.describe(ours, 'sendonly');
  await agent.request('rollback', { peerId: ours });
  await customer.stats(theirs);
  const { packetsReceived } = await customer.stats(theirs);
  await customer.stats(theirs, (stats) => stats.packetsReceived > packetsReceived + 20);
});

test('a resume that the far end refuses lets nothing out of a held call', async () => {
  const { ours, theirs } = await talk();
  await connect(
    { client: agent, peerId: ours, direction: 'sendonly' },
    { client: customer, peerId: theirs, direction: 'recvonly' },
  );
  await agent.describe(ours, 'sendrecv');
  await agent.request('rollback', { peerId: ours });
  await customer.stats(theirs);
  const { packetsReceived } = await customer.stats(theirs);
  expect((await customer.stats(theirs)).packetsReceived).toBe(packetsReceived);
});

test('mute sends silence, and unmuting the voice again', async () => {
  const { ours, theirs } = await talk();
  await customer.stats(theirs, (stats) => stats.remoteEnergy > 0);
  await agent.request('setMicrophone', { peerId: ours, microphone: 'muted' });
  await customer.stats(theirs);
  const muted = await customer.stats(theirs);
  await customer.stats(theirs);
  const still = await customer.stats(theirs);
  expect(still.remoteEnergy - muted.remoteEnergy).toBeLessThan(1e-6);
  expect(still.packetsReceived).toBeGreaterThan(muted.packetsReceived);
  await agent.request('setMicrophone', { peerId: ours, microphone: 'open' });
  await customer.stats(theirs, (stats) => stats.remoteEnergy > still.remoteEnergy + 1e-4);
});

test('digits go out as telephone events; more are appended, none are lost', async () => {
  const insert = vi.spyOn(RTCDTMFSender.prototype, 'insertDTMF');
  const { ours, theirs } = await talk();
  await customer.stats(theirs, (stats) => stats.packetsReceived > 0);
  await agent.request('sendDtmf', { peerId: ours, tones: '12#' });
  await agent.request('sendDtmf', { peerId: ours, tones: '9' });
  expect(insert.mock.calls.map(([tones]) => tones)).toEqual(['12#', expect.stringMatching(/^1?2#9$/)]);
  // Opus with events at 8 kHz among others, which Chromium takes.
  expect(insert.mock.calls.map(([, length]) => length)).toEqual([400, 400]);
});

test('a peer whose far end was replaced after a crash talks to the new one', async () => {
  const { ours, theirs } = await talk();
  await agent.stats(ours, (stats) => stats.remoteEnergy > 0);
  // A crash says no goodbye: the former connection just falls silent.
  crashed.push(agent);
  agent = new MediaClient();
  const again = await agent.open('ours');
  await connect({ client: agent, peerId: again }, { client: customer, peerId: theirs });
  await agent.stats(again, (stats) => stats.remoteEnergy > 0 && stats.packetsReceived > 20);
  await customer.stats(theirs, (stats) => stats.remoteEnergy > 0 && stats.packetsReceived > 20);
});

/** What came out of the relay after our offer went in, as it answers when it was restarted meanwhile. */
const otherEnds: readonly [name: string, code: string, spoil: (own: string, stranger: string) => string][] = [
  ['another certificate', 'anotherFarEnd', (_own, stranger) => stranger],
  [
    'the other part in the DTLS handshake',
    'anotherFarEnd',
    (own) =>
      own.replace(/^a=setup:(active|passive)/m, (_line, part: string) =>
        part === 'active' ? 'a=setup:passive' : 'a=setup:active',
      ),
  ],
  ['nothing new', 'none', (own) => own],
];

test.each(otherEnds)(
  'an answer with %s to a later offer of ours is told as %s; a new peer talks to the far end',
  async (_name, code, spoil) => {
    const { ours, theirs } = await talk();
    await agent.stats(ours, (stats) => stats.remoteEnergy > 0);
    const offer = await agent.describe(ours, 'sendrecv');
    const stranger = new MediaClient();
    crashed.push(stranger);
    const strange = await stranger.open('stranger', { kind: 'recording', sound: 'customer-fr' });
    await stranger.request('setRemote', { peerId: strange, sdp: offer });
    const theirAnswer = await stranger.describe(strange, 'sendrecv');
    await customer.request('setRemote', { peerId: theirs, sdp: offer });
    const ownAnswer = await customer.describe(theirs, 'sendrecv');
    const sdp = spoil(ownAnswer, theirAnswer);
    expect(await agent.failure(agent.request('setRemote', { peerId: ours, sdp }))).toBe(code);
    await agent.request('closePeer', { peerId: ours });
    const again = await agent.open('ours');
    await connect({ client: agent, peerId: again }, { client: customer, peerId: theirs });
    await agent.stats(again, (stats) => stats.remoteEnergy > 0 && stats.packetsReceived > 20);
  },
);

test('the answer of another far end leaves the peer as it was before our offer', async () => {
  const { ours, theirs } = await talk();
  const stranger = new MediaClient();
  crashed.push(stranger);
  const strange = await stranger.open('stranger');
  await stranger.request('setRemote', { peerId: strange, sdp: await agent.describe(ours, 'sendrecv') });
  const answer = await stranger.describe(strange, 'sendrecv');
  expect(await agent.failure(agent.request('setRemote', { peerId: ours, sdp: answer }))).toBe(
    'anotherFarEnd',
  );
  await connect({ client: agent, peerId: ours }, { client: customer, peerId: theirs });
  const { packetsReceived } = await agent.stats(ours);
  await agent.stats(ours, (stats) => stats.packetsReceived > packetsReceived + 20);
});

test('when the new far end is refused, the call with the former one goes on', async () => {
  const { ours, theirs } = await talk();
  await customer.stats(theirs, (stats) => stats.remoteEnergy > 0);
  const stranger = new MediaClient();
  const offer = await stranger.describe(await stranger.open('stranger'), 'sendrecv');
  await customer.request('setRemote', { peerId: theirs, sdp: offer });
  await customer.request('rollback', { peerId: theirs });
  stranger.session.close();
  const { packetsReceived } = await customer.stats(theirs);
  await customer.stats(theirs, (stats) => stats.packetsReceived > packetsReceived + 20);
  const heard = await agent.stats(ours);
  await agent.stats(ours, (stats) => stats.packetsReceived > heard.packetsReceived + 20);
});
